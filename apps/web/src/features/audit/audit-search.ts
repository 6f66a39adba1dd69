import { type AuditFilter, auditOutcomes, subjectTypes } from "@teamflow/domain/audit";
import type { SubjectId } from "@teamflow/domain/ids";
import { readId } from "@teamflow/domain/uuid";
import type { AuditSearch } from "../../app/audit-search.ts";

const day = /^\d{4}-\d\d-\d\d$/;
const action = /^[a-zA-Z_]{1,40}\.[a-zA-Z_]{1,40}$/;

/**
 * The filter that an address asks for; what makes no sense in it is left out. Days are the reader's own: from the
 * first one's beginning up to the last one's end.
 */
export function filterOf(search: AuditSearch): Omit<AuditFilter, "subjectId"> & {
  subjectId?: SubjectId;
} {
  const actorId = readId<"Member">(search.who);
  const subjectId = readId<"Subject">(search.subject);
  const outcome = auditOutcomes.find((known) => known === search.outcome);
  const subjectType = subjectTypes.find((known) => known === search.kind);
  const since = startOf(search.since, 0);
  const until = startOf(search.until, 1);
  return {
    ...(actorId && { actorId }),
    ...(subjectId && { subjectId }),
    ...(outcome && { outcome }),
    ...(subjectType && { subjectType }),
    ...(search.action && action.test(search.action) && { action: search.action }),
    ...(since && { since }),
    ...(until && { until }),
  };
}

/** Whether an address narrows what is shown. */
export function isNarrowed(search: AuditSearch): boolean {
  return Object.keys(filterOf(search)).length > 0;
}

/** Midnight, where the reader is, at which a day begins, or the day so many days after it. */
function startOf(text: string | undefined, daysAfter: number): Date | null {
  if (!text || !day.test(text)) return null;
  const at = new Date(`${text}T00:00:00`);
  if (Number.isNaN(at.getTime())) return null;
  at.setDate(at.getDate() + daysAfter);
  return at;
}

import type { AuditRetention } from "@teamflow/domain/audit";
import { fail } from "@teamflow/domain/failure";
import { sql } from "kysely";
import { record } from "./events.ts";
import type { Scope, WriteScope } from "./scope.ts";
import { saysAnew } from "./unchanged.ts";

/** How long the organization keeps its trail. */
export async function getRetention({ db, orgId }: Scope): Promise<AuditRetention> {
  return await db
    .selectFrom("organization")
    .select(["audit_retention_days as days", "version"])
    .where("id", "=", orgId)
    .executeTakeFirstOrThrow();
}

/** Sets how long; the same time again changes nothing. @throws `stale` when the organization was changed meanwhile */
export async function updateRetention(
  scope: WriteScope,
  { days, version }: AuditRetention,
): Promise<AuditRetention> {
  const before = await getRetention(scope);
  // A version that is not the row's own never reaches the database, to which a large one is no number at all.
  if (before.version !== version) fail({ kind: "stale", what: "organization", current: before });
  if (!saysAnew(before, { days })) return before;
  const after = await scope.db
    .updateTable("organization")
    .set({ audit_retention_days: days, version: sql<number>`version + 1` })
    .where("id", "=", scope.orgId)
    .where("version", "=", version)
    .returning(["audit_retention_days as days", "version"])
    .executeTakeFirst();
  if (!after)
    return fail({ kind: "stale", what: "organization", current: await getRetention(scope) });
  const states = [before, after].map((state) => ({
    auditRetentionDays: state.days,
    version: state.version,
  }));
  record(
    scope,
    { type: "organization.updated" },
    { subjectId: scope.orgId, before: states[0], after: states[1] },
  );
  return after;
}

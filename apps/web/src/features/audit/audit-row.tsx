import type { AuditEntry } from "@teamflow/domain/audit";
import { ChevronRight } from "lucide-react";
import { ActorMark, ActorName } from "../../app/history-actor.tsx";
import { type NameOf, shortId } from "../../app/history-values.ts";
import { useActionWords, useAttemptWords } from "../../app/history-words.ts";
import { fullInstant } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { Badge } from "../../ui/badge.tsx";
import { classes } from "../../ui/classes.ts";
import { AuditDetails } from "./audit-details.tsx";
import { subjectName } from "./subject-name.ts";
import { useAuditSearch } from "./use-audit-search.ts";
import { useAuditText } from "./words.ts";

type RowProps = { entry: AuditEntry; nameOf: NameOf };

/** One entry: who did what to what, from where. Opens in place; which one is open is in the address. */
export function AuditRow({ entry, nameOf }: RowProps) {
  const { search, patch } = useAuditSearch();
  const isOpen = search.entry === entry.id;
  return (
    <li
      className={classes(
        "border-b border-line [contain-intrinsic-size:auto_2.5rem] [content-visibility:auto]",
        isOpen && "bg-hover",
      )}
    >
      <Head
        entry={entry}
        nameOf={nameOf}
        isOpen={isOpen}
        onToggle={() => patch({ entry: isOpen ? undefined : entry.id })}
      />
      {isOpen && <AuditDetails entry={entry} nameOf={nameOf} />}
    </li>
  );
}

function Head({
  entry,
  nameOf,
  isOpen,
  onToggle,
}: RowProps & { isOpen: boolean; onToggle: () => void }) {
  const { row } = useAuditText();
  const done = useActionWords();
  const attempted = useAttemptWords();
  const words = entry.outcome === "denied" ? attempted : done;
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={onToggle}
      className="flex min-h-10 w-full items-start gap-2.5 px-6 py-2 text-start text-sm transition-tint hover:bg-hover max-sm:px-4"
    >
      <Time at={entry.at} />
      <ActorMark {...entry} />
      <span className="min-w-0 flex-1 text-soft">
        <ActorName {...entry} />
        {entry.tokenId && entry.actorKind === "person" && (
          <Badge className="ms-1.5 align-middle">{row.byToken}</Badge>
        )}
        {entry.outcome === "denied" && (
          <Badge tone="red" className="ms-1.5 align-middle">
            {row.denied}
          </Badge>
        )}{" "}
        {words(entry.action)} <Subject entry={entry} nameOf={nameOf} />
      </span>
      {entry.address && (
        <span className="shrink-0 font-mono text-xs leading-5 text-faint max-lg:hidden">
          {entry.address}
        </span>
      )}
      <ChevronRight
        size={14}
        aria-hidden
        className={classes(
          "mt-0.5 shrink-0 text-faint transition-transform",
          isOpen ? "rotate-90" : "rtl:rotate-180",
        )}
      />
    </button>
  );
}

function Time({ at }: { at: Date }) {
  const region = useRegion();
  const time = new Intl.DateTimeFormat(region, { timeStyle: "medium" }).format(at);
  return (
    <time
      dateTime={at.toISOString()}
      data-tooltip={fullInstant(region, at)}
      className="w-16 shrink-0 text-xs leading-5 text-faint"
    >
      {time}
    </time>
  );
}

/** Of what there is one in an organization, its id says nothing. */
const single = new Set(["organization", "audit", "assignment_rule"]);

/** What it was done to, by a name where there is one. */
function Subject({ entry, nameOf }: RowProps) {
  const { subjectId, subjectType } = entry;
  if (!subjectId || (subjectType && single.has(subjectType))) return null;
  const name = subjectName(entry) ?? entry.subjectName ?? nameOf("subjectId", subjectId);
  if (name) return <span className="font-medium text-ink">{name}</span>;
  return <span className="font-mono text-xs text-faint">{shortId(subjectId)}</span>;
}

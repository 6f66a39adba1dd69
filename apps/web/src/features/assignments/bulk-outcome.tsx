import { Check, CircleSlash, TriangleAlert, X } from "lucide-react";
import { classes } from "../../ui/classes.ts";
import { ScrollBox } from "../../ui/scroll-box.tsx";
import { useRefusalWords } from "./refusal-words.ts";
import type { Outcome } from "./use-bulk.ts";
import { useAssignmentText } from "../../app/assignment-words.ts";

const cell = "px-2.5 py-1.5 text-start align-top";
/** What went wrong stands first: that is what is looked for. */
const order = { failed: 0, skipped: 1, valid: 2, assigned: 2 } as const;

/** What became of each of many assignments, row by row. */
export function BulkOutcome({ outcomes, label }: { outcomes: Outcome[]; label: string }) {
  const words = useAssignmentText().bulk;
  const rows = outcomes.toSorted(
    (one, other) =>
      order[one.item.status] - order[other.item.status] || one.item.index - other.item.index,
  );
  return (
    <ScrollBox label={label}>
      <table className="w-full border-collapse text-sm">
        <thead className="sticky top-0 bg-float text-xs text-faint">
          <tr>
            {[words.task, words.who, words.outcome].map((head) => (
              <th key={head} scope="col" className={`${cell} font-normal`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((outcome) => (
            <Row key={outcome.item.index} outcome={outcome} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Row({ outcome: { task, member, item } }: { outcome: Outcome }) {
  const say = useOutcomeWords();
  const { words, notes } = say(item, member.name);
  const isFine = item.status === "assigned" || item.status === "valid";
  const Icon = item.status === "failed" ? X : isFine ? Check : CircleSlash;
  return (
    <tr className="border-t border-line">
      <td className={`${cell} max-w-64 break-words`}>
        <span className="me-2 text-xs text-faint">{task.code}</span>
        {task.title}
      </td>
      <td className={`${cell} whitespace-nowrap text-soft max-sm:whitespace-normal`}>
        {member.name}
      </td>
      <td className={cell}>
        <span
          className={classes(
            isFine ? "tone-green" : item.status === "failed" ? "tone-red" : "tone-gray",
            "flex items-start gap-1.5",
          )}
        >
          <Icon size={14} aria-hidden className="mt-0.5 shrink-0 text-tone" />
          <span>
            {words}
            {item.code && <span className="ms-1.5 text-xs text-faint">{item.code}</span>}
          </span>
        </span>
        {notes.map((note) => (
          <span key={note} className="tone-yellow flex items-start gap-1.5 text-soft">
            <TriangleAlert size={14} aria-hidden className="mt-0.5 shrink-0 text-tone" />
            {note}
          </span>
        ))}
      </td>
    </tr>
  );
}

function useOutcomeWords() {
  const words = useAssignmentText().bulk;
  const { long } = useRefusalWords();
  return ({ status, reason, conflicts }: Outcome["item"], name: string) => ({
    words:
      reason === null
        ? { assigned: words.ok, valid: words.fits, skipped: words.skipped, failed: "" }[status]
        : long(reason, name).words,
    notes: conflicts.map((conflict) =>
      conflict.kind === "overloaded"
        ? words.overloadedShort(conflict.load)
        : words.heldShort(conflict.memberName),
    ),
  });
}

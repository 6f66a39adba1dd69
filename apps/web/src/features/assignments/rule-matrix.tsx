import type { AssignmentRule } from "@teamflow/domain/assignment-rule";
import { assignmentTypes, entityTypes } from "@teamflow/domain/assignment-terms";
import { memberFunctions } from "@teamflow/domain/member";
import { useMemberText } from "../../app/member-words.ts";
import { classes } from "../../ui/classes.ts";
import { type Pair, everyPair } from "./rule-draft.ts";
import type { RuleEditor } from "./use-rules.ts";
import { useAssignmentText } from "../../app/assignment-words.ts";

/** The whole table: what is assigned by row, as what by column; a press opens one field. */
export function RuleMatrix({
  editor,
  onOpen,
}: {
  editor: RuleEditor;
  /** Absent for whoever may only look. */
  onOpen: ((pair: Pair) => void) | undefined;
}) {
  const { rules: words, kinds } = useAssignmentText();
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a table that is wider than its place is scrolled by keyboard as well.
      tabIndex={0}
      role="region"
      aria-label={words.caption}
      className="overflow-x-auto rounded border border-line"
    >
      <table className="w-full min-w-[52rem] table-fixed border-collapse text-sm">
        <caption className="sr-only">{words.caption}</caption>
        <Head />
        <tbody>
          {entityTypes.map((entityType) => (
            <tr key={entityType} className="border-t border-line">
              <th
                scope="row"
                className="sticky start-0 z-10 bg-surface px-3 py-2 text-start font-medium"
              >
                {kinds[entityType]}
              </th>
              {everyPair
                .filter((pair) => pair.entityType === entityType)
                .map((pair) => (
                  <td key={pair.type} className="p-0.5">
                    <Cell {...{ pair, editor }} onOpen={onOpen && (() => onOpen(pair))} />
                  </td>
                ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head() {
  const { rules: words, types } = useAssignmentText();
  return (
    <thead className="text-xs text-faint">
      <tr>
        <th
          scope="col"
          className="sticky start-0 z-10 w-28 bg-surface px-3 py-2 text-start font-medium"
        >
          {words.entity}
        </th>
        {assignmentTypes.map((type) => (
          <th key={type} scope="col" className="px-2 py-2 text-start font-medium">
            {types[type]}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Cell({
  pair,
  editor,
  onOpen,
}: {
  pair: Pair;
  editor: RuleEditor;
  onOpen: (() => void) | undefined;
}) {
  const { rules: words, kinds, types } = useAssignmentText();
  const isChanged = editor.isChanged(pair);
  const rule = editor.ruleOf(pair);
  const look = classes(
    "block min-h-12 w-full rounded px-2 py-1.5 text-start break-words",
    isChanged && "bg-accent-wash outline-1 outline-accent",
  );
  const inside = (
    <>
      <Said rule={rule} />
      {isChanged && <span className="sr-only">, {words.isChanged}</span>}
    </>
  );
  if (!onOpen) return <span className={look}>{inside}</span>;
  return (
    <button
      type="button"
      onClick={onOpen}
      className={classes(look, "transition-tint hover:bg-hover")}
    >
      <span className="sr-only">{words.cell(kinds[pair.entityType], types[pair.type])}: </span>
      {inside}
    </button>
  );
}

/** Up to how many functions are named; more are counted. */
const namedFunctions = 2;

function Said({ rule }: { rule: AssignmentRule | null }) {
  const words = useAssignmentText().rules;
  const { functions } = useMemberText();
  if (!rule) return <span className="text-faint">{words.off}</span>;
  const names = rule.functions.map((each) => functions[each]);
  const who = [
    ...(names.length === memberFunctions.length ? [words.everybody] : []),
    ...(names.length > namedFunctions && names.length < memberFunctions.length
      ? [words.functions(names.length)]
      : []),
    ...(names.length <= namedFunctions ? names : []),
    ...(rule.acceptsContactPersons ? [words.contacts] : []),
  ].join(", ");
  return (
    <span data-tooltip={names.length > namedFunctions ? names.join(", ") : undefined}>
      <span className="block">{who}</span>
      {rule.needsTeam && <span className="block text-xs text-faint">{words.team}</span>}
    </span>
  );
}

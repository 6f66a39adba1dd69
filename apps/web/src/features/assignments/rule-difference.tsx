import type { AssignmentRule, RuleTable } from "@teamflow/domain/assignment-rule";
import { Fragment } from "react";
import { useAssignmentText } from "../../app/assignment-words.ts";
import { useMemberText } from "../../app/member-words.ts";
import { DifferenceMark } from "../../ui/difference-mark.tsx";
import { draftTo, everyPair, keyOf, type Pair, ruleIn, withoutSame } from "./rule-draft.ts";

/** What a version of the rules changed, rule by rule. @param before absent for what every organization begins with */
export function RuleDifference({
  before,
  after,
}: {
  before: RuleTable | undefined;
  after: RuleTable;
}) {
  const words = useAssignmentText().rules;
  if (!before) return <p className="text-sm text-soft">{words.versionDefault}.</p>;
  const changes = withoutSame(before.rules, draftTo(after.rules));
  const changed = everyPair.filter((pair) => changes.has(keyOf(pair)));
  if (changed.length === 0) return <p className="text-sm text-soft">{words.versions.same}</p>;
  return (
    <>
      <p className="text-sm text-soft">{words.changed(changed.length)}</p>
      <ul className="flex flex-col divide-y divide-line rounded border border-line text-sm">
        {changed.map((pair) => (
          <ChangedRule
            key={keyOf(pair)}
            pair={pair}
            before={ruleIn(before.rules, pair)}
            after={ruleIn(after.rules, pair)}
          />
        ))}
      </ul>
    </>
  );
}

type Rule = AssignmentRule | null;

function ChangedRule({ pair, before, after }: { pair: Pair; before: Rule; after: Rule }) {
  const { rules, kinds, types } = useAssignmentText();
  return (
    <li className="flex flex-col gap-1 px-3 py-2">
      <p className="font-medium">{rules.editTitle(kinds[pair.entityType], types[pair.type])}</p>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-0.5">
        <dt className="text-soft">{rules.versions.before}</dt>
        <dd>
          <Accepted rule={before} other={after} kind="gone" />
        </dd>
        <dt className="text-soft">{rules.versions.after}</dt>
        <dd>
          <Accepted rule={after} other={before} kind="added" />
        </dd>
      </dl>
    </li>
  );
}

/** Whom a rule accepts; what the other one does not say is marked. */
function Accepted({ rule, other, kind }: { rule: Rule; other: Rule; kind: "added" | "gone" }) {
  const { versions: words } = useAssignmentText().rules;
  const partsOf = usePartsOf();
  const others = new Set(partsOf(other));
  return partsOf(rule).map((part, at) => (
    <Fragment key={part}>
      {at > 0 && ", "}
      {others.has(part) ? (
        part
      ) : (
        <DifferenceMark kind={kind} label={words[kind]}>
          {part}
        </DifferenceMark>
      )}
    </Fragment>
  ));
}

function usePartsOf(): (rule: Rule) => string[] {
  const words = useAssignmentText().rules;
  const { functions } = useMemberText();
  return (rule) =>
    rule
      ? [
          ...rule.functions.map((each) => functions[each]),
          ...(rule.acceptsContactPersons ? [words.contacts] : []),
          ...(rule.needsTeam ? [words.team] : []),
        ]
      : [words.off];
}

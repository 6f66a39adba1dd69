import { AssignmentRule } from "@teamflow/domain/assignment-rule";
import { memberFunctions } from "@teamflow/domain/member";
import type { assignments } from "../i18n/en/assignments.ts";
import type { members } from "../i18n/en/members.ts";
import { useAssignmentText } from "./assignment-words.ts";
import { useMemberText } from "./member-words.ts";
import { pairIn } from "./rule-field.ts";

const Accepted = AssignmentRule.omit({ entityType: true, type: true });

type Words = { rules: typeof assignments.rules; functions: typeof members.functions };

/**
 * Whom a rule accepts, in one line: "Tester, Architect (in a team)".
 *
 * @param value as the trail keeps it, null where there was no rule
 * @returns nothing for what is no rule
 */
export function ruleSaid(value: unknown, { rules, functions }: Words): string | undefined {
  if (value === null) return rules.off;
  const rule = Accepted.safeParse(value).data;
  if (!rule) return undefined;
  const isAnyone = rule.functions.length === memberFunctions.length;
  const who = [
    ...(isAnyone ? [rules.everybody] : rule.functions.map((each) => functions[each])),
    ...(rule.acceptsContactPersons ? [rules.contacts] : []),
  ].join(", ");
  return rule.needsTeam ? `${who} (${rules.team})` : who;
}

/** What a field of the trail is called, and what it says, where it is one of the rules of assignment. */
export function useRuleWords() {
  const { rules, kinds, types } = useAssignmentText();
  const { functions } = useMemberText();
  return {
    nameIn: (field: string): string | undefined => {
      const pair = pairIn(field);
      return pair ? rules.cell(kinds[pair.entityType], types[pair.type]) : undefined;
    },
    saidIn: (field: string, value: unknown): string | undefined =>
      pairIn(field) ? ruleSaid(value, { rules, functions }) : undefined,
  };
}

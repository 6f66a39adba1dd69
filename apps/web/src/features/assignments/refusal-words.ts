import type { AssignmentRefusal } from "@teamflow/domain/assignment-terms";
import { useMemberText } from "../../app/member-words.ts";
import { useText } from "../../i18n/locale.ts";
import { reasonWords } from "../../ui/reason-words.ts";
import { useAssignmentText } from "../../app/assignment-words.ts";

/** Where something can be done about a refusal. */
export type Help = "teams" | "person" | null;

/** Why somebody can't be assigned: in a few words for a list, and in a sentence with what to do about it. */
export function useRefusalWords() {
  const { why, refusal: words, types } = useAssignmentText();
  const { functions } = useMemberText();
  const { reasons } = useText();
  const known: Record<string, string | undefined> = {
    ...functions,
    ...types,
    contact_person: words.contact,
  };
  const listOf = (codes: readonly string[], names: Record<string, string | undefined>) =>
    inWords(
      codes.map((code) => names[code] ?? code),
      words.and,
    );

  const short = ({ kind }: AssignmentRefusal): string => {
    if (kind === "not_in_team") return why.notInTeam;
    if (kind === "function_does_not_fit") return why.function;
    if (kind === "type_does_not_fit") return why.type;
    if (kind === "person_wip_limit") return why.full;
    return kind === "already_assigned" ? why.already : why.other;
  };
  const long = (refusal: AssignmentRefusal, name: string): { words: string; help: Help } => {
    if (refusal.kind === "not_in_team") return { words: words.notInTeam(name), help: "teams" };
    if (refusal.kind === "function_does_not_fit") {
      const accepted = listOf(refusal.accepted, { ...known, ...functions });
      return { words: `${words.function(name, accepted)} ${words.functionHelp}`, help: "person" };
    }
    if (refusal.kind === "type_does_not_fit")
      return {
        words:
          refusal.accepted.length > 0
            ? words.type(listOf(refusal.accepted, types))
            : words.typeNone,
        help: null,
      };
    if (refusal.kind === "person_wip_limit")
      return { words: reasonWords(reasons, refusal), help: null };
    if (refusal.kind === "already_assigned") return { words: words.already(name), help: null };
    return { words: refusal.kind === "archived" ? words.archived : words.notFound, help: null };
  };
  return { short, long };
}

function inWords(names: string[], and: string): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")}${and}${last}`;
}

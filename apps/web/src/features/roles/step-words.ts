import type { ExplanationStep } from "@teamflow/domain/permission-explanation";
import { useRoleName, useRoleText } from "../../app/role-words.ts";

/** One thing that was looked at, as a sentence. */
export function useStepWords(): (step: ExplanationStep) => string {
  const words = useRoleText().explain;
  const nameOf = useRoleName();
  return (step) => {
    switch (step.step) {
      case "membership":
        return words.membership[step.status];
      case "account":
        return step.passes ? words.account.yes : words.account.no;
      case "answerable":
        return step.passes ? words.answerable.yes : words.answerable.no;
      case "second_factor":
        return words.secondFactor;
      case "token":
        return step.passes ? words.token.yes : words.token.no;
      case "role":
        return sentenceFor(words.role, step.passes)(nameOf(step));
      case "project_role":
        return sentenceFor(words.projectRole, step.passes)(nameOf(step));
      case "team_role":
        return sentenceFor(
          words.teamRole,
          step.passes,
        )(step.teamRole ? words.teamRoles[step.teamRole] : words.noTeamRole);
    }
  };
}

type Sentence = (role: string) => string;

function sentenceFor(
  sentences: { yes: Sentence; no: Sentence; other: Sentence },
  passes: boolean | null,
): Sentence {
  if (passes === null) return sentences.other;
  return passes ? sentences.yes : sentences.no;
}

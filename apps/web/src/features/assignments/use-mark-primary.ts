import type { Assignment } from "@teamflow/domain/assignment";
import { api } from "../../app/api.ts";
import { inTurn } from "../../app/in-turn.ts";
import { useOrganization } from "../../app/organization.ts";
import { useToast } from "../../ui/toasts.tsx";
import { useAssignmentRefused } from "./use-assignment-refused.ts";
import { useAssignmentText } from "../../app/assignment-words.ts";

/** Says whether an assignment tells who a task's assignee is: shown at once, taken back when the server refuses. */
export function useMarkPrimary(): (assignment: Assignment, isPrimary: boolean) => void {
  const words = useAssignmentText();
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  const toast = useToast();
  const refused = useAssignmentRefused();
  const { mutateAsync } = api.assignments.update.useMutation();
  const run = async (assignment: Assignment, isPrimary: boolean) => {
    const { id: assignmentId, entityId, memberName } = assignment;
    const key = { orgId, entityId };
    const stopped = utils.assignments.ofEntity.cancel(key);
    const before = utils.assignments.ofEntity.getData(key);
    utils.assignments.ofEntity.setData(key, (held) => held?.map(marked(assignmentId, isPrimary)));
    await stopped;
    try {
      await inTurn(assignment, (version) =>
        mutateAsync({ orgId, assignmentId, version, isPrimary }),
      );
      toast({ words: isPrimary ? words.isPrimary(memberName) : words.isNotPrimary(memberName) });
    } catch (error) {
      utils.assignments.ofEntity.setData(key, before);
      refused(error);
    }
    await utils.assignments.invalidate();
  };
  return (assignment, isPrimary) => void run(assignment, isPrimary);
}

/** At most one is the primary one: the mark leaves whoever had it. */
function marked(id: string, isPrimary: boolean): (each: Assignment) => Assignment {
  return (each) => ({
    ...each,
    isPrimary: each.id === id ? isPrimary : each.isPrimary && !isPrimary,
  });
}

import { EntityId, type MemberId } from "@teamflow/domain/ids";
import type { Task } from "@teamflow/domain/task";
import type { Founded } from "./colleagues.ts";

/** Somebody who is assigned to a task, and the making of more: each at a task of its own. */
export async function theAssignments(
  { owner, orgId }: Founded,
  { task, aTask, memberId }: { task: Task; aTask: () => Promise<Task>; memberId: MemberId },
) {
  const assignTo = (assigned: MemberId, { id }: Task) =>
    owner.as().assignments.assign({
      ...{ orgId, entityId: EntityId.parse(id), memberId: assigned, type: "reviewer" },
    });
  return {
    assignment: await assignTo(memberId, task),
    anAssignment: async (assigned = memberId) => await assignTo(assigned, await aTask()),
  };
}

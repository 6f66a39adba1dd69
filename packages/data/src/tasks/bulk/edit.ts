import {
  type BulkTaskChange,
  type BulkTaskEdit,
  type BulkTaskReport,
  labelsAfter,
} from "@teamflow/domain/task-bulk";
import type { WriteScope } from "../../scope.ts";
import { carryOut } from "./carry-out.ts";
import type { BulkPatch, Wish } from "./wish.ts";
import type { EditedTask } from "./rows.ts";

/**
 * Gives many tasks at once what they all shall have, or puts them into the trash: up to 500, each by the rules of a
 * single change. A refusal is reported for its task.
 *
 * @throws `not_found` where none of them is there; `validation_timed_out`
 */
export async function editTasks(
  scope: WriteScope,
  { taskIds, change, seen, mode, dryRun }: BulkTaskEdit,
): Promise<BulkTaskReport> {
  const versions = new Map(seen.map(({ taskId, version }) => [taskId, version]));
  const to: Wish["to"] = change.trash ? "trash" : (task) => patchOf(change, task);
  const { assigneeId, kind } = change;
  const wishes = taskIds.map((taskId) => ({
    ...{ taskId, version: versions.get(taskId), to, assigneeId, kind },
  }));
  return await carryOut(scope, wishes, { mode, dryRun });
}

function patchOf(
  { addLabelIds, removeLabelIds, trash: _, ...patch }: BulkTaskChange,
  task: EditedTask,
): BulkPatch {
  const hasLabels = addLabelIds !== undefined || removeLabelIds !== undefined;
  if (!hasLabels) return patch;
  return { ...patch, labelIds: labelsAfter(task, { addLabelIds, removeLabelIds }) };
}

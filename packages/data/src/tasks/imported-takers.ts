import type { MemberId, StatusId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import type { Task } from "@teamflow/domain/task";
import type { ImportedTask } from "@teamflow/domain/task-import";

/** Whoever would have something at hand by an import that they do not have at hand already: one for each task. */
export function takersOf(
  { statuses }: Project,
  rows: readonly { task: ImportedTask; statusId: StatusId; known?: Task }[],
): MemberId[] {
  const activeIds = new Set(
    statuses.flatMap(({ id, category }) => (category === "active" ? [id] : [])),
  );
  return rows.flatMap(({ task, statusId, known }) => {
    const taker = task.assigneeId ?? known?.assigneeId;
    const hasIt = known && known.assigneeId === taker && activeIds.has(known.statusId);
    return taker && !hasIt && activeIds.has(statusId) ? [taker] : [];
  });
}

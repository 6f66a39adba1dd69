import type { Task } from "@teamflow/domain/task";
import { record } from "../events.ts";
import type { WriteScope } from "../scope.ts";

type Ended = Pick<Task, "completedAt" | "trashedAt">;

const isOpen = ({ completedAt, trashedAt }: Ended): boolean => !completedAt && !trashedAt;

/**
 * Tells of the tasks that a task held up and now does not, or does again: those that wait for no other. They can be in
 * other projects, whose screens hear of nothing else.
 */
export async function noteWaiting(scope: WriteScope, before: Ended, after: Task): Promise<void> {
  if (isOpen(before) === isOpen(after)) return;
  const { db, orgId } = scope;
  const waiting = await db
    .selectFrom("relation")
    .innerJoin("task", (join) =>
      join.onRef("task.org_id", "=", "relation.org_id").onRef("task.id", "=", "relation.to_id"),
    )
    .select(["task.id as taskId", "task.project_id as projectId"])
    .where("relation.org_id", "=", orgId)
    .where("relation.from_id", "=", after.id)
    .where("relation.type", "=", "blocks")
    .where("task.completed_at", "is", null)
    .where("task.trashed_at", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("relation as other")
            .innerJoin("task as blocker", (join) =>
              join
                .onRef("blocker.org_id", "=", "other.org_id")
                .onRef("blocker.id", "=", "other.from_id"),
            )
            .select("other.id")
            .where("other.org_id", "=", orgId)
            .whereRef("other.to_id", "=", "task.id")
            .where("other.type", "=", "blocks")
            .where("other.from_id", "<>", after.id)
            .where("blocker.completed_at", "is", null)
            .where("blocker.trashed_at", "is", null),
        ),
      ),
    )
    .execute();
  const isBlocked = isOpen(after);
  for (const { taskId, projectId } of waiting)
    record(
      scope,
      { type: "task.updated", projectId, taskId },
      { subjectId: taskId, before: { isBlocked: !isBlocked }, after: { isBlocked } },
    );
}

import type { MemberId, TaskId } from "@teamflow/domain/ids";
import { record } from "./events.ts";
import type { Scope, WriteScope } from "./scope.ts";
import { findTask } from "./tasks/rows.ts";

/** A member who is told of what happens to a task. */
export type Watcher = { memberId: MemberId; name: string };

/** Who watches a task, by name: those who are active. @throws `not_found` */
export async function listWatchers(scope: Scope, taskId: TaskId): Promise<Watcher[]> {
  await findTask(scope, taskId);
  return await scope.db
    .selectFrom("task_watcher")
    .innerJoin("member", (join) =>
      join
        .onRef("member.org_id", "=", "task_watcher.org_id")
        .onRef("member.id", "=", "task_watcher.member_id"),
    )
    .innerJoin("user", "user.id", "member.user_id")
    .select(["member.id as memberId", "user.name"])
    .where("task_watcher.org_id", "=", scope.orgId)
    .where("task_watcher.task_id", "=", taskId)
    .where("member.status", "=", "active")
    .orderBy("user.name")
    .orderBy("member.id")
    .limit(200)
    .execute();
}

/** Watches a task; whoever does already goes on. @throws `not_found` */
export async function insertWatcher(scope: WriteScope, taskId: TaskId): Promise<void> {
  const { projectId } = await findTask(scope, taskId);
  const { memberId } = scope;
  const added = await scope.db
    .insertInto("task_watcher")
    .values({ org_id: scope.orgId, task_id: taskId, member_id: memberId })
    .onConflict((conflict) => conflict.doNothing())
    .returning("member_id")
    .executeTakeFirst();
  if (!added) return;
  record(
    scope,
    { type: "task.updated", projectId, taskId },
    { subjectId: taskId, before: { watcher: null }, after: { watcher: memberId } },
  );
}

/** Watches a task no longer. @throws `not_found` */
export async function deleteWatcher(scope: WriteScope, taskId: TaskId): Promise<void> {
  const { projectId } = await findTask(scope, taskId);
  const { memberId } = scope;
  const removed = await scope.db
    .deleteFrom("task_watcher")
    .where("org_id", "=", scope.orgId)
    .where("task_id", "=", taskId)
    .where("member_id", "=", memberId)
    .returning("member_id")
    .executeTakeFirst();
  if (!removed) return;
  record(
    scope,
    { type: "task.updated", projectId, taskId },
    { subjectId: taskId, before: { watcher: memberId }, after: { watcher: null } },
  );
}

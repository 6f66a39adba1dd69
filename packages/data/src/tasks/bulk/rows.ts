import type { TaskId } from "@teamflow/domain/ids";
import type { Task } from "@teamflow/domain/task";
import { sql, type SqlBool } from "kysely";
import type { Scope, WriteScope } from "../../scope.ts";
import { isSeenIn } from "../../sight.ts";
import { orderLock } from "../rank.ts";
import { selectTask } from "../rows.ts";

/** A task as those who change many see it: without its words, which stay. */
export type EditedTask = Omit<Task, "description"> & { archivedAt: Date | null };

const among = (ids: readonly TaskId[]) => sql<SqlBool>`task.id = any(${[...ids]}::uuid[])`;

/** Those of some tasks that are there, in the trash or not, and that the reader may see; by their ids. */
export async function readEdited(
  scope: Scope,
  taskIds: readonly TaskId[],
): Promise<ReadonlyMap<TaskId, EditedTask>> {
  const rows = await selectTask(scope)
    .select("project.archived_at as archivedAt")
    .where(among(taskIds))
    .where(isSeenIn(scope, "task:read", sql.ref("task.project_id")))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Holds the orders of the projects that some tasks are in, always in the same order: before any task is locked. */
export async function lockOrders(
  { db, orgId }: WriteScope,
  taskIds: readonly TaskId[],
): Promise<void> {
  await db
    .selectFrom((from) =>
      from
        .selectFrom("task")
        .select("task.project_id")
        .distinct()
        .where("task.org_id", "=", orgId)
        .where(among(taskIds))
        .orderBy("task.project_id")
        .as("task"),
    )
    .select(orderLock("task.project_id").as("lock"))
    .execute();
}

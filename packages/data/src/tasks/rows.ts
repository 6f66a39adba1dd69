import { fail } from "@teamflow/domain/failure";
import type { LabelId, OrganizationId, TaskId } from "@teamflow/domain/ids";
import type { Rollup, Task } from "@teamflow/domain/task";
import { type NotNull, sql } from "kysely";
import { projectWithKey } from "../projects/rows.ts";
import type { Scope } from "../scope.ts";

/** What a task is made of, as it is kept. */
export const structureColumns = [
  ...(["task.kind", "task.parent_id as parentId", "task.severity", "task.resolution"] as const),
  ...(["task.points", "task.start_on as startOn", "task.start_at as startAt"] as const),
  ...(["task.due_at as dueAt", "task.external_id as externalId"] as const),
] as const;

export const estimateHours = sql<number | null>`task.estimate_minutes / 60.0::float8`.as(
  "estimateHours",
);

/**
 * Whether a task that is open waits for another. Most wait for none, and then nothing more is looked at. The first in
 * an index's own order is asked for, here and below: an `exists` makes the database read all there is, and hash it.
 */
export function isBlocked(orgId: OrganizationId) {
  return sql<boolean>`(case when task.completed_at is null
      and (select true from relation r where r.org_id = ${orgId} and r.to_id = task.id and r.type = 'blocks'
        order by r.id limit 1)
    then task_waits(${orgId}, task.id) else false end)`.as("isBlocked");
}

/** What stands below a task. */
function rollup(orgId: OrganizationId) {
  return sql<Rollup | null>`case when (select true from task child where child.org_id = ${orgId}
      and child.project_id = task.project_id and child.parent_id = task.id and child.trashed_at is null
      order by child.id limit 1)
    then task_rollup(${orgId}, task.project_id, task.id) end`.as("rollup");
}

/** Tasks of the organization with what every reading of them shows. Those of a project in the trash are out of reach. */
export function selectTask({ db, orgId }: Scope) {
  return db
    .selectFrom("task")
    .innerJoin("project", (join) =>
      join.onRef("project.org_id", "=", "task.org_id").onRef("project.id", "=", "task.project_id"),
    )
    .select([
      "task.id",
      "task.project_id as projectId",
      "task.number",
      "task.title",
      "task.status_id as statusId",
    ])
    .select([
      "task.priority",
      "task.assignee_id as assigneeId",
      "task.due_on as dueOn",
      "task.rank",
      "task.version",
    ])
    .select(structureColumns)
    .select([estimateHours, isBlocked(orgId), rollup(orgId)])
    .select(["task.created_at as createdAt", "task.updated_at as updatedAt"])
    .select(["task.completed_at as completedAt", "task.trashed_at as trashedAt"])
    .select(sql<string>`project.key || '-' || task.number`.as("code"))
    .select((row) =>
      row
        .selectFrom("task_label")
        .select(
          sql<
            LabelId[]
          >`coalesce(array_agg(task_label.label_id order by task_label.label_id), '{}')`.as("ids"),
        )
        .where("task_label.org_id", "=", orgId)
        .whereRef("task_label.task_id", "=", "task.id")
        .as("labelIds"),
    )
    .$narrowType<{ labelIds: NotNull }>()
    .where("task.org_id", "=", orgId)
    .where("project.trashed_at", "is", null);
}

/** A task, in the trash or not. @throws `not_found` */
export async function getTask(scope: Scope, taskId: TaskId): Promise<Task> {
  const task = await selectTask(scope)
    .select("task.description")
    .where("task.id", "=", taskId)
    .executeTakeFirst();
  return task ?? fail({ kind: "not_found", what: "task" });
}

/**
 * Where a task is, in the trash or not: for whoever needs no more of it than that, and not what stands below it or what
 * it waits for.
 *
 * @throws `not_found`
 */
export async function findTask(
  { db, orgId }: Pick<Scope, "db" | "orgId">,
  taskId: TaskId,
): Promise<Pick<Task, "id" | "projectId">> {
  const task = await db
    .selectFrom("task")
    .innerJoin("project", (join) =>
      join.onRef("project.org_id", "=", "task.org_id").onRef("project.id", "=", "task.project_id"),
    )
    .select(["task.id", "task.project_id as projectId"])
    .where("task.org_id", "=", orgId)
    .where("task.id", "=", taskId)
    .where("project.trashed_at", "is", null)
    .executeTakeFirst();
  return task ?? fail({ kind: "not_found", what: "task" });
}

/** A task by its code, `ENG-12`, or by one that it had before its project's key was changed. @throws `not_found` */
export async function getTaskByCode(
  scope: Scope,
  { key, number }: { key: string; number: number },
): Promise<Task> {
  const task = await selectTask(scope)
    .select("task.description")
    .where("task.project_id", "=", projectWithKey(scope, key))
    .where("task.number", "=", number)
    .executeTakeFirst();
  return task ?? fail({ kind: "not_found", what: "task" });
}

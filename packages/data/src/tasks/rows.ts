import { fail } from "@teamflow/domain/failure";
import type { LabelId, TaskId } from "@teamflow/domain/ids";
import type { Task } from "@teamflow/domain/task";
import { type NotNull, sql } from "kysely";
import { projectWithKey } from "../projects/rows.ts";
import type { Scope } from "../scope.ts";

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

import type { ProjectId } from "@teamflow/domain/ids";
import type { Task } from "@teamflow/domain/task";
import type { ImportedTask } from "@teamflow/domain/task-import";
import { lockTasks } from "../assignments/entities.ts";
import type { Scope, WriteScope } from "../scope.ts";
import { selectTask } from "./rows.ts";

/** The tasks that earlier imports made of the same rows, by external id, also those in the trash: they are not made again. */
export async function findImported(
  scope: Scope,
  projectId: ProjectId,
  tasks: ImportedTask[],
): Promise<Map<string, Task>> {
  const externalIds = tasks.flatMap((task) => task.externalId ?? []);
  if (externalIds.length === 0) return new Map();
  const found = await selectTask(scope)
    .select("task.description")
    .where("task.project_id", "=", projectId)
    .where("task.external_id", "in", externalIds)
    // Of those with the same, the one outside the trash counts, then the last that went there.
    .orderBy("task.trashed_at", (by) => by.asc().nullsLast())
    .execute();
  return new Map(found.map((task) => [task.externalId ?? "", task]));
}

/**
 * The same, locked until the transaction ends, for whoever holds the project's order: whoever edits one of them does so
 * before, and is seen, or after.
 */
export async function lockImported(
  scope: WriteScope,
  projectId: ProjectId,
  tasks: ImportedTask[],
): Promise<Map<string, Task>> {
  const externalIds = tasks.flatMap((task) => task.externalId ?? []);
  if (externalIds.length === 0) return new Map();
  const found = await scope.db
    .selectFrom("task")
    .select("id")
    .where("org_id", "=", scope.orgId)
    .where("project_id", "=", projectId)
    .where("external_id", "in", externalIds)
    .execute();
  await lockTasks(
    scope,
    found.map(({ id }) => id),
  );
  return await findImported(scope, projectId, tasks);
}

/** What a row says of its task, as a patch. The day of an instant is the database's to say. */
export function patchOf({ status, startOn, dueOn, ...said }: ImportedTask) {
  const { row: _, externalId: __, parent: ___, labels: ____, ...same } = said;
  return {
    ...{ ...same, statusId: status?.id },
    ...{ startOn: said.startAt ? undefined : startOn, dueOn: said.dueAt ? undefined : dueOn },
  };
}

import type { EntityKind } from "@teamflow/domain/assignment-terms";
import type { LabelId, ProjectId } from "@teamflow/domain/ids";
import { isClosed } from "@teamflow/domain/status-category";
import type { Task } from "@teamflow/domain/task";
import type { ImportedTask } from "@teamflow/domain/task-import";
import { sql } from "kysely";
import { lockTasks } from "../assignments/entities.ts";
import { keepDescription } from "../descriptions/keep.ts";
import type { Scope, WriteScope } from "../scope.ts";
import { replaceTaskLabels, writeTask } from "./write.ts";
import { selectTask } from "./rows.ts";
import type { Turned } from "./waiting.ts";

/** A task that an earlier import made. */
export type KnownTask = Task & { entityKind: EntityKind };

/** The tasks that earlier imports made of the same rows, by external id, also those in the trash: they are not made again. */
export async function findImported(
  scope: Scope,
  projectId: ProjectId,
  tasks: ImportedTask[],
): Promise<Map<string, KnownTask>> {
  const externalIds = tasks.flatMap((task) => task.externalId ?? []);
  if (externalIds.length === 0) return new Map();
  const found = await selectTask(scope)
    .select("task.description")
    .select(sql<EntityKind>`task.kind`.as("entityKind"))
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
): Promise<Map<string, KnownTask>> {
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

/** Gives a task what its row says anew. What the row leaves out stays. */
export async function overwriteTask(
  scope: WriteScope,
  change: { task: ImportedTask; known: KnownTask; labelIds: LabelId[] | undefined },
): Promise<Turned> {
  const { task, known, labelIds } = change;
  await keepDescription(scope, { ...known, isQuiet: true }, task.description);
  const after = await writeTask(scope, known, {
    title: task.title,
    ...(task.description !== undefined && { description: task.description }),
    ...(task.priority && { priority: task.priority }),
    ...(task.dueOn && { due_on: task.dueOn, due_at: null }),
    ...(task.assigneeId && { assignee_id: task.assigneeId }),
    ...(task.status && {
      status_id: task.status.id,
      completed_at: isClosed(task.status.category) ? (known.completedAt ?? scope.now) : null,
    }),
  });
  if (labelIds) await replaceTaskLabels(scope, known, labelIds);
  return { id: known.id, before: known, after };
}

import { fail } from "@teamflow/domain/failure";
import {
  type LabelId,
  newId,
  type ProjectId,
  type StatusId,
  type TaskId,
} from "@teamflow/domain/ids";
import { checkOpen } from "@teamflow/domain/project";
import { isClosed } from "@teamflow/domain/status-category";
import {
  checkDue,
  checkDueAt,
  type NewTask,
  type Task,
  type TaskPatch,
  type TaskPlace,
} from "@teamflow/domain/task";
import { bare, withConsequences } from "@teamflow/domain/task-structure";
import { sql, type Updateable } from "kysely";
import { putAssignee } from "../assignments/assignee.ts";
import { keepDescription, keepFirstDescription } from "../descriptions/keep.ts";
import { record } from "../events.ts";
import type { TaskTable } from "../schema.gen.ts";
import type { Scope, WriteScope } from "../scope.ts";
import { entered, readTargets } from "../statuses.ts";
import { saysAnew } from "../unchanged.ts";
import { findWaysBack, restoreBelow, trashBelow } from "./branches.ts";
import { takeNumbers } from "./numbers.ts";
import { orderLock, rankAtEnd, rankBetween } from "./rank.ts";
import { estimateHours, getTask, isBlocked, selectTask, structureColumns } from "./rows.ts";
import { structureOf } from "./structure.ts";
import { checkNewKind, checkParent } from "./tree.ts";
import { noteWaiting } from "./waiting.ts";

/**
 * Adds a task at the end of its project's order.
 *
 * @throws `not_found` for a project, status, parent, member or label that is not there; `due_in_past`; `invalid`,
 * `kind_does_not_fit`, `limit_reached` and `taken` as its structure has it; `trashed` for a parent; `wip_limit`; `person_wip_limit`; as
 * `putAssignee`
 */
export async function insertTask(
  scope: WriteScope,
  projectId: ProjectId,
  task: NewTask,
): Promise<Task> {
  const { db, orgId: org_id } = scope;
  checkDue(task.dueOn, null, scope.now);
  const { key, first: number, firstSerial: serial } = await takeNumbers(scope, projectId, 1);
  const status = await getStatus(scope, projectId, task.statusId);
  const isOver = isClosed(status.category);
  const { kind = "task", parentId } = task;
  const structure = structureOf(withConsequences(bare, task, isOver));
  checkDueAt(task.dueAt, null, scope.now);
  if (parentId) await checkParent(scope, { projectId, parentId, kind });
  const inserted = await db
    .insertInto("task")
    .values({
      ...{
        org_id,
        id: newId<"Task">(),
        project_id: projectId,
        ...{ number, serial },
        rank: await rankAtEnd(scope, projectId),
      },
      ...{ title: task.title, description: task.description, priority: task.priority },
      ...{ status_id: status.id, assignee_id: task.assigneeId, ...structure },
      completed_at: isOver ? scope.now : null,
    })
    .returning([...taskColumns, estimateHours])
    .executeTakeFirstOrThrow();
  await insertTaskLabels(scope, inserted, task.labelIds);
  await keepFirstDescription(scope, inserted);
  const { assigneeId } = task;
  if (assigneeId) await putAssignee(scope, { taskId: inserted.id, projectId, assigneeId });
  const after = { ...inserted, code: `${key}-${number}`, labelIds: task.labelIds.toSorted() };
  record(
    scope,
    { type: "task.created", projectId, taskId: after.id },
    { subjectId: after.id, after },
  );
  return { ...after, isBlocked: false, rollup: null };
}

/** A status of the project; its first one of category "todo" when none is named. @throws `not_found` */
async function getStatus(
  { db, orgId }: Scope,
  projectId: ProjectId,
  statusId: StatusId | undefined,
) {
  const status = await db
    .selectFrom("status")
    .select(["id", "category"])
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .where((row) => (statusId ? row("id", "=", statusId) : row("category", "=", "todo")))
    .orderBy("position")
    .limit(1)
    // Its category stays what it is until the task is in it.
    .forKeyShare()
    .executeTakeFirst();
  return status ?? fail({ kind: "not_found", what: "status" });
}

async function insertTaskLabels(
  { db, orgId: org_id }: WriteScope,
  { id: task_id, projectId: project_id }: Pick<Task, "id" | "projectId">,
  labelIds: LabelId[],
): Promise<void> {
  const rows = labelIds.map((label_id) => ({ org_id, task_id, label_id, project_id }));
  if (rows.length > 0) await db.insertInto("task_label").values(rows).execute();
}

/** Gives a task these labels and no others. */
async function replaceTaskLabels(
  scope: WriteScope,
  task: Task,
  labelIds: LabelId[],
): Promise<void> {
  await scope.db
    .deleteFrom("task_label")
    .where("org_id", "=", scope.orgId)
    .where("task_id", "=", task.id)
    .execute();
  await insertTaskLabels(scope, task, labelIds);
}

/**
 * Changes a task. One that says already what the patch says stays as it is, in its version.
 *
 * @throws `not_found`; `stale` with the task as it is now; `trashed`; `due_in_past` when a past due date is newly set;
 * `archived`; `transition_not_allowed`; `wip_limit`; `person_wip_limit`; `invalid`, `kind_does_not_fit`, `would_cycle`, `limit_reached`, `taken` and
 * `in_use` as its structure has it; as `putAssignee`
 */
export async function updateTask(
  scope: WriteScope,
  change: { taskId: TaskId; version: number; patch: TaskPatch },
): Promise<Task> {
  if (change.patch.parentId !== undefined || change.patch.kind !== undefined)
    await lockOrderOf(scope, change.taskId);
  const before = await getTaskToEdit(scope, change);
  const { patch, entered } = await complete(scope, before, change.patch);
  if (!saysAnew(before, patch)) return before;
  const { labelIds, assigneeId, dueOn, dueAt, title, description, priority } = patch;
  checkDue(dueOn, before.dueOn, scope.now);
  checkDueAt(dueAt, before.dueAt, scope.now);
  await checkStructure(scope, before, patch);
  const { id: taskId, projectId } = before;
  if (assigneeId !== undefined && assigneeId !== before.assigneeId) {
    // Who may be assigned is asked of what the task is from now on.
    if (patch.kind && patch.kind !== before.kind) await setStructure(scope, taskId, patch);
    await putAssignee(scope, { taskId, projectId, assigneeId });
  }
  if (labelIds) await replaceTaskLabels(scope, before, labelIds);
  await keepDescription(scope, before, description);
  const after = await writeTask(scope, before, {
    ...{ ...(title !== undefined && { title }), ...(description !== undefined && { description }) },
    ...{ ...(priority && { priority }), ...structureOf(patch), ...entered },
    ...(assigneeId !== undefined && { assignee_id: assigneeId }),
  });
  await noteWaiting(scope, before, after);
  return recordTask(scope, "task.updated", {
    before,
    after: { ...after, ...(labelIds && { labelIds: labelIds.toSorted() }) },
  });
}

/** A patch with what follows from it, and what a new status brings. */
async function complete(scope: WriteScope, before: Task, patch: TaskPatch) {
  const { statusId } = patch;
  const isMoved = statusId !== undefined && statusId !== before.statusId;
  const entered = isMoved ? await enterStatus(scope, before, statusId) : undefined;
  const completedAt = entered ? entered.completed_at : before.completedAt;
  return { patch: withConsequences(before, patch, completedAt !== null), entered };
}

/** Whoever changes what stands where, or what it is, holds the project's order. */
async function checkStructure(scope: WriteScope, before: Task, patch: TaskPatch): Promise<void> {
  const { kind = before.kind, parentId = before.parentId } = patch;
  const isNewKind = kind !== before.kind;
  if (parentId && (isNewKind || parentId !== before.parentId))
    await checkParent(scope, { projectId: before.projectId, parentId, kind });
  const keepsAssignee = patch.assigneeId === undefined || patch.assigneeId === before.assigneeId;
  if (isNewKind) await checkNewKind(scope, before, { kind, keepsAssignee });
}

async function setStructure(
  { db, orgId }: WriteScope,
  taskId: TaskId,
  patch: TaskPatch,
): Promise<void> {
  await db
    .updateTable("task")
    .set(structureOf(patch))
    .where("org_id", "=", orgId)
    .where("id", "=", taskId)
    .execute();
}

/**
 * Puts a task between others of a column. Put beside itself it keeps its place.
 *
 * @throws `not_found`; `stale`; `trashed`; `archived`; `transition_not_allowed`; `wip_limit`; `person_wip_limit`
 */
export async function moveTask(
  scope: WriteScope,
  change: { taskId: TaskId; version: number; place: TaskPlace },
): Promise<Task> {
  const { statusId, afterId, beforeId } = change.place;
  await lockOrderOf(scope, change.taskId);
  const before = await getTaskToEdit(scope, change);
  const isBesideItself = (afterId ?? beforeId) === before.id;
  const rank = isBesideItself
    ? before.rank
    : await rankBetween(scope, { projectId: before.projectId, afterId, beforeId });
  if (!saysAnew(before, { statusId, rank })) return before;
  const after = await writeTask(scope, before, {
    rank,
    ...(await enterStatus(scope, before, statusId)),
  });
  await noteWaiting(scope, before, after);
  return recordTask(scope, "task.moved", { before, after });
}

async function lockOrderOf({ db, orgId }: WriteScope, taskId: TaskId): Promise<void> {
  await db
    .selectFrom("task")
    .select(orderLock("task.project_id").as("lock"))
    .where("org_id", "=", orgId)
    .where("id", "=", taskId)
    .execute();
}

/**
 * Moves a task to the trash, from which it can be restored, and what stands below it. One that is there already stays
 * as it is.
 *
 * @throws `not_found`; `stale`
 */
export async function trashTask(
  scope: WriteScope,
  change: { taskId: TaskId; version: number },
): Promise<Task> {
  await lockOrderOf(scope, change.taskId);
  const before = await getTaskToChange(scope, change);
  if (before.trashedAt) return before;
  const hadMore = before.rollup !== null && (await trashBelow(scope, [before]));
  const after = await writeTask(scope, before, { trashed_at: scope.now });
  await noteWaiting(scope, before, after);
  recordTask(scope, "task.trashed", { before, after });
  return hadMore ? { ...after, rollup: null } : after;
}

/**
 * Takes a task back out of the trash, to where it was, with what went there with it; where what it stood under is in
 * the trash itself, it stands under nothing. One that is not there stays as it is.
 *
 * @throws `not_found`; `stale`; `taken` where another has its external id by now; `wip_limit`; `person_wip_limit`
 */
export async function restoreTask(
  scope: WriteScope,
  change: { taskId: TaskId; version: number },
): Promise<Task> {
  await lockOrderOf(scope, change.taskId);
  const before = await getTaskToChange(scope, change);
  if (!before.trashedAt) return before;
  const ways = await findWaysBack(scope, [before.id]);
  const after = await writeTask(scope, before, {
    ...{ trashed_at: null, trashed_with: null },
    ...(ways.get(before.id)?.isUprooted && { parent_id: null }),
  });
  await noteWaiting(scope, before, after);
  recordTask(scope, "task.restored", { before, after });
  const hasMore = await restoreBelow(scope, [before], ways);
  return hasMore ? await getTask(scope, after.id) : after;
}

/** The task as it is, locked until the transaction ends; refused when it is no longer what the writer saw, or archived. */
async function getTaskToChange(
  scope: WriteScope,
  change: { taskId: TaskId; version: number },
): Promise<Task> {
  const found = await selectTask(scope)
    .select(["task.description", "project.archived_at as archivedAt"])
    .where("task.id", "=", change.taskId)
    .forUpdate("task")
    .executeTakeFirst();
  if (found) {
    const { archivedAt, ...task } = found;
    checkOpen({ archivedAt });
    if (task.version === change.version) return task;
  }
  // Read again: whoever held the lock may have changed more than the locked row.
  return fail({ kind: "stale", what: "task", current: await getTask(scope, change.taskId) });
}

/** The same for what is not done to a task in the trash: that can be read and restored, and nothing else. */
async function getTaskToEdit(
  scope: WriteScope,
  change: { taskId: TaskId; version: number },
): Promise<Task> {
  const task = await getTaskToChange(scope, change);
  return task.trashedAt ? fail({ kind: "trashed", what: "task" }) : task;
}

async function enterStatus(scope: WriteScope, task: Task, toId: StatusId) {
  const targets = await readTargets(scope, [toId]);
  const { statusId: status_id, completedAt } = entered(task, toId, { targets, now: scope.now });
  return { status_id, completed_at: completedAt };
}

/** A task's own columns, as a write gives them back. */
const taskColumns = [
  ...([
    "id",
    "project_id as projectId",
    "number",
    "title",
    "description",
    "priority",
    "rank",
    "version",
  ] as const),
  ...(["status_id as statusId", "assignee_id as assigneeId", "due_on as dueOn"] as const),
  ...(["created_at as createdAt", "updated_at as updatedAt"] as const),
  ...(["completed_at as completedAt", "trashed_at as trashedAt"] as const),
  ...structureColumns,
] as const;

/** Changes a task's own columns, and its version. */
async function writeTask(
  { db, orgId }: WriteScope,
  task: Task,
  columns: Updateable<TaskTable>,
): Promise<Task> {
  const written = await db
    .updateTable("task")
    .set((row) => ({ ...columns, version: row("version", "+", 1), updated_at: sql`now()` }))
    .where("org_id", "=", orgId)
    .where("id", "=", task.id)
    .returning([...taskColumns, estimateHours, isBlocked(orgId)])
    .executeTakeFirstOrThrow();
  return { ...task, ...written };
}

type TaskChange = "task.updated" | "task.moved" | "task.trashed" | "task.restored";

function recordTask(
  scope: WriteScope,
  type: TaskChange,
  change: { before: Task; after: Task },
): Task {
  const { id: taskId, projectId } = change.after;
  const { rollup: _, isBlocked: __, ...before } = change.before;
  const { rollup: ___, isBlocked: ____, ...after } = change.after;
  record(scope, { type, projectId, taskId }, { subjectId: taskId, before, after });
  return change.after;
}

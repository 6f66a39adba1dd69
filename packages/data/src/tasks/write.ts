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
  type NewTask,
  type Task,
  type TaskPatch,
  type TaskPlace,
} from "@teamflow/domain/task";
import { sql, type Updateable } from "kysely";
import { putAssignee } from "../assignments/assignee.ts";
import { record } from "../events.ts";
import type { TaskTable } from "../schema.gen.ts";
import type { Scope, WriteScope } from "../scope.ts";
import { checkTransition } from "../statuses.ts";
import { saysAnew } from "../unchanged.ts";
import { orderLock, rankAtEnd, rankBetween } from "./rank.ts";
import { getTask, selectTask } from "./rows.ts";

/**
 * Adds a task at the end of its project's order.
 *
 * @throws `not_found` for a project, status, member or label that is not there; `due_in_past`; as `putAssignee`
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
      ...{ status_id: status.id, assignee_id: task.assigneeId, due_on: task.dueOn },
      completed_at: isClosed(status.category) ? scope.now : null,
    })
    .returning(taskColumns)
    .executeTakeFirstOrThrow();
  await insertTaskLabels(scope, inserted, task.labelIds);
  const { assigneeId } = task;
  if (assigneeId) await putAssignee(scope, { taskId: inserted.id, projectId, assigneeId });
  const after = { ...inserted, code: `${key}-${number}`, labelIds: task.labelIds.toSorted() };
  record(
    scope,
    { type: "task.created", projectId, taskId: after.id },
    { subjectId: after.id, after },
  );
  return after;
}

/**
 * Takes the next numbers of a project and of its organization, which no one else gets, and locks the project and its
 * order until the transaction ends. @throws `not_found`; `archived`
 */
export async function takeNumbers(scope: WriteScope, projectId: ProjectId, count: number) {
  const project = await scope.db
    .updateTable("project")
    .set((row) => ({
      last_number: row("last_number", "+", count),
      next_serial: row("next_serial", "+", count),
    }))
    .where("org_id", "=", scope.orgId)
    .where("id", "=", projectId)
    .where("trashed_at", "is", null)
    .returning(["key", "last_number as last", orderLock("project.id").as("lock")])
    .returning(["next_serial as nextSerial", "last_serial as lastSerial"])
    .returning("archived_at as archivedAt")
    .executeTakeFirst();
  if (!project) return fail({ kind: "not_found", what: "project" });
  checkOpen(project);
  const { key, last, nextSerial, lastSerial } = project;
  const isCovered = nextSerial - 1 <= lastSerial;
  const firstSerial = isCovered ? nextSerial - count : await takeSerials(scope, projectId, count);
  return { key, first: last - count + 1, firstSerial };
}

/** How many of the organization's numbers a project takes at once. */
const serialBlock = 100;

/** Gives a project more of the organization's numbers (`TSK-1`), by the hundred: else every project would wait for every other. */
async function takeSerials(
  { db, orgId }: WriteScope,
  projectId: ProjectId,
  count: number,
): Promise<number> {
  const size = Math.max(count, serialBlock);
  const { last } = await db
    .insertInto("code_counter")
    .values({ org_id: orgId, noun: "task", last: size })
    .onConflict((conflict) =>
      conflict
        .columns(["org_id", "noun"])
        .doUpdateSet({ last: sql<number>`code_counter.last + ${size}` }),
    )
    .returning("last")
    .executeTakeFirstOrThrow();
  const first = last - size + 1;
  await db
    .updateTable("project")
    .set({ next_serial: first + count, last_serial: last })
    .where("org_id", "=", orgId)
    .where("id", "=", projectId)
    .execute();
  return first;
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
export async function replaceTaskLabels(
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
 * `archived`; `transition_not_allowed`; as `putAssignee`
 */
export async function updateTask(
  scope: WriteScope,
  change: { taskId: TaskId; version: number; patch: TaskPatch },
): Promise<Task> {
  const { labelIds, statusId, assigneeId, dueOn, ...patch } = change.patch;
  const before = await getTaskToEdit(scope, change);
  if (!saysAnew(before, change.patch)) return before;
  checkDue(dueOn, before.dueOn, scope.now);
  const { id: taskId, projectId } = before;
  if (assigneeId !== undefined && assigneeId !== before.assigneeId)
    await putAssignee(scope, { taskId, projectId, assigneeId });
  if (labelIds) await replaceTaskLabels(scope, before, labelIds);
  const after = await writeTask(scope, before, {
    ...patch,
    ...(assigneeId !== undefined && { assignee_id: assigneeId }),
    ...(dueOn !== undefined && { due_on: dueOn }),
    ...(statusId && (await enterStatus(scope, before, statusId))),
  });
  return recordTask(scope, "task.updated", {
    before,
    after: { ...after, ...(labelIds && { labelIds: labelIds.toSorted() }) },
  });
}

/**
 * Puts a task between others of a column. Put beside itself it keeps its place.
 *
 * @throws `not_found`; `stale`; `trashed`; `archived`; `transition_not_allowed`
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
 * Moves a task to the trash, from which it can be restored. One that is there already stays as it is.
 *
 * @throws `not_found`; `stale`
 */
export async function trashTask(
  scope: WriteScope,
  change: { taskId: TaskId; version: number },
): Promise<Task> {
  const before = await getTaskToChange(scope, change);
  if (before.trashedAt) return before;
  const after = await writeTask(scope, before, { trashed_at: scope.now });
  return recordTask(scope, "task.trashed", { before, after });
}

/**
 * Takes a task back out of the trash, to where it was. One that is not there stays as it is.
 *
 * @throws `not_found`; `stale`
 */
export async function restoreTask(
  scope: WriteScope,
  change: { taskId: TaskId; version: number },
): Promise<Task> {
  const before = await getTaskToChange(scope, change);
  if (!before.trashedAt) return before;
  const after = await writeTask(scope, before, { trashed_at: null });
  return recordTask(scope, "task.restored", { before, after });
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

/** `completed_at` follows the category: set when work ends, emptied when it is taken up again. */
async function enterStatus(scope: WriteScope, task: Task, statusId: StatusId) {
  const status = await getStatus(scope, task.projectId, statusId);
  const { projectId, statusId: fromId } = task;
  await checkTransition(scope, { projectId, fromId, toId: status.id });
  const completed_at = isClosed(status.category) ? (task.completedAt ?? scope.now) : null;
  return { status_id: status.id, completed_at };
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
] as const;

/** Changes a task's own columns, and its version. */
export async function writeTask(
  { db, orgId }: WriteScope,
  task: Task,
  columns: Updateable<TaskTable>,
): Promise<Task> {
  const written = await db
    .updateTable("task")
    .set((row) => ({ ...columns, version: row("version", "+", 1), updated_at: sql`now()` }))
    .where("org_id", "=", orgId)
    .where("id", "=", task.id)
    .returning(taskColumns)
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
  record(scope, { type, projectId, taskId }, { subjectId: taskId, ...change });
  return change.after;
}

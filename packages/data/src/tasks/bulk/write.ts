import type { Day } from "@teamflow/domain/calendar";
import type { LabelId, MemberId, StatusId, TaskId } from "@teamflow/domain/ids";
import type { Task } from "@teamflow/domain/task";
import { sql, type SqlBool } from "kysely";
import { putAssignees } from "../../assignments/assignee.ts";
import type { InTime } from "../../assignments/limit.ts";
import { record } from "../../events.ts";
import type { WriteScope } from "../../scope.ts";
import { minutesOf } from "../structure.ts";
import { noteAllWaiting } from "../waiting.ts";
import { type EditFacts, newAssigneeOf } from "./facts.ts";
import type { EditedTask } from "./rows.ts";
import type { Edit } from "./wish.ts";

/**
 * Changes tasks, each of which was decided about, in the same few statements for one as for five hundred. They are
 * locked by then.
 */
export async function writeEdits(
  scope: WriteScope,
  { edits, facts }: { edits: readonly Edit[]; facts: EditFacts },
  within: InTime,
): Promise<void> {
  if (edits.length === 0) return;
  const wanted = edits.flatMap(({ before, after }) => newAssigneeOf(before, after) ?? []);
  if (wanted.length > 0) await putAssignees(scope, { facts: facts.assignees, wanted }, within);
  await within(() => writeLabels(scope, edits));
  const written = await within(() => writeColumns(scope, edits));
  const done = edits.map(({ before, after }) => ({
    before,
    after: { ...after, ...written.get(after.id) },
  }));
  await within(() => noteTurned(scope, done));
  noteAll(scope, "task.updated", done);
}

/** What became of a task. */
export type Done = { before: EditedTask; after: EditedTask };

/** Tells of the tasks that wait for others which ended, or were taken up again. */
export async function noteTurned(scope: WriteScope, done: readonly Done[]): Promise<void> {
  await noteAllWaiting(
    scope,
    done.map((each) => ({ ...each, id: each.after.id })),
  );
}

/** Notes each change as a single one is noted. */
export function noteAll(
  scope: WriteScope,
  type: "task.updated" | "task.trashed" | "task.restored",
  done: readonly Done[],
): void {
  for (const { before, after } of done) {
    const { id: taskId, projectId } = after;
    const change = { subjectId: taskId, before: kept(before), after: kept(after) };
    record(scope, { type, projectId, taskId }, change);
  }
}

/** What the trail keeps of a task: nothing that is computed from others. */
function kept({ rollup: _, isBlocked: __, archivedAt: ___, ...task }: EditedTask): object {
  return task;
}

async function writeLabels(scope: WriteScope, edits: readonly Edit[]): Promise<void> {
  const { db, orgId: org_id } = scope;
  const tags = edits.flatMap(({ before, after }) => ({
    added: after.labelIds.flatMap((id) => (before.labelIds.includes(id) ? [] : [tagOf(after, id)])),
    removed: before.labelIds.flatMap((id) =>
      after.labelIds.includes(id) ? [] : [tagOf(after, id)],
    ),
  }));
  const removed = tags.flatMap((each) => each.removed);
  if (removed.length > 0)
    await db
      .deleteFrom("task_label")
      .where("org_id", "=", org_id)
      .where(
        sql<SqlBool>`(task_id, label_id) in (select * from unnest(
          ${removed.map(({ task_id }) => task_id)}::uuid[],
          ${removed.map(({ label_id }) => label_id)}::uuid[]))`,
      )
      .execute();
  const added = tags.flatMap((each) => each.added);
  for (let at = 0; at < added.length; at += tagsPerStatement)
    await db
      .insertInto("task_label")
      .values(added.slice(at, at + tagsPerStatement).map((tag) => ({ org_id, ...tag })))
      .execute();
}

/** A statement takes 65,535 values; a tag has four. */
const tagsPerStatement = 10_000;

function tagOf({ id: task_id, projectId: project_id }: EditedTask, label_id: LabelId) {
  return { task_id, project_id, label_id };
}

type Written = Pick<
  Task,
  | ("version" | "updatedAt" | "completedAt" | "dueOn" | "dueAt")
  | ("severity" | "resolution" | "startOn" | "startAt")
>;

async function writeColumns(
  scope: WriteScope,
  edits: readonly Edit[],
): Promise<ReadonlyMap<TaskId, Written>> {
  const { db, orgId } = scope;
  const rows = await db
    .updateTable("task")
    .from(wishesOf(scope, edits))
    .set((row) => ({
      ...{ status_id: row.ref("wish.statusId"), priority: row.ref("wish.priority") },
      ...{ assignee_id: row.ref("wish.assigneeId"), due_on: row.ref("wish.dueOn") },
      ...{ due_at: row.ref("wish.dueAt"), severity: row.ref("wish.severity") },
      ...{ resolution: row.ref("wish.resolution"), completed_at: row.ref("wish.completedAt") },
      ...{ kind: row.ref("wish.kind"), estimate_minutes: row.ref("wish.estimateMinutes") },
      ...{ points: row.ref("wish.points"), start_on: row.ref("wish.startOn") },
      start_at: row.ref("wish.startAt"),
      ...{ version: row("task.version", "+", 1), updated_at: sql<Date>`now()` },
    }))
    .where("task.org_id", "=", orgId)
    .whereRef("task.id", "=", "wish.id")
    .returning(["task.id", "task.version", "task.updated_at as updatedAt"])
    .returning(["task.completed_at as completedAt", "task.due_on as dueOn"])
    .returning(["task.due_at as dueAt", "task.severity", "task.resolution"])
    .returning(["task.start_on as startOn", "task.start_at as startAt"])
    .execute();
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** The columns as they shall be, a row for each task. */
function wishesOf({ db }: WriteScope, edits: readonly Edit[]) {
  const each = <Value>(of: (task: EditedTask) => Value) => edits.map(({ after }) => of(after));
  const moment = (at: Date | null) => at?.toISOString() ?? null;
  return db
    .selectNoFrom([
      sql<TaskId>`unnest(${each(({ id }) => id)}::uuid[])`.as("id"),
      sql<StatusId>`unnest(${each(({ statusId }) => statusId)}::uuid[])`.as("statusId"),
      sql<MemberId | null>`unnest(${each(({ assigneeId }) => assigneeId)}::uuid[])`.as(
        "assigneeId",
      ),
      sql<Task["priority"]>`unnest(${each(({ priority }) => priority)}::text[])`.as("priority"),
      sql<Day | null>`unnest(${each(({ dueOn }) => dueOn)}::date[])`.as("dueOn"),
      sql<Task["severity"]>`unnest(${each(({ severity }) => severity)}::text[])`.as("severity"),
      sql<Task["resolution"]>`unnest(${each(({ resolution }) => resolution)}::text[])`.as(
        "resolution",
      ),
      sql<Date | null>`unnest(${each(({ dueAt }) => moment(dueAt))}::timestamptz[])`.as("dueAt"),
      sql<Task["kind"]>`unnest(${each(({ kind }) => kind)}::text[])`.as("kind"),
      sql<
        number | null
      >`unnest(${each(({ estimateHours }) => minutesOf(estimateHours))}::integer[])`.as(
        "estimateMinutes",
      ),
      sql<number | null>`unnest(${each(({ points }) => points)}::float8[])`.as("points"),
      sql<Day | null>`unnest(${each(({ startOn }) => startOn)}::date[])`.as("startOn"),
      sql<Date | null>`unnest(${each(({ startAt }) => moment(startAt))}::timestamptz[])`.as(
        "startAt",
      ),
      sql<Date | null>`unnest(${each(({ completedAt }) => moment(completedAt))}::timestamptz[])`.as(
        "completedAt",
      ),
    ])
    .as("wish");
}

import type { Day } from "@teamflow/domain/calendar";
import type { LabelId, MemberId, StatusId, TaskId } from "@teamflow/domain/ids";
import type { Task } from "@teamflow/domain/task";
import type { ImportedTask } from "@teamflow/domain/task-import";
import { isClosed } from "@teamflow/domain/status-category";
import { withConsequences } from "@teamflow/domain/task-structure";
import { sql, type SqlBool } from "kysely";
import { keepImportedDescriptions } from "../descriptions/keep-imported.ts";
import type { WriteScope } from "../scope.ts";
import { patchOf } from "./imported.ts";
import type { Turned } from "./waiting.ts";

/** A row that says something anew of a task, which a former import made. */
export type Overwrite = { task: ImportedTask; known: Task; labelIds: LabelId[] | undefined };

/**
 * Gives tasks what their rows say anew, in the same few statements for one as for five hundred. What a row leaves out
 * stays. They are locked by then, and their people are assigned already.
 */
export async function overwriteTasks(
  scope: WriteScope,
  changes: readonly Overwrite[],
): Promise<Turned[]> {
  if (changes.length === 0) return [];
  await keepImportedDescriptions(
    scope,
    changes.flatMap(({ known: before, task: { description } }) =>
      description === undefined ? [] : [{ before, description }],
    ),
  );
  const turned = await writeColumns(scope, changes);
  await replaceLabels(scope, changes);
  return turned;
}

async function replaceLabels(scope: WriteScope, changes: readonly Overwrite[]): Promise<void> {
  const said = changes.flatMap(({ known: { id, projectId }, labelIds }) =>
    labelIds ? [{ id, projectId, labelIds }] : [],
  );
  if (said.length === 0) return;
  await scope.db
    .deleteFrom("task_label")
    .where("org_id", "=", scope.orgId)
    .where(sql<SqlBool>`task_id = any(${said.map(({ id }) => id)}::uuid[])`)
    .execute();
  await insertImportedLabels(scope, said);
}

/** A statement takes 65,535 values; a tag has four. */
const tagsPerStatement = 10_000;

/** Gives tasks labels that they do not have. */
export async function insertImportedLabels(
  { db, orgId: org_id }: WriteScope,
  tagged: readonly (Pick<Task, "id" | "projectId"> & { labelIds: readonly LabelId[] })[],
): Promise<void> {
  const tags = tagged.flatMap(({ id: task_id, projectId: project_id, labelIds }) =>
    labelIds.map((label_id) => ({ org_id, project_id, task_id, label_id })),
  );
  for (let at = 0; at < tags.length; at += tagsPerStatement)
    await db
      .insertInto("task_label")
      .values(tags.slice(at, at + tagsPerStatement))
      .execute();
}

async function writeColumns(scope: WriteScope, changes: readonly Overwrite[]): Promise<Turned[]> {
  const after = changes.map((change) => columnsAfter(change, scope.now));
  const rows = await scope.db
    .updateTable("task")
    .from(wishesOf(scope, after))
    .set((row) => ({
      ...{ title: row.ref("wish.title"), description: row.ref("wish.description") },
      ...{ status_id: row.ref("wish.statusId"), completed_at: row.ref("wish.completedAt") },
      ...{ priority: row.ref("wish.priority"), assignee_id: row.ref("wish.assigneeId") },
      ...{ kind: row.ref("wish.kind"), severity: row.ref("wish.severity") },
      ...{ resolution: row.ref("wish.resolution"), points: row.ref("wish.points") },
      ...{ estimate_minutes: row.ref("wish.estimateMinutes"), start_on: row.ref("wish.startOn") },
      ...{ start_at: row.ref("wish.startAt"), due_on: row.ref("wish.dueOn") },
      ...{ due_at: row.ref("wish.dueAt"), version: row("task.version", "+", 1) },
      updated_at: sql<Date>`now()`,
    }))
    .where("task.org_id", "=", scope.orgId)
    .whereRef("task.id", "=", "wish.id")
    .returning(["task.id", "task.completed_at as completedAt", "task.trashed_at as trashedAt"])
    .execute();
  const before = new Map(changes.map(({ known }) => [known.id, known]));
  return rows.flatMap(({ id, ...ended }) => {
    const known = before.get(id);
    return known ? [{ id, before: known, after: ended }] : [];
  });
}

/** A task as it is to be, with what follows from what its row says. */
function columnsAfter({ task, known }: Overwrite, now: Date): Task {
  const { status } = task;
  const isOver = status ? isClosed(status.category) : known.completedAt !== null;
  const patch = withConsequences(known, patchOf(task), isOver);
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  const completedAt = isOver ? (known.completedAt ?? now) : null;
  return { ...known, ...Object.fromEntries(given), completedAt };
}

const minutesPerHour = 60;

/** The columns as they shall be, a row for each task. */
function wishesOf({ db }: WriteScope, tasks: readonly Task[]) {
  const each = <Value>(of: (task: Task) => Value) => tasks.map(of);
  const moment = (at: Date | null) => at?.toISOString() ?? null;
  const minutes = (hours: number | null) => hours && Math.round(hours * minutesPerHour);
  return db
    .selectNoFrom([
      sql<TaskId>`unnest(${each(({ id }) => id)}::uuid[])`.as("id"),
      sql<string>`unnest(${each(({ title }) => title)}::text[])`.as("title"),
      sql<string>`unnest(${each(({ description }) => description)}::text[])`.as("description"),
      sql<StatusId>`unnest(${each(({ statusId }) => statusId)}::uuid[])`.as("statusId"),
      sql<Date | null>`unnest(${each(({ completedAt }) => moment(completedAt))}::timestamptz[])`.as(
        "completedAt",
      ),
      sql<Task["priority"]>`unnest(${each(({ priority }) => priority)}::text[])`.as("priority"),
      sql<MemberId | null>`unnest(${each(({ assigneeId }) => assigneeId)}::uuid[])`.as(
        "assigneeId",
      ),
    ])
    .select([
      sql<Task["kind"]>`unnest(${each(({ kind }) => kind)}::text[])`.as("kind"),
      sql<Task["severity"]>`unnest(${each(({ severity }) => severity)}::text[])`.as("severity"),
      sql<Task["resolution"]>`unnest(${each(({ resolution }) => resolution)}::text[])`.as(
        "resolution",
      ),
      sql<number | null>`unnest(${each(({ points }) => points)}::float8[])`.as("points"),
      sql<
        number | null
      >`unnest(${each(({ estimateHours }) => minutes(estimateHours))}::integer[])`.as(
        "estimateMinutes",
      ),
      sql<Day | null>`unnest(${each(({ startOn }) => startOn)}::date[])`.as("startOn"),
      sql<Date | null>`unnest(${each(({ startAt }) => moment(startAt))}::timestamptz[])`.as(
        "startAt",
      ),
      sql<Day | null>`unnest(${each(({ dueOn }) => dueOn)}::date[])`.as("dueOn"),
      sql<Date | null>`unnest(${each(({ dueAt }) => moment(dueAt))}::timestamptz[])`.as("dueAt"),
    ])
    .as("wish");
}

/** Puts tasks under others, all at once: the order in which they came does not matter. */
export async function putUnder(
  { db, orgId }: WriteScope,
  places: readonly { id: TaskId; parentId: TaskId }[],
): Promise<void> {
  if (places.length === 0) return;
  await db
    .updateTable("task")
    .from(
      db
        .selectNoFrom([
          sql<TaskId>`unnest(${places.map(({ id }) => id)}::uuid[])`.as("id"),
          sql<TaskId>`unnest(${places.map(({ parentId }) => parentId)}::uuid[])`.as("parentId"),
        ])
        .as("place"),
    )
    .set((row) => ({ parent_id: row.ref("place.parentId") }))
    .where("task.org_id", "=", orgId)
    .whereRef("task.id", "=", "place.id")
    .execute();
}

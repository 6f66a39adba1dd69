import { Day, instant } from "@teamflow/domain/calendar";
import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { type ProjectId, type StatusId, TaskId } from "@teamflow/domain/ids";
import type { TaskFilter, TaskRow, TaskSort } from "@teamflow/domain/task";
import { type ExpressionBuilder, type SqlBool, sql } from "kysely";
import { z } from "zod";
import type { DB } from "../schema.gen.ts";
import type { Scope } from "../scope.ts";
import { selectTask } from "./rows.ts";

const hasDescription = sql<boolean>`task.description <> ''`.as("hasDescription");

/** An instant as a cursor holds it; other years, and more digits, would fail in the database. */
const Moment = z.iso
  .datetime({ precision: 3 })
  .refine((text) => instant().safeParse(new Date(text)).success);

/** Each order ends in the id, so that no two tasks stand at the same place and a page can go on after any of them. */
const orders = {
  rank: {
    by: sql`task.rank`,
    direction: "asc",
    type: sql`text`,
    place: z.string(),
    placeOf: (task: TaskRow) => task.rank,
  },
  number: {
    by: sql`task.number`,
    direction: "desc",
    type: sql`integer`,
    place: z.int32(),
    placeOf: (task: TaskRow) => task.number,
  },
  updated: {
    by: sql`task.updated_at`,
    direction: "desc",
    type: sql`timestamptz`,
    place: Moment,
    placeOf: (task: TaskRow) => task.updatedAt.toISOString(),
  },
  due: {
    by: sql`coalesce(task.due_on, 'infinity')`,
    direction: "asc",
    type: sql`date`,
    place: z.union([Day, z.literal("infinity")]),
    placeOf: (task: TaskRow) => task.dueOn ?? "infinity",
  },
} as const;

/** A project's tasks outside the trash. */
export async function listTasks(
  scope: Scope,
  projectId: ProjectId,
  asked: Page & { filter: TaskFilter; sort: TaskSort },
): Promise<Paged<TaskRow>> {
  const { by, direction, type, place: Place, placeOf } = orders[asked.sort];
  const after = decodeCursor(asked.cursor, z.tuple([Place, TaskId]));
  const [place, id] = after ?? [];
  const beyond = sql.raw(direction === "asc" ? ">" : "<");
  const rows = await selectTask(scope)
    .select(hasDescription)
    .where("task.project_id", "=", projectId)
    .where("task.trashed_at", "is", null)
    .where((task) => matching(task, asked.filter))
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(${by}, task.id) ${beyond} (${place}::${type}, ${id}::uuid)`),
    )
    .orderBy(by, direction)
    .orderBy("task.id", direction)
    .limit(asked.limit + 1)
    .execute();
  return pageOf(rows, asked.limit, (task) => [placeOf(task), task.id]);
}

/** How many tasks each status of a project holds, for the heads of a board's columns. */
export async function countTasks(
  { db, orgId }: Scope,
  projectId: ProjectId,
  filter: TaskFilter,
): Promise<{ statusId: StatusId; count: number }[]> {
  return await db
    .selectFrom("task")
    .select(["task.status_id as statusId", sql<number>`count(*)::integer`.as("count")])
    .where("task.org_id", "=", orgId)
    .where("task.project_id", "=", projectId)
    .where("task.trashed_at", "is", null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("project")
          .select("project.id")
          .where("project.org_id", "=", orgId)
          .where("project.id", "=", projectId)
          .where("project.trashed_at", "is", null),
      ),
    )
    .where((task) => matching(task, filter))
    .groupBy("task.status_id")
    .execute();
}

/** A project's trash, last thrown away first. */
export async function listTrashedTasks(
  scope: Scope,
  projectId: ProjectId,
  { cursor, limit }: Page,
): Promise<Paged<TaskRow>> {
  const after = decodeCursor(cursor, z.tuple([Moment, TaskId]));
  const [place, id] = after ?? [];
  const rows = await selectTask(scope)
    .select(hasDescription)
    .where("task.project_id", "=", projectId)
    .where("task.trashed_at", "is not", null)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(task.trashed_at, task.id) < (${place}::timestamptz, ${id}::uuid)`),
    )
    .orderBy("task.trashed_at", "desc")
    .orderBy("task.id", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (task) => [task.trashedAt?.toISOString() ?? "", task.id]);
}

/** What the lists of a project are narrowed by, as a condition on the table `task`. */
export function matching(task: ExpressionBuilder<DB, "task">, filter: TaskFilter) {
  const { statusId, assigneeId, labelId, priority, text, kind, parentId, externalId, isOpen } =
    filter;
  return task.and([
    ...(statusId ? [task("task.status_id", "=", statusId)] : []),
    ...(assigneeId ? [task("task.assignee_id", "=", assigneeId)] : []),
    ...(assigneeId === null ? [task("task.assignee_id", "is", null)] : []),
    ...(priority ? [task("task.priority", "=", priority)] : []),
    ...(kind ? [task("task.kind", "=", kind)] : []),
    ...(parentId ? [task("task.parent_id", "=", parentId)] : []),
    ...(parentId === null ? [task("task.parent_id", "is", null)] : []),
    ...(externalId ? [task("task.external_id", "=", externalId)] : []),
    ...(isOpen ? [task("task.completed_at", "is", null)] : []),
    ...(isOpen === false ? [task("task.completed_at", "is not", null)] : []),
    ...(labelId ? [hasLabel(task, labelId)] : []),
    ...(text ? [holdsText(text)] : []),
  ]);
}

function hasLabel(
  task: ExpressionBuilder<DB, "task">,
  labelId: NonNullable<TaskFilter["labelId"]>,
) {
  return task.exists(
    task
      .selectFrom("task_label")
      .select("task_label.label_id")
      .whereRef("task_label.org_id", "=", "task.org_id")
      .whereRef("task_label.task_id", "=", "task.id")
      .where("task_label.label_id", "=", labelId),
  );
}

/** The words of a person are words: `%` and `_` in them match themselves. A bare number also means the task's number. */
function holdsText(text: string) {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const number = /^(?:[a-z][a-z0-9]*-)?(\d{1,9})$/i.exec(text)?.[1];
  const isNumbered = number ? sql<SqlBool>` or task.number = ${Number(number)}` : sql``;
  return sql<SqlBool>`(task.title ilike ${pattern}${isNumbered})`;
}

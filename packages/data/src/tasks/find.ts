import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import type { TaskView } from "@teamflow/domain/filter/filter";
import { type FoundTask, type FoundGroup, foundGroupLimit } from "@teamflow/domain/found-task";
import type { ProjectId } from "@teamflow/domain/ids";
import { may } from "@teamflow/domain/permission";
import type { TaskFilter } from "@teamflow/domain/task";
import { wallClockAt } from "@teamflow/domain/wall-clock";
import { type ExpressionBuilder, type NotNull, sql, type SqlBool } from "kysely";
import type { DB } from "../schema.gen.ts";
import type { Scope } from "../scope.ts";
import { isSeenIn } from "../sight.ts";
import { conditionOf, type Reader } from "./filter.ts";
import { namesIn } from "./filter-names.ts";
import { groupName, isBeyond, isIdDescending, type Key, keysOf, placeOf } from "./filter-order.ts";
import { matching } from "./list.ts";
import { selectTask } from "./rows.ts";

/**
 * What is asked beside a filter: the tasks of one project, narrowed as its lists are. An archived project is found so,
 * and not by a filter alone.
 */
export type Within = { projectId?: ProjectId | undefined; narrow?: TaskFilter | undefined };

type Asked = Pick<TaskView, "filter"> & Within;

/**
 * The tasks that a filter asks for, outside the trash, in the projects whose tasks the reader may see: those of the
 * whole organization outside archived projects, or those of one project. Days are counted on the reader's own clock.
 */
export async function findTasks(
  scope: Scope,
  { sort, cursor, limit, ...asked }: Page & TaskView & Within,
): Promise<Paged<FoundTask>> {
  const group = groupFor(scope, asked.group);
  const keys = keysOf({ sort, group });
  const place = decodeCursor(cursor, placeOf(keys));
  const direction = (isDescending: boolean) => (isDescending ? "desc" : "asc");
  let query = selectFound(scope, keys, group).where(await isAsked(scope, asked));
  if (place) query = query.where(isBeyond(keys, place));
  for (const { by, isDescending } of keys) query = query.orderBy(by, direction(isDescending));
  const rows = await query
    .orderBy("task.id", direction(isIdDescending(keys)))
    .limit(limit + 1)
    .execute();
  const { items, nextCursor } = pageOf(rows, limit, ({ place: values, id }) => [...values, id]);
  return { items: items.map(({ place: _, ...task }) => task), nextCursor };
}

/**
 * How many tasks stand in each group of what `findTasks` finds, in the same order; of the first 500 groups. All are in
 * one where there are no groups.
 */
export async function countFoundGroups(
  scope: Scope,
  asked: Pick<TaskView, "group"> & Asked,
): Promise<FoundGroup[]> {
  const { db, orgId } = scope;
  const group = groupFor(scope, asked.group);
  const [key] = group ? keysOf({ sort: [], group }) : [];
  const found = db
    .selectFrom("task")
    .innerJoin("project", (join) =>
      join.onRef("project.org_id", "=", "task.org_id").onRef("project.id", "=", "task.project_id"),
    )
    .innerJoin("status", (join) =>
      join.onRef("status.org_id", "=", "task.org_id").onRef("status.id", "=", "task.status_id"),
    )
    .leftJoin("member as assignee", (join) =>
      join
        .onRef("assignee.org_id", "=", "task.org_id")
        .onRef("assignee.id", "=", "task.assignee_id"),
    )
    .leftJoin("user as assignee_user", "assignee_user.id", "assignee.user_id")
    .select([groupName(group).as("group"), sql<string>`${key?.by ?? sql.lit("")}`.as("key")])
    .where("task.org_id", "=", orgId)
    .where("project.trashed_at", "is", null)
    .where(await isAsked(scope, asked));
  return await db
    .selectFrom(found.as("found"))
    .select(["found.group", sql<number>`count(*)::integer`.as("count")])
    .groupBy(["found.group", "found.key"])
    .orderBy("found.key")
    .limit(foundGroupLimit)
    .execute();
}

/** The groups as the reader may be told of them: there are none by team for whoever may not read teams. */
function groupFor(scope: Scope, group: TaskView["group"]): TaskView["group"] {
  return group === "team" && !may(scope, "team:read") ? null : group;
}

/** What is asked, as a condition on the tables of `joinFound`. */
async function isAsked(scope: Scope, { filter, projectId, narrow = {} }: Asked) {
  const reader = await readerIn(scope, filter);
  return (row: ExpressionBuilder<DB, "task">) =>
    row.and([
      row("task.trashed_at", "is", null),
      projectId
        ? row("task.project_id", "=", projectId)
        : sql<SqlBool>`project.archived_at is null`,
      isSeenIn(scope, "task:read", sql`task.project_id`),
      matching(row, narrow),
      ...(filter ? [conditionOf(filter, reader)] : []),
    ]);
}

function selectFound(scope: Scope, keys: readonly Key[], group: TaskView["group"]) {
  const values = keys.map(({ by, type }) => sql`to_jsonb(${type === "moment" ? asText(by) : by})`);
  return selectTask(scope)
    .innerJoin("status", (join) =>
      join.onRef("status.org_id", "=", "task.org_id").onRef("status.id", "=", "task.status_id"),
    )
    .leftJoin("member as assignee", (join) =>
      join
        .onRef("assignee.org_id", "=", "task.org_id")
        .onRef("assignee.id", "=", "task.assignee_id"),
    )
    .leftJoin("user as assignee_user", "assignee_user.id", "assignee.user_id")
    .select(sql<boolean>`task.description <> ''`.as("hasDescription"))
    .select(["project.name as projectName", "status.name as statusName"])
    .select(["status.category as statusCategory", "status.colour as statusColour"])
    .select("assignee_user.name as assigneeName")
    .select(
      sql<string | null>`(select project.key || '-' || parent.number from task parent
        where parent.org_id = task.org_id and parent.id = task.parent_id)`.as("parentCode"),
    )
    .select((row) =>
      row
        .selectFrom("task_label")
        .innerJoin("label", (join) =>
          join
            .onRef("label.org_id", "=", "task_label.org_id")
            .onRef("label.id", "=", "task_label.label_id"),
        )
        .select(
          sql<FoundTask["labels"]>`coalesce(json_agg(
            json_build_object('id', label.id, 'name', label.name, 'colour', label.colour)
            order by label.name), '[]')`.as("labels"),
        )
        .where("task_label.org_id", "=", scope.orgId)
        .whereRef("task_label.task_id", "=", "task.id")
        .as("labels"),
    )
    .$narrowType<{ labels: NotNull }>()
    .select(groupName(group).as("group"))
    .select(sql<(string | number)[]>`json_build_array(${sql.join(values)})`.as("place"));
}

/** As cursors hold an instant, whatever the time zone of the session is. */
function asText(by: Key["by"]) {
  return sql`to_char(${by} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** Who reads, and what the names in a filter mean to them. */
async function readerIn(scope: Scope, filter: TaskView["filter"]): Promise<Reader> {
  const { db, orgId, memberId, userId, now } = scope;
  const [names, clock] = await Promise.all([
    namesIn(scope, filter),
    db
      .selectFrom("organization")
      .innerJoin("user", (join) => join.on("user.id", "=", userId))
      .select(sql<string>`coalesce("user".time_zone, organization.time_zone)`.as("timeZone"))
      .where("organization.id", "=", orgId)
      .executeTakeFirstOrThrow(),
  ]);
  const { timeZone } = clock;
  return { memberId, names, timeZone, today: wallClockAt(now, timeZone).day };
}

import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import type { TaskView } from "@teamflow/domain/filter/filter";
import type { FoundTask } from "@teamflow/domain/found-task";
import { wallClockAt } from "@teamflow/domain/wall-clock";
import { type NotNull, sql } from "kysely";
import type { Scope } from "../scope.ts";
import { isSeenIn } from "../sight.ts";
import { conditionOf, type Reader } from "./filter.ts";
import { namesIn } from "./filter-names.ts";
import { groupName, isBeyond, isIdDescending, type Key, keysOf, placeOf } from "./filter-order.ts";
import { selectTask } from "./rows.ts";

/**
 * The tasks of the whole organization that a filter asks for, outside the trash and archived projects, in the projects
 * whose tasks the reader may see. Days are counted on the reader's own clock.
 */
export async function findTasks(
  scope: Scope,
  { filter, sort, group, cursor, limit }: Page & TaskView,
): Promise<Paged<FoundTask>> {
  const keys = keysOf({ sort, group });
  const place = decodeCursor(cursor, placeOf(keys));
  const reader = await readerIn(scope, filter);
  const direction = (isDescending: boolean) => (isDescending ? "desc" : "asc");
  let query = selectFound(scope, keys, group)
    .where("task.trashed_at", "is", null)
    .where("project.archived_at", "is", null)
    .where(isSeenIn(scope, "task:read", sql`task.project_id`));
  if (filter) query = query.where(conditionOf(filter, reader));
  if (place) query = query.where(isBeyond(keys, place));
  for (const { by, isDescending } of keys) query = query.orderBy(by, direction(isDescending));
  const rows = await query
    .orderBy("task.id", direction(isIdDescending(keys)))
    .limit(limit + 1)
    .execute();
  const { items, nextCursor } = pageOf(rows, limit, ({ place: values, id }) => [...values, id]);
  return { items: items.map(({ place: _, ...task }) => task), nextCursor };
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

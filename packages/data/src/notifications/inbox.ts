import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { type MemberId, NotificationId, type ProjectId } from "@teamflow/domain/ids";
import {
  type Notification,
  NotificationDetails,
  type NotificationFilter,
  type NotificationType,
} from "@teamflow/domain/notification";
import { type Held, heldIn, may } from "@teamflow/domain/permission";
import type { Locale } from "@teamflow/domain/user";
import { type ExpressionBuilder, sql, type SqlBool } from "kysely";
import { z } from "zod";
import type { DB } from "../schema.gen.ts";
import type { Keeper, Scope } from "../scope.ts";

/** A notification before it is put into words. */
export type Told = Omit<Notification, "title" | "message">;

/** Notifications with the names of what they are about, as it is called now. */
export function selectTold({ db, orgId }: Pick<Scope, "db" | "orgId">) {
  return db
    .selectFrom("notification")
    .leftJoin("project", (join) =>
      join
        .onRef("project.org_id", "=", "notification.org_id")
        .onRef("project.id", "=", "notification.project_id"),
    )
    .leftJoin("task", (join) =>
      join
        .onRef("task.org_id", "=", "notification.org_id")
        .onRef("task.id", "=", "notification.task_id"),
    )
    .leftJoin("member as actor", (join) =>
      join
        .onRef("actor.org_id", "=", "notification.org_id")
        .onRef("actor.id", "=", "notification.actor_id"),
    )
    .leftJoin("user as acting", "acting.id", "actor.user_id")
    .select(["notification.id", "notification.type", "notification.status"])
    .select(["notification.actor_id as actorId", "acting.name as actorName"])
    .select(["notification.project_id as projectId", "project.key as projectKey"])
    .select(["project.name as projectName", "notification.task_id as taskId"])
    .select(sql<string | null>`project.key || '-' || task.number`.as("taskCode"))
    .select(["task.title as taskTitle", "notification.details"])
    .select(["notification.created_at as createdAt", "notification.read_at as readAt"])
    .select(["notification.done_at as doneAt", "notification.snoozed_until as snoozedUntil"])
    .where("notification.org_id", "=", orgId);
}

/** Reads the details of a row; of another server's kind there are none. */
export function toTold<R extends { details: unknown }>(
  row: R,
): Omit<R, "details"> & { details: NotificationDetails } {
  return { ...row, details: NotificationDetails.catch({}).parse(row.details) };
}

type Notifications = ExpressionBuilder<Pick<DB, "notification">, "notification">;

/** Whether what a notification is about is in a project that was put into the trash: out of reach, and so is this. */
export const isOutOfReach = sql<SqlBool>`exists (select from project as hidden
  where hidden.org_id = notification.org_id and hidden.id = notification.project_id
    and hidden.trashed_at is not null)`;

/**
 * What is in somebody's own inbox: what they were told in it, without what is in projects whose tasks they may not see
 * any more, and what names other records that they may not read any more.
 */
function isOwn(own: Pick<Scope, "memberId"> & Held) {
  const isSeen = (projectId: ProjectId) => may(heldIn(own, "task:read", [projectId]), "task:read");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- roles in projects are kept by the projects' ids.
  const projectIds = [...own.projectRoles.keys()] as ProjectId[];
  const seesOthers = may(own, "task:read");
  const apart = projectIds.filter((projectId) => isSeen(projectId) !== seesOthers);
  const among = sql<SqlBool>`notification.project_id = any(${sql.val(apart)}::uuid[])`;
  return (row: Notifications) =>
    row.and([
      row("notification.member_id", "=", own.memberId),
      row("notification.is_listed", "=", true),
      row.not(isOutOfReach),
      row.or([row("notification.project_id", "is", null), seesOthers ? row.not(among) : among]),
      ...naming.flatMap(({ permission, is }) => (may(own, permission) ? [] : [row.not(is)])),
    ]);
}

/** What names records that are in no project, by the right that it takes to read them. */
const naming = [
  { permission: "client:read", is: isAt("client") },
  { permission: "program:read", is: isAt("program") },
  {
    permission: "team:read",
    is: sql<SqlBool>`notification.type in ('team_member_added', 'team_member_removed')`,
  },
  { permission: "member:read", is: sql<SqlBool>`notification.type = 'invitation'` },
] as const;

/** Whether what a notification tells of is at a record of a kind. */
function isAt(entity: "client" | "program") {
  return sql<SqlBool>`coalesce(notification.details ->> 'entity', '') = ${sql.lit(entity)}`;
}

const isAwake = sql<SqlBool>`(notification.snoozed_until is null or notification.snoozed_until <= now())`;

function isOpen(row: Notifications) {
  return row.and([row("notification.done_at", "is", null), isAwake]);
}

function inState(row: Notifications, state: NotificationFilter["state"]) {
  if (state === "open") return isOpen(row);
  const isDone = row("notification.done_at", "is not", null);
  return state === "done" ? isDone : row.and([row.not(isDone), row.not(isAwake)]);
}

const Place = z.tuple([NotificationId]);

/** One's own notifications, newest first. */
export async function listNotifications(
  scope: Scope,
  { cursor, limit, state, unread, type, projectId }: Page & NotificationFilter,
): Promise<Paged<Told>> {
  const [before] = decodeCursor(cursor, Place) ?? [];
  const rows = await selectTold(scope)
    .where(isOwn(scope))
    .where((row) => inState(row, state))
    .$if(type !== undefined, (query) => query.where("notification.type", "=", type ?? "security"))
    .$if(unread !== undefined, (query) =>
      query.where("notification.read_at", unread ? "is" : "is not", null),
    )
    .$if(projectId !== undefined, (query) =>
      query.where("notification.project_id", "=", projectId ?? null),
    )
    .$if(before !== undefined, (query) =>
      query.where("notification.id", "<", before ?? NotificationId.parse("")),
    )
    .orderBy("notification.id", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(rows.map(toTold), limit, (row) => [row.id]);
}

/** How much of one's inbox is unread, by type. */
export async function countUnread(scope: Scope): Promise<Map<NotificationType, number>> {
  const rows = await scope.db
    .selectFrom("notification")
    .select(["type", sql<number>`count(*)::integer`.as("count")])
    .where("org_id", "=", scope.orgId)
    .where(isOwn(scope))
    .where(isOpen)
    .where("read_at", "is", null)
    .groupBy("type")
    .execute();
  return new Map(rows.map(({ type, count }) => [type, count]));
}

/** When the next of what a member put off comes back; null where nothing was. */
export async function nextWaking(scope: Scope): Promise<Date | null> {
  const { at } = await scope.db
    .selectFrom("notification")
    .select(({ fn }) => fn.min("snoozed_until").as("at"))
    .where("org_id", "=", scope.orgId)
    .where(isOwn(scope))
    .where((row) => inState(row, "snoozed"))
    .executeTakeFirstOrThrow();
  return at;
}

/** @throws `not_found` for what is in nobody's inbox, or in another's */
export async function getNotification(scope: Scope, id: NotificationId): Promise<Told> {
  const row = await selectTold(scope)
    .where(isOwn(scope))
    .where("notification.id", "=", id)
    .executeTakeFirst();
  return row ? toTold(row) : fail({ kind: "not_found", what: "notification" });
}

/** What a member does with what is in their inbox. A time is when; null takes it back. */
export type Marking = {
  read_at?: Date | null;
  done_at?: Date | null;
  snoozed_until?: Date | null;
};

/**
 * Marks some of one's own notifications; what is marked so already keeps its time.
 *
 * @returns how many of them there are
 * @throws `not_found` when one of them is not in one's inbox
 */
export async function markNotifications(
  scope: Scope,
  ids: readonly NotificationId[],
  marking: Marking,
): Promise<number> {
  const marked = await scope.db
    .updateTable("notification")
    .set(writtenAs(marking))
    .where("org_id", "=", scope.orgId)
    .where("id", "in", ids)
    .where(isOwn(scope))
    .returning("id")
    .execute();
  if (marked.length < new Set(ids).size) fail({ kind: "not_found", what: "notification" });
  return marked.length;
}

function writtenAs({ read_at, done_at, ...others }: Marking) {
  return {
    ...others,
    ...(read_at && { read_at: sql<Date>`coalesce(read_at, ${read_at})`, status: "read" as const }),
    ...(read_at === null && { read_at, status: "sent" as const }),
    ...(done_at && { done_at: sql<Date>`coalesce(done_at, ${done_at})` }),
    ...(done_at === null && { done_at }),
  };
}

/** Marks all that is open in one's inbox as read. @returns how many were not */
export async function readAllNotifications(scope: Scope): Promise<number> {
  const marked = await scope.db
    .updateTable("notification")
    .set({ read_at: scope.now, status: "read" })
    .where("org_id", "=", scope.orgId)
    .where(isOwn(scope))
    .where(isOpen)
    .where("read_at", "is", null)
    .returning("id")
    .execute();
  return marked.length;
}

/** Takes back that all was marked as read at a certain moment. @returns how many that were */
export async function unreadAllNotifications(scope: Scope, readAt: Date): Promise<number> {
  const marked = await scope.db
    .updateTable("notification")
    .set(writtenAs({ read_at: null }))
    .where("org_id", "=", scope.orgId)
    .where(isOwn(scope))
    .where("read_at", "=", readAt)
    .returning("id")
    .execute();
  return marked.length;
}

/** The language that a member is told in. */
export async function getLocale({ db, orgId, userId }: Scope): Promise<Locale> {
  const row = await db
    .selectFrom("organization")
    .leftJoin("user", (join) => join.on("user.id", "=", userId))
    .select(sql<Locale>`coalesce("user".locale, organization.locale)`.as("locale"))
    .where("organization.id", "=", orgId)
    .executeTakeFirst();
  return row?.locale ?? "en";
}

/** Those of some members who are active. */
export async function listActive(
  { db, orgId }: Pick<Keeper, "db" | "orgId">,
  memberIds: readonly MemberId[],
): Promise<MemberId[]> {
  const rows = await db
    .selectFrom("member")
    .select("id")
    .where("org_id", "=", orgId)
    .where("id", "in", memberIds)
    .where("status", "=", "active")
    .execute();
  return rows.map((row) => row.id);
}

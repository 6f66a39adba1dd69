import type { Day } from "@teamflow/domain/calendar";
import { fail } from "@teamflow/domain/failure";
import type { MemberId, TaskId, TimeEntryId } from "@teamflow/domain/ids";
import type { TimeEntry, TimeSum } from "@teamflow/domain/time-entry";
import { wallClockAt } from "@teamflow/domain/wall-clock";
import { sql } from "kysely";
import type { Scope } from "../scope.ts";
import { isSeenIn } from "../sight.ts";
import { findTask } from "../tasks/rows.ts";

/** Which entry is meant: it must be of that task. */
export type TimeEntryPlace = { taskId: TaskId; timeEntryId: TimeEntryId };

/** Entries, deleted or not, of tasks that the reader sees, in the trash or not; of no project in the trash. */
export function selectTime(scope: Scope) {
  const { db, orgId } = scope;
  return db
    .selectFrom("time_entry")
    .innerJoin("task", (join) =>
      join
        .onRef("task.org_id", "=", "time_entry.org_id")
        .onRef("task.id", "=", "time_entry.task_id"),
    )
    .innerJoin("project", (join) =>
      join.onRef("project.org_id", "=", "task.org_id").onRef("project.id", "=", "task.project_id"),
    )
    .where("time_entry.org_id", "=", orgId)
    .where("project.trashed_at", "is", null)
    .where(isSeenIn(scope, "task:read", sql.ref("task.project_id")));
}

/** The same with what every reading of an entry shows. */
export function selectTimeEntry(scope: Scope) {
  return selectTime(scope)
    .innerJoin("member", (join) =>
      join
        .onRef("member.org_id", "=", "time_entry.org_id")
        .onRef("member.id", "=", "time_entry.member_id"),
    )
    .innerJoin("user", "user.id", "member.user_id")
    .select(["time_entry.id", "time_entry.task_id as taskId", "task.title"])
    .select(sql<string>`project.key || '-' || task.number`.as("code"))
    .select(["task.project_id as projectId", "time_entry.member_id as memberId"])
    .select(["user.name as memberName", "time_entry.day", "time_entry.minutes", "time_entry.note"])
    .select(["time_entry.is_billable as isBillable", "time_entry.started_at as startedAt"])
    .select(["time_entry.ended_at as endedAt", "time_entry.created_by as createdBy"])
    .select(["time_entry.version", "time_entry.created_at as createdAt"])
    .select(["time_entry.updated_at as updatedAt", "time_entry.deleted_at as deletedAt"]);
}

/** An entry that the reader may see, also a deleted one. */
export async function findTimeEntry(
  scope: Scope,
  { taskId, timeEntryId }: TimeEntryPlace,
): Promise<TimeEntry | undefined> {
  return await selectTimeEntry(scope)
    .where("time_entry.task_id", "=", taskId)
    .where("time_entry.id", "=", timeEntryId)
    .executeTakeFirst();
}

/** The same. @throws `not_found` */
export async function getTimeEntry(scope: Scope, place: TimeEntryPlace): Promise<TimeEntry> {
  return (await findTimeEntry(scope, place)) ?? fail({ kind: "not_found", what: "time_entry" });
}

/** How long was worked, and how much of that a customer pays for. */
export const timeSums = [
  sql<number>`coalesce(sum(time_entry.minutes), 0)::integer`.as("minutes"),
  sql<number>`coalesce(sum(time_entry.minutes) filter (where time_entry.is_billable), 0)::integer`.as(
    "billableMinutes",
  ),
] as const;

/** How long was worked on a task. @throws `not_found` */
export async function sumOfTask(scope: Scope, taskId: TaskId): Promise<TimeSum> {
  await findTask(scope, taskId);
  return await selectTime(scope)
    .select(timeSums)
    .where("time_entry.task_id", "=", taskId)
    .where("time_entry.deleted_at", "is", null)
    .executeTakeFirstOrThrow();
}

/** By whose clock a member's days are told, which it is there, and whether they still work here. */
type MemberClock = { timeZone: string; today: Day; isActive: boolean };

/** A member's clock, also of one who left: their own, or else the organization's. @throws `not_found` */
export async function clockOf({ db, orgId, now }: Scope, memberId: MemberId): Promise<MemberClock> {
  const found = await db
    .selectFrom("member")
    .innerJoin("organization", "organization.id", "member.org_id")
    .innerJoin("user", "user.id", "member.user_id")
    .select(sql<string>`coalesce("user".time_zone, organization.time_zone)`.as("timeZone"))
    .select("member.status")
    .where("member.org_id", "=", orgId)
    .where("organization.id", "=", orgId)
    .where("member.id", "=", memberId)
    .executeTakeFirst();
  const { timeZone, status } = found ?? fail({ kind: "not_found", what: "member" });
  return { timeZone, today: wallClockAt(now, timeZone).day, isActive: status === "active" };
}

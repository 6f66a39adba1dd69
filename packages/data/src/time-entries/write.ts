import { fail } from "@teamflow/domain/failure";
import type { TaskId } from "@teamflow/domain/ids";
import {
  checkWorkedDay,
  type NewTimeEntry,
  type TimeEntry,
  type TimeEntryPatch,
} from "@teamflow/domain/time-entry";
import { sql } from "kysely";
import { record } from "../events.ts";
import type { WriteScope } from "../scope.ts";
import { isLongAgo } from "../trash.ts";
import { saysAnew } from "../unchanged.ts";
import { insertEntry } from "./insert.ts";
import { checkMayDecide, getTaskToWorkOn, type Worked } from "./place.ts";
import { clockOf, getTimeEntry, type TimeEntryPlace } from "./rows.ts";

/** The entry that is meant, as the writer last saw it. */
type SeenTimeEntry = TimeEntryPlace & { version: number };

/**
 * Writes down how long somebody worked on a task: oneself, or another for whoever manages time there.
 *
 * @throws `not_found` for the task, or a member who is not active; `forbidden`; `trashed`; `archived`; `invalid` for a
 * day that is yet to come; `limit_reached` where the day would have more than 24 hours
 */
export async function insertTimeEntry(
  scope: WriteScope,
  taskId: TaskId,
  { memberId = scope.memberId, day: said, minutes, note, isBillable }: NewTimeEntry,
): Promise<TimeEntry> {
  const task = await getTaskToWorkOn(scope, taskId);
  checkMayDecide(scope, task, memberId);
  const { today, isActive } = await clockOf(scope, memberId);
  if (!isActive) fail({ kind: "not_found", what: "member" });
  const day = said ?? today;
  checkWorkedDay(day, today);
  const id = await insertEntry(scope, task, { memberId, day, minutes, note, isBillable });
  return await getTimeEntry(scope, { taskId, timeEntryId: id });
}

/**
 * Changes what an entry says: one's own, or anybody's for whoever manages time there. One that says so already stays as
 * it is.
 *
 * @throws `not_found`, also for one that was deleted; `forbidden`; `stale`; `trashed`; `archived`; `invalid`;
 * `limit_reached`
 */
export async function updateTimeEntry(
  scope: WriteScope,
  seen: SeenTimeEntry,
  patch: TimeEntryPatch,
): Promise<TimeEntry> {
  const { task, before } = await lockSeen(scope, seen);
  if (before.deletedAt) fail({ kind: "not_found", what: "time_entry" });
  if (!saysAnew(before, patch)) return before;
  const { day, minutes, note, isBillable } = patch;
  if (day && day !== before.day) checkWorkedDay(day, (await clockOf(scope, before.memberId)).today);
  await setFields(scope, seen, {
    ...(day !== undefined && { day }),
    ...(minutes !== undefined && { minutes }),
    ...(note !== undefined && { note }),
    ...(isBillable !== undefined && { is_billable: isBillable }),
  });
  return await recorded(scope, "time_entry.updated", { task, ...seen, before });
}

/**
 * Deletes an entry: for 30 days it can be restored. One that is deleted already stays so.
 *
 * @throws `not_found`; `forbidden`; `stale`; `trashed`; `archived`
 */
export async function deleteTimeEntry(scope: WriteScope, seen: SeenTimeEntry): Promise<TimeEntry> {
  const { task, before } = await lockSeen(scope, seen);
  if (before.deletedAt) return before;
  await setFields(scope, seen, { deleted_at: sql<Date>`now()`, deleted_by: scope.memberId });
  return await recorded(scope, "time_entry.deleted", { task, ...seen, before });
}

/**
 * Takes a deletion back. An entry that is there already stays as it is.
 *
 * @throws `not_found`, also for one that was deleted more than 30 days ago; `forbidden`; `stale`; `trashed`; `archived`;
 * `limit_reached`
 */
export async function restoreTimeEntry(scope: WriteScope, seen: SeenTimeEntry): Promise<TimeEntry> {
  const { task, before } = await lockSeen(scope, seen);
  if (!before.deletedAt) return before;
  await setFields(scope, seen, { deleted_at: null, deleted_by: null });
  return await recorded(scope, "time_entry.restored", { task, ...seen, before });
}

/** The entry as it is, locked until the transaction ends, for whoever may decide about it and saw it so. */
async function lockSeen(scope: WriteScope, seen: SeenTimeEntry) {
  const task = await getTaskToWorkOn(scope, seen.taskId);
  const found = await scope.db
    .selectFrom("time_entry")
    .select("id")
    .where("org_id", "=", scope.orgId)
    .where("task_id", "=", seen.taskId)
    .where("id", "=", seen.timeEntryId)
    .where(sql<boolean>`(${isLongAgo("deleted_at")}) is not true`)
    .forUpdate()
    .executeTakeFirst();
  if (!found) return fail({ kind: "not_found", what: "time_entry" });
  const before = await getTimeEntry(scope, seen);
  checkMayDecide(scope, task, before.memberId);
  if (before.version === seen.version) return { task, before };
  return fail({ kind: "stale", what: "time_entry", current: before });
}

type Fields = {
  day?: string;
  minutes?: number;
  note?: string;
  is_billable?: boolean;
  deleted_at?: ReturnType<typeof sql<Date>> | null;
  deleted_by?: WriteScope["memberId"] | null;
};

async function setFields(
  { db, orgId }: WriteScope,
  { timeEntryId, version }: SeenTimeEntry,
  fields: Fields,
): Promise<void> {
  await db
    .updateTable("time_entry")
    .set({ ...fields, version: version + 1 })
    .where("org_id", "=", orgId)
    .where("id", "=", timeEntryId)
    .execute();
}

type Change = {
  task: Worked;
  timeEntryId: TimeEntryPlace["timeEntryId"];
  before: TimeEntry;
};

/** The entry as it is after a change, which is recorded. */
async function recorded(
  scope: WriteScope,
  type: `time_entry.${"updated" | "deleted" | "restored"}`,
  { task, timeEntryId, before }: Change,
): Promise<TimeEntry> {
  const { id: taskId, projectId } = task;
  const after = await getTimeEntry(scope, { taskId, timeEntryId });
  const { memberId } = after;
  record(
    scope,
    { type, projectId, taskId, memberId, timeEntryId },
    { subjectId: timeEntryId, before: audited(before), after: audited(after) },
  );
  return after;
}

/** What the trail keeps of an entry: its own fields, and not what its task and its member are called. */
function audited({ code: _, title: __, memberName: ___, projectId: ____, ...own }: TimeEntry) {
  return own;
}

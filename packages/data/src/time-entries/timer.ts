import { countedDays, type CountedDay } from "@teamflow/domain/counted-days";
import { dayMinutes } from "@teamflow/domain/duration";
import type { TaskId } from "@teamflow/domain/ids";
import type { NewTimer, Stopped, StopTimer, TimeEntry, Timer } from "@teamflow/domain/time-entry";
import { sql } from "kysely";
import { record } from "../events.ts";
import type { Scope, WriteScope } from "../scope.ts";
import { isSeenIn } from "../sight.ts";
import { insertEntry } from "./insert.ts";
import { getTaskToWorkOn, lockWorker, type Worked } from "./place.ts";
import { clockOf, findTimeEntry } from "./rows.ts";

/** The reader's own timer; null where none runs. */
export async function getTimer(scope: Scope): Promise<Timer | null> {
  const { db, orgId, memberId } = scope;
  const row = await db
    .selectFrom("timer")
    .innerJoin("task", (join) =>
      join.onRef("task.org_id", "=", "timer.org_id").onRef("task.id", "=", "timer.task_id"),
    )
    .innerJoin("project", (join) =>
      join.onRef("project.org_id", "=", "task.org_id").onRef("project.id", "=", "task.project_id"),
    )
    .select(["timer.started_at as startedAt", "timer.note", "task.id", "task.title"])
    .select([
      "task.project_id as projectId",
      sql<string>`project.key || '-' || task.number`.as("code"),
    ])
    .select(isSeenIn(scope, "task:read", sql.ref("task.project_id")).as("isSeen"))
    .where("timer.org_id", "=", orgId)
    .where("timer.member_id", "=", memberId)
    .executeTakeFirst();
  if (!row) return null;
  const { startedAt, note, isSeen, ...task } = row;
  return { startedAt, note, task: isSeen ? task : null };
}

/**
 * Starts the member's own timer at a task. One that runs at another is stopped first; one that runs at this task already
 * goes on as it is.
 *
 * @returns the timer, and what the other one left behind
 * @throws `not_found`; `trashed`; `archived`
 */
export async function startTimer(
  scope: WriteScope,
  { taskId, note }: NewTimer,
): Promise<{ timer: Timer; stopped: Stopped | null }> {
  const { db, orgId: org_id, memberId: member_id } = scope;
  await lockWorker(scope, member_id);
  await getTaskToWorkOn(scope, taskId);
  const running = await getTimer(scope);
  const isSame = running?.task?.id === taskId;
  const stopped = isSame ? null : await endTimer(scope, { isBillable: false });
  if (!isSame) {
    await db.insertInto("timer").values({ org_id, member_id, task_id: taskId, note }).execute();
    recordTimer(scope, { after: { taskId, note } });
  }
  const timer = await getTimer(scope);
  if (!timer) throw new Error("A timer that was just started is gone");
  return { timer, stopped };
}

/**
 * Stops the member's own timer and writes down what it counted, whatever became of its task since: who worked has worked,
 * and a timer that cannot be stopped would run on. It counts on each day what the day still has room for.
 *
 * @returns null where none runs
 */
export async function stopTimer(scope: WriteScope, stopping: StopTimer): Promise<Stopped | null> {
  await lockWorker(scope, scope.memberId);
  return await endTimer(scope, stopping);
}

async function takeTimer(scope: WriteScope) {
  const { db, orgId, memberId } = scope;
  const taken = await db
    .deleteFrom("timer")
    .where("org_id", "=", orgId)
    .where("member_id", "=", memberId)
    .returning(["task_id as taskId", "started_at as startedAt", "note"])
    .returning(sql<Date>`now()`.as("endedAt"))
    .executeTakeFirst();
  if (!taken) return undefined;
  const { taskId, note } = taken;
  recordTimer(scope, { before: { taskId, note } });
  return taken;
}

async function endTimer(scope: WriteScope, stopping: StopTimer): Promise<Stopped | null> {
  const taken = await takeTimer(scope);
  if (!taken) return null;
  const { taskId, startedAt, endedAt } = taken;
  const { timeZone } = await clockOf(scope, scope.memberId);
  const counted = countedDays({ startedAt, endedAt }, timeZone);
  const task = await placeOf(scope, taskId);
  const entries: TimeEntry[] = [];
  let minutes = 0;
  let { isCut } = counted;
  for (const day of counted.days) {
    const fitting = Math.min(day.minutes, await roomOn(scope, day));
    isCut ||= fitting < day.minutes;
    minutes += fitting;
    const note = stopping.note ?? taken.note;
    const { isBillable } = stopping;
    if (fitting === 0) continue;
    const said = { ...day, minutes: fitting, note, isBillable, memberId: scope.memberId };
    const timeEntryId = await insertEntry(scope, task, said);
    const entry = await findTimeEntry(scope, { taskId, timeEntryId });
    if (entry) entries.push(entry);
  }
  return { entries, minutes, isCut };
}

/** How many minutes of a day the member has not filled yet. */
async function roomOn({ db, orgId, memberId }: WriteScope, { day }: CountedDay): Promise<number> {
  const { taken } = await db
    .selectFrom("time_entry")
    .select(sql<number>`coalesce(sum(minutes), 0)::integer`.as("taken"))
    .where("org_id", "=", orgId)
    .where("member_id", "=", memberId)
    .where("day", "=", day)
    .where("deleted_at", "is", null)
    .executeTakeFirstOrThrow();
  return dayMinutes - taken;
}

/** Where a timer's task is, whatever became of it. */
async function placeOf({ db, orgId }: WriteScope, taskId: TaskId): Promise<Worked> {
  return await db
    .selectFrom("task")
    .select(["id", "project_id as projectId"])
    .where("org_id", "=", orgId)
    .where("id", "=", taskId)
    .executeTakeFirstOrThrow();
}

type TimerState = { taskId: TaskId; note: string };

function recordTimer(scope: WriteScope, change: { before?: TimerState; after?: TimerState }): void {
  const { memberId } = scope;
  record(scope, { type: "timer.changed", memberId }, { subjectId: memberId, ...change });
}

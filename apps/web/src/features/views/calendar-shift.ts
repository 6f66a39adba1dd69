import type { Day } from "@teamflow/domain/calendar";
import type { FoundTask } from "@teamflow/domain/found-task";
import type { TaskPatch } from "@teamflow/domain/task";
import { addDays, instantsOf, wallClockAt } from "@teamflow/domain/wall-clock";
import { daysBetween, daysOf } from "./calendar-lanes.ts";

type Dated = Pick<FoundTask, "startOn" | "startAt" | "dueOn" | "dueAt">;
type Dates = Pick<TaskPatch, "startOn" | "startAt" | "dueOn" | "dueAt">;

/**
 * What to change so that a task which was taken at one day lies at another: its due day goes there, and what has a
 * start keeps its length. What is due at an hour keeps the hour, on the organization's clock.
 *
 * @param move from which day to which; a task without days is due on the one to which it goes
 */
export function shifted(
  { startOn, startAt, dueOn, dueAt }: Dated,
  { from, to }: { from: Day; to: Day },
  timeZone: string,
): Dates {
  if (!daysOf({ startOn, dueOn })) return { dueOn: to };
  const days = daysBetween(from, to);
  const moved = (at: Date) => {
    const { day, minute } = wallClockAt(at, timeZone);
    return instantsOf({ day: addDays(day, days), minute }, timeZone)[0];
  };
  return {
    ...(startAt ? { startAt: moved(startAt) } : startOn && { startOn: addDays(startOn, days) }),
    ...(dueAt ? { dueAt: moved(dueAt) } : dueOn && { dueOn: addDays(dueOn, days) }),
  };
}

/** The dates that a task had, as what to change to get back to them. */
export function datesOf({ startOn, startAt, dueOn, dueAt }: Dated): Dates {
  return {
    ...(startAt ? { startAt } : { startOn }),
    ...(dueAt ? { dueAt } : { dueOn }),
  };
}

/** Dates as a list shows them at once, before the server has said so. */
export function shownDates(dates: Dates, timeZone: string): Partial<Dated> {
  const { startOn, startAt, dueOn, dueAt } = dates;
  return {
    ...(startOn !== undefined && { startOn, startAt: null }),
    ...(startAt && { startAt, startOn: wallClockAt(startAt, timeZone).day }),
    ...(dueOn !== undefined && { dueOn, dueAt: null }),
    ...(dueAt && { dueAt, dueOn: wallClockAt(dueAt, timeZone).day }),
  };
}

import type { Day } from "../calendar.ts";
import { addDays, instantsOf } from "../wall-clock.ts";

const named: Readonly<Record<string, number>> = { today: 0, tomorrow: 1, yesterday: -1 };
const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const earliest = "1900-01-01";
const latest = "2999-12-31";

/** Whether a value says a day by its distance from today: `tomorrow`, `fri`, `2w`. */
export function isRelativeDay(value: string): boolean {
  return (
    Object.hasOwn(named, value) || weekdays.includes(value) || /^-?[1-9]\d{0,3}[dwmy]$/.test(value)
  );
}

/**
 * The day that a filter's value means to somebody whose calendar shows `today`: a date, `today`, `fri`, which is the next
 * Friday from today on, or `-2w`, so many days, weeks, months or years from then. A month has no 31st day where the
 * calendar has none: it is the last one then.
 */
export function dayOf(value: string, today: Day): Day {
  const days = named[value] ?? daysUntil(weekdays.indexOf(value), today);
  if (days !== undefined) return addDays(today, days);
  const [, count, unit] = /^(-?\d+)([dwmy])$/.exec(value) ?? [];
  if (count === undefined) return value;
  if (unit === "d" || unit === "w") return within(addDays(today, Number(count) * daysOf(unit)));
  return within(addMonths(today, Number(count) * (unit === "y" ? 12 : 1)));
}

/** @param weekday from Sunday, which is 0; below that none is meant */
function daysUntil(weekday: number, today: Day): number | undefined {
  if (weekday < 0) return undefined;
  return (weekday - new Date(`${today}T00:00:00Z`).getUTCDay() + 7) % 7;
}

function daysOf(unit: "d" | "w"): number {
  return unit === "w" ? 7 : 1;
}

/** Days as the database and the rest of the domain know them: those of years 1900 to 2999. */
function within(day: Day): Day {
  if (!/^\d{4}-/.test(day)) return day.startsWith("-") ? earliest : latest;
  if (day < earliest) return earliest;
  return day > latest ? latest : day;
}

function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + count, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(dayOfMonth, last));
  return first.toISOString().slice(0, 10);
}

/** The instant at which a day begins on the clock of a time zone. */
export function startOf(day: Day, timeZone: string): Date {
  return instantsOf({ day, minute: 0 }, timeZone)[0];
}

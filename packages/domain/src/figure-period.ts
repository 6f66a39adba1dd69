import { z } from "zod";
import { Day } from "./calendar.ts";

/** The longest period that figures are asked for, in days: a leap year. */
const longestPeriodDays = 366;

/** No figures are asked for from before this day. */
const firstDay: Day = "2000-01-01";

/**
 * The time that figures are about: so many days, up to and with `to`. Without `to`, and where that is yet to come, they
 * end today, where the organization is: of a day that is not over nothing can be said but what it brought so far.
 */
export const FigurePeriod = z.strictObject({
  days: z.int().min(1).max(longestPeriodDays).default(30),
  to: Day.refine((day) => day >= firstDay, { error: "bad_date" }).optional(),
});
export type FigurePeriod = z.infer<typeof FigurePeriod>;

/** Calendar days, both ends with them. */
export const DayRange = z.strictObject({ from: Day, to: Day });
export type DayRange = z.infer<typeof DayRange>;

/** The days that are meant. @param today where the organization is */
export function rangeOf({ days, to }: FigurePeriod, today: Day): DayRange {
  const last = to !== undefined && to < today ? to : today;
  return { from: plusDays(last, 1 - days), to: last };
}

/** As many days, right before. */
export function rangeBefore(range: DayRange): DayRange {
  return { from: plusDays(range.from, -dayCount(range)), to: plusDays(range.from, -1) };
}

/** How many days a range has. */
export function dayCount({ from, to }: DayRange): number {
  return (atMs(to) - atMs(from)) / dayMs + 1;
}

/** Every day of a range, in order. */
export function daysOf(range: DayRange): Day[] {
  return Array.from({ length: dayCount(range) }, (_, at) => plusDays(range.from, at));
}

/** Those days of a range on which the organization works. @param workingDays of the week, Monday is 1 and Sunday 7 */
export function workingDaysOf(range: DayRange, workingDays: readonly number[]): Day[] {
  const works = new Set(workingDays);
  return daysOf(range).filter((day) => works.has(new Date(atMs(day)).getUTCDay() || 7));
}

const dayMs = 24 * 60 * 60 * 1000;

function plusDays(day: Day, days: number): Day {
  return new Date(atMs(day) + days * dayMs).toISOString().slice(0, 10);
}

/** Days are counted where they all have as many hours. */
function atMs(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

import { z } from "zod";

/** A calendar day, `YYYY-MM-DD`, from year 1900 to 2999; 30 February is refused. */
export const Day = z
  .string()
  .regex(/^(19|2\d)\d\d-\d\d-\d\d$/, { error: "bad_date", abort: true })
  .refine(existsInCalendar, { error: "bad_date" });
export type Day = z.infer<typeof Day>;

function existsInCalendar(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

/** An instant in time, within years 1900 to 2999. */
export function instant() {
  return z.date().min(new Date("1900-01-01T00:00:00Z")).max(new Date("2999-12-31T23:59:59Z"));
}

/**
 * The earliest day it can be anywhere on earth at an instant. A due date is "in the past" only when it is so
 * for everybody; a stricter rule would refuse "today" to a person east or west of the server.
 */
export function earliestToday(now: Date): Day {
  return new Date(now.getTime() - 12 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

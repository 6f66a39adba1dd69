import { addDays, instantsOf, wallClockAt } from "@teamflow/domain/wall-clock";

/** When one comes back to what was put off. */
export const snoozeChoices = ["later", "tomorrow", "week", "month"] as const;
export type SnoozeChoice = (typeof snoozeChoices)[number];

const hourMinutes = 60;
/** When a day begins that one puts something off to. */
const morning = 9 * hourMinutes;
const laterMinutes = 3 * hourMinutes;
const lastMinute = 22 * hourMinutes;
const monthDays = 30;

/** When each choice is, on the clock of a time zone. What is later today is left out where today is nearly over. */
export function snoozeTimes(now: Date, timeZone: string): { choice: SnoozeChoice; at: Date }[] {
  const { day, minute, weekday } = wallClockAt(now, timeZone);
  const at = (days: number, minuteOfDay: number) =>
    instantsOf({ day: addDays(day, days), minute: minuteOfDay }, timeZone)[0];
  // To the full quarter of an hour: nobody thinks in minutes that far ahead.
  const later = Math.ceil((minute + laterMinutes) / 15) * 15;
  return [
    ...(later <= lastMinute ? [{ choice: "later" as const, at: at(0, later) }] : []),
    { choice: "tomorrow", at: at(1, morning) },
    { choice: "week", at: at(8 - weekday, morning) },
    { choice: "month", at: at(monthDays, morning) },
  ];
}

/** What a field for day and time says, on the clock of a time zone; nothing where it says no time. */
export function timeWritten(written: string, timeZone: string): Date | null {
  const [, day, hours, minutes] = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)/.exec(written) ?? [];
  if (!day) return null;
  return instantsOf({ day, minute: Number(hours) * hourMinutes + Number(minutes) }, timeZone)[0];
}

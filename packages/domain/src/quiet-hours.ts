import { z } from "zod";
import { addDays, instantsOf, wallClockAt } from "./wall-clock.ts";

/** A time of day, `HH:MM`, on whichever clock. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "bad_time" });
export type TimeOfDay = z.infer<typeof TimeOfDay>;

/** When somebody wants to hear nothing by mail and push, on their own clock; over midnight where it ends before it begins. */
export type QuietHours = { from: TimeOfDay; until: TimeOfDay };

export const digests = ["none", "daily", "weekly"] as const;
export type Digest = (typeof digests)[number];

/** When somebody's digest comes, on their own clock: at an hour, and weekly on a day (Monday is 1, Sunday 7). */
export type DigestTime = { digest: Digest; hour: number; weekday: number };

const minutesOf = (time: TimeOfDay) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/**
 * When quiet hours end that run at an instant; nothing where none do. Asked of the clock on the wall, so that the night
 * in which it is changed is as quiet as any other.
 */
export function endOfQuiet(quiet: QuietHours | null, at: Date, timeZone: string): Date | null {
  if (!quiet) return null;
  const [from, until] = [minutesOf(quiet.from), minutesOf(quiet.until)];
  const { day, minute } = wallClockAt(at, timeZone);
  const isOverMidnight = until < from;
  const isBefore = minute < until;
  const isAfter = minute >= from;
  const isQuiet = isOverMidnight ? isBefore || isAfter : isBefore && isAfter;
  if (!isQuiet) return null;
  const lastDay = isOverMidnight && isAfter ? addDays(day, 1) : day;
  return instantsOf({ day: lastDay, minute: until }, timeZone).find((end) => end > at) ?? null;
}

/** When the next digest after an instant comes; nothing for whoever wants none. */
export function nextDigest(
  { digest, hour, weekday }: DigestTime,
  after: Date,
  timeZone: string,
): Date | null {
  if (digest === "none") return null;
  const { day } = wallClockAt(after, timeZone);
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const [at] = instantsOf({ day: addDays(day, ahead), minute: hour * 60 }, timeZone);
    const isDay = digest === "daily" || wallClockAt(at, timeZone).weekday === weekday;
    if (isDay && at > after) return at;
  }
  return null;
}

/** What somebody decided about when they are told. */
export type TellingTimes = DigestTime & { quiet: QuietHours | null; timeZone: string };

/** When something goes out, and whether together with all that waits until then. */
export type DueTime = { dueAt: Date; isDigest: boolean };

/**
 * When a mail or a push message is due that could go at an instant: quiet hours and a digest delay it, and nothing is
 * dropped. Digests are of mails alone.
 */
export function dueTime(channel: "email" | "push", at: Date, times: TellingTimes): DueTime {
  const { quiet, timeZone } = times;
  const digestAt = channel === "email" ? nextDigest(times, at, timeZone) : null;
  const earliest = digestAt ?? at;
  return { dueAt: endOfQuiet(quiet, earliest, timeZone) ?? earliest, isDigest: digestAt !== null };
}

import type { Day } from "./calendar.ts";
import { dayMinutes } from "./duration.ts";
import { addDays, instantsOf, wallClockAt } from "./wall-clock.ts";

/** What a timer counted on one day. */
export type CountedDay = { day: Day; startedAt: Date; endedAt: Date; minutes: number };

/** What a timer counted. It runs no longer than a day: what is longer was forgotten, and is cut. */
export type Counted = { days: CountedDay[]; isCut: boolean };

const minuteMs = 60_000;

/**
 * The days on the wall that a timer ran on, each with what it counted there: time belongs to the day on which it was
 * worked, so that what goes on past midnight is split there. Whole minutes, rounded over the whole and not for each day;
 * at least one, since a timer that leaves nothing seems to have failed.
 */
export function countedDays(
  { startedAt, endedAt }: { startedAt: Date; endedAt: Date },
  timeZone: string,
): Counted {
  const limitMs = startedAt.getTime() + dayMinutes * minuteMs;
  const isCut = endedAt.getTime() > limitMs;
  const endMs = Math.max(Math.min(endedAt.getTime(), limitMs), startedAt.getTime());
  const parts = partsOf(startedAt.getTime(), endMs, timeZone);
  const days = parts.flatMap(({ day, fromMs, toMs }) => {
    const minutes = roundedSince(startedAt, toMs) - roundedSince(startedAt, fromMs);
    if (minutes === 0) return [];
    return [{ day, startedAt: new Date(fromMs), endedAt: new Date(toMs), minutes }];
  });
  if (days.length > 0) return { days, isCut };
  const { day } = wallClockAt(startedAt, timeZone);
  return { days: [{ day, startedAt, endedAt: new Date(endMs), minutes: 1 }], isCut };
}

function roundedSince(startedAt: Date, atMs: number): number {
  return Math.round((atMs - startedAt.getTime()) / minuteMs);
}

type Part = { day: Day; fromMs: number; toMs: number };

function partsOf(startMs: number, endMs: number, timeZone: string): Part[] {
  const parts: Part[] = [];
  for (let fromMs = startMs; fromMs < endMs;) {
    const { day } = wallClockAt(new Date(fromMs), timeZone);
    const [midnight] = instantsOf({ day: addDays(day, 1), minute: 0 }, timeZone);
    // A clock that is set back at midnight shows the day before twice: time always goes on.
    const nextMs = midnight.getTime() > fromMs ? midnight.getTime() : endMs;
    const toMs = Math.min(nextMs, endMs);
    parts.push({ day, fromMs, toMs });
    fromMs = toMs;
  }
  return parts;
}

import type { Day } from "./calendar.ts";

/** What a clock on the wall shows: a day, and how many minutes of it have passed. */
export type WallClock = {
  day: Day;
  minute: number;
  /** As ISO 8601 counts them: Monday is 1, Sunday 7. */
  weekday: number;
};

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a thousand times as much as using it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, calendar: "iso8601", hourCycle: "h23" },
    ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" },
  });
  formats.set(timeZone, made);
  return made;
}

/** The clock on the wall of a time zone at an instant. */
export function wallClockAt(at: Date, timeZone: string): WallClock {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  const day = `${of("year").padStart(4, "0")}-${of("month")}-${of("day")}`;
  return {
    ...{ day, weekday: weekdayOf(day) },
    minute: Number(of("hour")) * 60 + Number(of("minute")),
  };
}

/** As ISO 8601 counts them: Monday is 1, Sunday 7. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** The first day of a day's week, where weeks begin on a weekday. */
export function weekOf(day: Day, weekStart: number): Day {
  return addDays(day, -((weekdayOf(day) - weekStart + 7) % 7));
}

/** The day that comes so many days after another. */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);
}

/**
 * When a clock on the wall shows something: twice where it is set back over it. A time that it is set forward over
 * counts as it would have been without that, which is as much later as the clock was moved.
 *
 * @returns one or two instants, in order
 */
export function instantsOf(
  { day, minute }: Pick<WallClock, "day" | "minute">,
  timeZone: string,
): [Date, ...Date[]] {
  const asUtcMs = Date.parse(`${day}T00:00:00Z`) + minute * minuteMs;
  const before = asUtcMs - offsetMs(asUtcMs - dayMs, timeZone);
  const after = asUtcMs - offsetMs(asUtcMs + dayMs, timeZone);
  const [first, ...others] = [...new Set([before, after])]
    .filter((atMs) => atMs + offsetMs(atMs, timeZone) === asUtcMs)
    .toSorted((one, other) => one - other)
    .map((atMs) => new Date(atMs));
  return first ? [first, ...others] : [new Date(before)];
}

/** How far the clock of a time zone is ahead of UTC at an instant. */
function offsetMs(atMs: number, timeZone: string): number {
  const { day, minute } = wallClockAt(new Date(atMs), timeZone);
  return (
    Date.parse(`${day}T00:00:00Z`) + minute * minuteMs - Math.floor(atMs / minuteMs) * minuteMs
  );
}

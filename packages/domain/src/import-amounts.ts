import { Day, instant } from "./calendar.ts";
import { cleanCell } from "./import-cells.ts";
import { estimateLimit } from "./task-terms.ts";
import { instantsOf, wallClockAt } from "./wall-clock.ts";

/** A day of work, as trackers count it that write `1d 4h`. */
const hoursPerDay = 8;
const daysPerWeek = 5;

const units: readonly { names: RegExp; hours: number }[] = [
  { names: /^(w|wk|wks|weeks?|weken)$/, hours: hoursPerDay * daysPerWeek },
  { names: /^(d|days?|dag|dagen)$/, hours: hoursPerDay },
  { names: /^(h|hrs?|hours?|u|uur|uren)$/, hours: 1 },
  { names: /^(m|mins?|minutes?|minuut|minuten)$/, hours: 1 / 60 },
  { names: /^(s|secs?|seconds?|seconden)$/, hours: 1 / 3600 },
];

/**
 * The hours that a cell estimates, in the quarters in which they are kept: `2`, `2,5`, `2h`, `1d 4h`, `1:30`. Nothing
 * for what is no amount, or more than a task can be estimated at.
 */
export function hoursFor(cell: string): number | undefined {
  const text = cleanCell(cell).toLowerCase();
  const clock = /^(\d{1,6}):([0-5]\d)(?::[0-5]\d)?$/.exec(text);
  const hours = clock
    ? Number(clock[1]) + Number(clock[2]) / 60
    : (numberIn(text) ?? sumOfParts(text));
  return hours === undefined ? undefined : quartersOf(hours);
}

/** The points that a cell gives, in quarters; nothing for what is no number that a task can have. */
export function pointsFor(cell: string): number | undefined {
  const points = numberIn(cleanCell(cell));
  return points === undefined ? undefined : quartersOf(points);
}

function numberIn(text: string): number | undefined {
  return /^\d{1,9}([.,]\d{1,9})?$/.test(text) ? Number(text.replace(",", ".")) : undefined;
}

function sumOfParts(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d{1,9}(?:[.,]\d{1,9})?)\s*([a-z]+)/g)];
  const rest = text.replace(/(\d{1,9}(?:[.,]\d{1,9})?)\s*([a-z]+)/g, "");
  if (parts.length === 0 || /[^\s,]/.test(rest)) return undefined;
  const hours = parts.map(([, amount = "", name = ""]) => {
    const unit = units.find(({ names }) => names.test(name));
    return unit ? Number(amount.replace(",", ".")) * unit.hours : Number.NaN;
  });
  const sum = hours.reduce((before, each) => before + each, 0);
  return Number.isNaN(sum) ? undefined : sum;
}

/** Little is still something: what is less than a quarter becomes one. */
function quartersOf(amount: number): number | undefined {
  const quarters = amount > 0 ? Math.max(1, Math.round(amount * 4)) : 0;
  return quarters / 4 > estimateLimit ? undefined : quarters / 4;
}

/** A day, or an instant and the day that it has on a clock. */
export type Moment = { on: Day; at: Date | null };

/**
 * The day or the instant of a cell: `2026-04-03`, or with a time, `2026-04-03 14:30`, by the clock of a time zone where
 * it names none. Midnight is how others write a day, and is one.
 */
export function momentFor(cell: string, timeZone: string): Moment | undefined {
  const found =
    /^(\d{4}-\d\d-\d\d)(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?\s?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/i.exec(
      cleanCell(cell),
    );
  const on = Day.safeParse(found?.[1]).data;
  if (!found || !on) return undefined;
  const [, , hour = "00", minute = "00", second = "00", zone] = found;
  const isMidnight = [hour, minute, second].every((part) => part === "00");
  if (isMidnight && (!zone || zone.toUpperCase() === "Z")) return { on, at: null };
  const at = zone
    ? new Date(`${on}T${hour}:${minute}:${second}${offsetOf(zone)}`)
    : instantsOf({ day: on, minute: Number(hour) * 60 + Number(minute) }, timeZone)[0];
  return instant().safeParse(at).success ? { on: wallClockAt(at, timeZone).day, at } : undefined;
}

function offsetOf(zone: string): string {
  return /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
}

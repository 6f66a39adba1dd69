import type { Day } from "@teamflow/domain/calendar";
import type { FoundTask } from "@teamflow/domain/found-task";
import { addDays } from "@teamflow/domain/wall-clock";

/** The days from which and until which a task is in the calendar; nothing for one without any. */
export function daysOf({ startOn, dueOn }: Pick<FoundTask, "startOn" | "dueOn">) {
  const to = dueOn ?? startOn;
  if (to === null) return undefined;
  // Whoever put the start behind the end meant a day, not a span that runs backwards.
  const from = startOn !== null && startOn < to ? startOn : to;
  return { from, to };
}

/** What of a task is seen in one week: from which to which of its days, counted from 0, and in which lane. */
export type Bar<T> = {
  task: T;
  from: number;
  to: number;
  lane: number;
  /** Whether it began before the week, or goes on after it. */
  comesFromBefore: boolean;
  goesOn: boolean;
};

/**
 * Puts tasks into a week so that none lies over another: the longer above, those that start first above those that
 * start later, and otherwise in the order in which they came.
 */
export function barsOf<T extends Pick<FoundTask, "startOn" | "dueOn">>(
  tasks: readonly T[],
  week: readonly Day[],
): Bar<T>[] {
  const [first = "", last = ""] = [week[0], week.at(-1)];
  const clipped = tasks.flatMap((task) => {
    const days = daysOf(task);
    if (!days || days.to < first || days.from > last) return [];
    const from = Math.max(0, week.indexOf(days.from));
    const to = days.to > last ? week.length - 1 : week.indexOf(days.to);
    return [{ task, from, to, comesFromBefore: days.from < first, goesOn: days.to > last }];
  });
  const ends: number[] = [];
  return clipped
    .toSorted((one, other) => one.from - other.from || lengthOf(other) - lengthOf(one))
    .map((bar) => {
      const free = ends.findIndex((end) => end < bar.from);
      const lane = free === -1 ? ends.length : free;
      ends[lane] = bar.to;
      return { ...bar, lane };
    });
}

function lengthOf({ from, to }: { from: number; to: number }): number {
  return to - from;
}

/** What a day of a week shows where there is room for so many lanes: the bars that begin there, and how many hide. */
export function shownOn<T>(
  bars: readonly Bar<T>[],
  day: number,
  lanes: number,
): { bars: Bar<T>[]; all: Bar<T>[]; hidden: number } {
  const all = bars.filter(({ from, to }) => from <= day && day <= to);
  // Where not all fit, the last lane says how many more there are: on each day of a bar that hides.
  const isFull = (at: number) =>
    bars.some(({ from, to, lane }) => from <= at && at <= to && lane >= lanes);
  const isShown = (bar: Bar<T>) =>
    bar.lane < lanes - 1 || (bar.lane === lanes - 1 && !range(bar).some((at) => isFull(at)));
  return {
    bars: all.filter((bar) => bar.from === day && isShown(bar)),
    all,
    hidden: all.filter((bar) => !isShown(bar)).length,
  };
}

function range({ from, to }: { from: number; to: number }): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** The window of a calendar as conditions of a filter: what begins, ends or goes on in it. */
export function windowText(from: Day, to: Day): string {
  return `(due:${from}..${to} OR (due:>${to} start:<=${to}) OR (due:none start:${from}..${to}))`;
}

/** How many days lie between two. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round(
    (Date.parse(to) - Date.parse(from)) / (Date.parse(addDays(from, 1)) - Date.parse(from)),
  );
}

import type { Day } from "@teamflow/domain/calendar";
import { addDays, weekOf } from "@teamflow/domain/wall-clock";

/** How much of the calendar is shown. */
export type Span = "month" | "week";

/** The weeks, of seven days each, that show a day's month or its week. A month is shown by all weeks that touch it. */
export function weeksOf(day: Day, span: Span, weekStart: number): Day[][] {
  const first = weekOf(span === "week" ? day : `${day.slice(0, 8)}01`, weekStart);
  const isShown = (start: Day) =>
    span === "week" ? start === first : start.slice(0, 7) <= day.slice(0, 7);
  const weeks: Day[][] = [];
  for (let start = first; isShown(start); start = addDays(start, 7))
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(start, index)));
  return weeks;
}

/** The same day some months or weeks on; the last of its month where that one is shorter. */
export function steppedBy(day: Day, span: Span, steps: number): Day {
  if (span === "week") return addDays(day, 7 * steps);
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + steps, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + steps, Math.min(date, last)))
    .toISOString()
    .slice(0, 10);
}

/** How far a key leads from a day, in days; nothing for a key that leads nowhere. */
export function stepOf(key: string): number | undefined {
  return { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[key];
}

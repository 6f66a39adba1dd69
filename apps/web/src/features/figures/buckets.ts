import type { Day } from "@teamflow/domain/calendar";
import type { FigureDay } from "@teamflow/domain/figures";

/** A few days that are drawn as one: what they brought together, and how much there was when the last of them ended. */
export type Bucket = { from: Day; to: Day } & Omit<FigureDay, "day">;

/** The most days that are drawn one by one; more are drawn week by week. */
const mostDays = 45;
const weekDays = 7;

/** Days as they are drawn. Weeks are counted back from the last day, so that the last one is whole. */
export function bucketsOf(days: readonly FigureDay[]): Bucket[] {
  const size = days.length > mostDays ? weekDays : 1;
  const first = days.length % size;
  const starts = Array.from(
    { length: Math.floor(days.length / size) },
    (_, at) => first + at * size,
  );
  const parts = [
    ...(first > 0 ? [days.slice(0, first)] : []),
    ...starts.map((start) => days.slice(start, start + size)),
  ];
  return parts.flatMap(joined);
}

function joined(days: readonly FigureDay[]): Bucket[] {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const sumOf = (what: "created" | "completed") => days.reduce((sum, day) => sum + day[what], 0);
  return [
    {
      ...{ from: first.day, to: last.day, created: sumOf("created") },
      ...{ completed: sumOf("completed"), total: last.total, done: last.done },
    },
  ];
}

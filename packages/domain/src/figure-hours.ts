import type { Day } from "./calendar.ts";
import { activityShare, resourceAllocation, timeUtilization } from "./figure-formulas.ts";
import { type DayRange, workingDaysOf } from "./figure-period.ts";

/** In the period, or in the one before. */
export type When = "now" | "before";

/** Hours that were written down, in a period and in the one before. */
export type Hours = {
  /** Minutes of each day that has any. */
  days: readonly { day: Day; minutes: number }[];
  /** Whose working time it is a part of: null for whoever may not know how many there are. */
  people: Record<When, number | null>;
  /** Of what was completed, was estimated and took hours: how many minutes it was to take, and took. */
  completed: Record<When, { estimated: number; actual: number }>;
};

type Counted = {
  hours: Hours;
  flows: readonly { day: Day; completed: number }[];
  /** Of the week, on which the organization works: Monday is 1, Sunday 7. */
  workingDays: readonly number[];
};

/** What was worked in a range, in minutes, and what came of it, in percent. */
export function workIn({ hours, flows, workingDays }: Counted, when: When, range: DayRange) {
  const isWithin = ({ day }: { day: Day }) => day >= range.from && day <= range.to;
  const logged = hours.days.filter(isWithin);
  const minutes = logged.reduce((sum, day) => sum + day.minutes, 0);
  const works = workingDaysOf(range, workingDays);
  const done = flows.filter((flow) => isWithin(flow) && flow.completed > 0);
  const active = new Set([...done, ...logged].map(({ day }) => day));
  const people = hours.people[when];
  const { estimated, actual } = hours.completed[when];
  return {
    minutes,
    utilization: timeUtilization(estimated, actual),
    allocation: people === null ? null : resourceAllocation(minutes, people, works.length),
    activity: activityShare(works.filter((day) => active.has(day)).length, works.length),
  };
}

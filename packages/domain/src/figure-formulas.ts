import { balanceOf } from "./team-load.ts";

/*
 * How figures are counted (the formulas of the analytics service). Each gives null where there is nothing to count: no
 * share of nothing is 0 %, and none is 100 %. What counts hours counts those that were written down.
 */

/** Done ÷ total, in whole percent rounded down: 100 is said only when nothing is left. */
export function completionRate(done: number, total: number): number | null {
  return percentOf(done, total);
}

/** Completed on or before the due day ÷ completed with a due day, in whole percent rounded down. */
export function deadlineAdherence(onTime: number, withDue: number): number | null {
  return percentOf(onTime, withDue);
}

/** Milestones met ÷ planned, in whole percent rounded down. */
export function milestoneAchievement(met: number, planned: number): number | null {
  return percentOf(met, planned);
}

/** Open tasks that somebody is assigned to ÷ open tasks, in whole percent rounded down. */
export function assignmentCoverage(assigned: number, open: number): number | null {
  return percentOf(assigned, open);
}

/** Completed tasks ÷ days, to the hundredth. */
export function velocity(completed: number, days: number): number | null {
  return days > 0 ? rounded(completed / days, 100) : null;
}

/** Hours from made to done in the mean, to the tenth. @param hours of all that were completed, together */
export function resolutionHours(hours: number, completed: number): number | null {
  return completed > 0 ? rounded(hours / completed, 10) : null;
}

/** 100 less the coefficient of variation of open tasks for each member, from 0 to 100. */
export function workloadBalance(openPerMember: readonly number[]): number | null {
  return openPerMember.some((open) => open > 0) ? balanceOf(openPerMember) : null;
}

/** How many hours a working day has (the formula of resource allocation). */
const dayHours = 8;

/** More than this is said of no use of time: then the estimates were wrong, and by how much says nothing. */
const utilizationCap = 200;

/**
 * Estimated ÷ worked, in whole percent rounded down and capped at 200: above 100 the work took less than was thought.
 *
 * @param actualMinutes of the same tasks as the estimates
 */
export function timeUtilization(estimatedMinutes: number, actualMinutes: number): number | null {
  const share = percentOf(estimatedMinutes, actualMinutes);
  return share === null ? null : Math.min(share, utilizationCap);
}

/** Hours that were worked ÷ (people × 8 hours × working days), in whole percent rounded down and capped at 100. */
export function resourceAllocation(
  minutes: number,
  people: number,
  workingDays: number,
): number | null {
  const share = percentOf(minutes, people * dayHours * minutesPerHour * workingDays);
  return share === null ? null : Math.min(share, 100);
}

/** Hours that were worked ÷ days, to the hundredth. */
export function hoursPerDay(minutes: number, days: number): number | null {
  return days > 0 ? rounded(minutes / minutesPerHour / days, 100) : null;
}

/** Minutes as hours, to the hundredth. */
export function hoursOf(minutes: number): number {
  return rounded(minutes / minutesPerHour, 100);
}

/** Working days on which something was completed or hours were written down ÷ working days, in whole percent, at most 100. */
export function activityShare(activeDays: number, workingDays: number): number | null {
  const share = percentOf(activeDays, workingDays);
  return share === null ? null : Math.min(share, 100);
}

/** What a productivity score is made of, each in percent. */
type ScoreParts = {
  completion: number | null;
  /** The use of time; what is above 100 counts as 100, for guessing high is no merit. */
  utilization: number | null;
  activity: number | null;
};

/** 0.4 × completion + 0.3 × time efficiency + 0.3 × activity, from 0 to 100. Where one of them is unknown, so is this. */
export function productivityScore({
  completion,
  utilization,
  activity,
}: ScoreParts): number | null {
  if (completion === null || utilization === null || activity === null) return null;
  // In tenths of points, which are whole: 0.4 and 0.3 are no numbers that add up.
  return Math.round((4 * completion + 3 * Math.min(utilization, 100) + 3 * activity) / 10);
}

const minutesPerHour = 60;

/**
 * After how many days a task that is overdue is a matter of a higher level: low from its first day on, medium when it
 * is more than three days, high when it is more than seven.
 */
export const escalationDays = { medium: 3, high: 7 } as const;

function percentOf(part: number, whole: number): number | null {
  return whole > 0 ? Math.floor((part * 100) / whole) : null;
}

function rounded(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}

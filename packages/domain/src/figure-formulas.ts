import { balanceOf } from "./team-load.ts";

/*
 * How figures are counted (the formulas of the analytics service). Each gives null where there is nothing to count: no
 * share of nothing is 0 %, and none is 100 %. What needs hours that were worked is not among them: nobody notes any.
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

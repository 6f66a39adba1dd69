import { z } from "zod";
import { fail } from "./failure.ts";

/** More assignments than are counted where many people are compared would be a limit that nobody ever reaches. */
const Assignments = z.int().min(1).max(100);
const Hours = z.int().min(1).max(1000);

/**
 * From how much work on somebody counts as full, and as overloaded: by open assignments, and by the hours at which those
 * tasks are estimated. Whichever is reached first decides. An organization can decide otherwise.
 */
export const LoadThresholds = z.strictObject({
  fullFromAssignments: Assignments,
  overloadedFromAssignments: Assignments,
  fullFromHours: Hours,
  overloadedFromHours: Hours,
});
export type LoadThresholds = z.infer<typeof LoadThresholds>;

/** What is usual: the assignment system's numbers, and one week of work and two. */
export const usualThresholds: LoadThresholds = {
  ...{ fullFromAssignments: 4, overloadedFromAssignments: 7 },
  ...{ fullFromHours: 40, overloadedFromHours: 80 },
};

/** How much somebody has to do. */
type Load = {
  /** Active assignments at open tasks. */
  total: number;
  /** At what those tasks are estimated together, each once; one without an estimate adds nothing. */
  estimatedHours: number;
};

export const LoadLevel = z.enum(["green", "amber", "red"]);
export type LoadLevel = z.infer<typeof LoadLevel>;

/** How high a load is: amber is full, red is overloaded. */
export function levelOf({ total, estimatedHours }: Load, thresholds: LoadThresholds): LoadLevel {
  const { fullFromAssignments, overloadedFromAssignments } = thresholds;
  const { fullFromHours, overloadedFromHours } = thresholds;
  if (total >= overloadedFromAssignments || estimatedHours >= overloadedFromHours) return "red";
  return total >= fullFromAssignments || estimatedHours >= fullFromHours ? "amber" : "green";
}

/** Thresholds with what a patch says of them in their place. */
export function thresholdsWith(
  before: LoadThresholds,
  patch: { readonly [Name in keyof LoadThresholds]?: number | undefined },
): LoadThresholds {
  const of = (name: keyof LoadThresholds) => patch[name] ?? before[name];
  return {
    fullFromAssignments: of("fullFromAssignments"),
    overloadedFromAssignments: of("overloadedFromAssignments"),
    fullFromHours: of("fullFromHours"),
    overloadedFromHours: of("overloadedFromHours"),
  };
}

/** What is overloaded is more than full. @throws `invalid`, with `not_above_full` */
export function checkThresholds(thresholds: LoadThresholds): void {
  const issues = faultsOf(thresholds).map((path) => ({ path, code: "not_above_full", message }));
  if (issues.length > 0) fail({ kind: "invalid", issues });
}

const message = "Whoever is overloaded has more to do than whoever is full";

/** The thresholds of overload that are not above those of being full. */
export function faultsOf(thresholds: LoadThresholds): (keyof LoadThresholds)[] {
  const { fullFromAssignments, overloadedFromAssignments } = thresholds;
  const { fullFromHours, overloadedFromHours } = thresholds;
  return [
    ...(overloadedFromAssignments > fullFromAssignments
      ? []
      : (["overloadedFromAssignments"] as const)),
    ...(overloadedFromHours > fullFromHours ? [] : (["overloadedFromHours"] as const)),
  ];
}

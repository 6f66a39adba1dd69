import { fail } from "./failure.ts";
import type { Task, TaskPatch } from "./task.ts";

/** What of a task hangs together: what it is says what else it can have. */
type Structure = Pick<
  Task,
  | ("kind" | "severity" | "resolution" | "estimateHours" | "points")
  | ("startOn" | "startAt" | "dueOn" | "dueAt")
>;

/** What of a patch says something of that. */
type StructurePatch = Pick<TaskPatch, keyof Structure>;

/** A task before it has anything. */
export const bare: Structure = {
  ...{ kind: "task", severity: null, resolution: null, estimateHours: null, points: null },
  ...{ startOn: null, startAt: null, dueOn: null, dueAt: null },
};

/**
 * A patch with what follows from it. A milestone has no estimate, no points and no start; only a bug has a severity,
 * and only one that is over a resolution: whoever makes one the other, or takes it up again, takes those away.
 * A day takes the place of an instant, and an instant that of a day.
 *
 * @param isClosed whether the task is done or cancelled once it is patched
 * @throws `invalid` where the patch gives what the task cannot have, or a day and an instant at once
 */
export function withConsequences<Patch extends StructurePatch>(
  before: Structure,
  patch: Patch,
  isClosed: boolean,
): Patch & StructurePatch {
  const kind = patch.kind ?? before.kind;
  const isBug = kind === "bug";
  const severity = patch.severity === undefined ? before.severity : patch.severity;
  checkOneOf(patch.dueOn, patch.dueAt, "dueAt");
  checkOneOf(patch.startOn, patch.startAt, "startAt");
  if (kind === "milestone") checkAbsent(patch, milestoneHasNo, "not_of_a_milestone");
  if (!isBug) checkAbsent(patch, ["severity", "resolution"], "only_of_a_bug");
  if (!isClosed) checkAbsent(patch, ["resolution"], "only_when_closed");
  return {
    ...patch,
    ...(patch.dueOn !== undefined && !patch.dueAt && { dueAt: null }),
    ...(patch.startOn !== undefined && !patch.startAt && { startAt: null }),
    ...(kind === "milestone" && emptied(before, milestoneHasNo)),
    ...(!isBug && emptied(before, ["severity", "resolution"])),
    ...(!isClosed && emptied(before, ["resolution"])),
    ...(isBug && severity === null && { severity: "major" as const }),
  };
}

const milestoneHasNo = ["estimateHours", "points", "startOn", "startAt"] as const;

function checkOneOf(day: unknown, instant: unknown, path: string): void {
  if (!day || !instant) return;
  const message = "It is a day or an instant, not both";
  fail({ kind: "invalid", issues: [{ path, code: "day_or_instant", message }] });
}

function checkAbsent(patch: StructurePatch, fields: readonly (keyof Structure)[], code: string) {
  const given = fields.filter((field) => patch[field] !== undefined && patch[field] !== null);
  const message = "This task cannot have it";
  if (given.length > 0)
    fail({ kind: "invalid", issues: given.map((path) => ({ path, code, message })) });
}

/** Nothing in place of what the task has of some fields. */
function emptied(before: Structure, fields: readonly (keyof Structure)[]): StructurePatch {
  const had = fields.filter((field) => before[field] !== null);
  return Object.fromEntries(had.map((field) => [field, null]));
}

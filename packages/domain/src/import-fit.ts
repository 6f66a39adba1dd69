import type { Task, TaskKind } from "./task.ts";
import type { ImportedTask, ImportFault } from "./task-import.ts";

/** What a task has before a row says something of it. */
type Before = Pick<Task, "startOn" | "startAt" | "dueOn" | "dueAt">;

type Facts = {
  before: Before;
  /** What it is once the row is in. */
  kind: TaskKind;
  /** Whether it is done or cancelled then. */
  isClosed: boolean;
};

type Fitted = { task: ImportedTask; faults: ImportFault[] };
type Said = "estimateHours" | "points" | "startOn" | "dueOn" | "severity" | "resolution";

/**
 * Leaves out of a row what its task cannot have, being what it is, and reports it: by the same rules as everywhere. A
 * start after the end is left out before the end is.
 */
export function fitStructure(task: ImportedTask, { before, kind, isClosed }: Facts): Fitted {
  let fitted: Fitted = { task, faults: [] };
  const drop = (fields: readonly Said[], code: ImportFault["code"]) => {
    for (const field of fields) fitted = without(fitted, field, code);
  };
  if (kind === "milestone") drop(["estimateHours", "points", "startOn"], "not_of_a_milestone");
  if (kind !== "bug") drop(["severity", "resolution"], "only_of_a_bug");
  if (!isClosed) drop(["resolution"], "only_when_closed");
  const start = kind === "milestone" ? { startOn: null, startAt: null } : before;
  for (const field of ["startOn", "dueOn"] as const)
    if (endsBeforeStart(fitted.task, { ...before, ...start })) drop([field], "ends_before_start");
  return fitted;
}

function without({ task, faults }: Fitted, said: Said, code: ImportFault["code"]): Fitted {
  if (task[said] === undefined) return { task, faults };
  const field = said === "estimateHours" ? "estimate" : said;
  const at = { startOn: { startAt: undefined }, dueOn: { dueAt: undefined } };
  return {
    task: {
      ...{ ...task, [said]: undefined },
      ...((said === "startOn" || said === "dueOn") && at[said]),
    },
    faults: [...faults, { row: task.row, field, code, skipped: false }],
  };
}

function endsBeforeStart(task: ImportedTask, before: Before): boolean {
  const [startOn, startAt] =
    task.startOn === undefined ? [before.startOn, before.startAt] : [task.startOn, task.startAt];
  const [dueOn, dueAt] =
    task.dueOn === undefined ? [before.dueOn, before.dueAt] : [task.dueOn, task.dueAt];
  const isBeforeByDay = startOn !== null && dueOn !== null && dueOn < startOn;
  return isBeforeByDay || (!!startAt && !!dueAt && dueAt < startAt);
}

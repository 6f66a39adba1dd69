import { plainWord } from "./import-cells.ts";
import type { Status } from "./status.ts";
import type { Priority, Resolution, Severity, TaskKind } from "./task.ts";
import { priorities, resolutions, severities, taskKinds } from "./task-terms.ts";

/** The status that a word from another system means: by key, by name, or by a word in common use. */
export function statusFor(word: string, statuses: Status[]): Status | undefined {
  const plain = plainWord(word);
  const exact = statuses.find((status) =>
    [status.key.replaceAll("_", " "), status.name.toLowerCase()].includes(plain),
  );
  if (exact) return exact;
  const category = commonWords.get(plain);
  return category ? statuses.find((status) => status.category === category) : undefined;
}

const commonWords = new Map(
  Object.entries<Status["category"]>({
    open: "todo",
    new: "todo",
    reopened: "todo",
    ready: "todo",
    planned: "todo",
    doing: "active",
    started: "active",
    "in development": "active",
    wip: "active",
    review: "active",
    closed: "done",
    resolved: "done",
    fixed: "done",
    completed: "done",
    complete: "done",
    finished: "done",
    merged: "done",
    canceled: "cancelled",
    "wont fix": "cancelled",
    "won't fix": "cancelled",
    "won't do": "cancelled",
    duplicate: "cancelled",
    invalid: "cancelled",
  }),
);

/** The priority that a word or number from another system means; medium when it says nothing known. */
export function priorityFor(word: string): Priority {
  const plain = plainWord(word);
  const known = priorities.find((priority) => priority === plain);
  return known ?? priorityWords.get(plain) ?? "medium";
}

const priorityWords = new Map(
  Object.entries<Priority>({
    lowest: "low",
    minor: "low",
    trivial: "low",
    p4: "low",
    normal: "medium",
    p3: "medium",
    major: "high",
    p2: "high",
    critical: "urgent",
    highest: "urgent",
    blocker: "urgent",
    p1: "urgent",
    p0: "urgent",
  }),
);

/** What a word from another system says that a task is; nothing for a word that is not known. */
export function kindFor(word: string): TaskKind | undefined {
  const plain = plainWord(word);
  return taskKinds.find((kind) => kind === plain) ?? kindWords.get(plain);
}

const kindWords = new Map(
  Object.entries<TaskKind>({
    epic: "usecase",
    initiative: "usecase",
    theme: "usecase",
    phase: "usecase",
    "use case": "usecase",
    story: "userstory",
    "user story": "userstory",
    feature: "userstory",
    "new feature": "userstory",
    "feature request": "userstory",
    enhancement: "userstory",
    improvement: "userstory",
    requirement: "userstory",
    chore: "task",
    issue: "task",
    "to do": "task",
    todo: "task",
    "work item": "task",
    "work package": "task",
    "sub task": "subtask",
    "technical task": "task",
    defect: "bug",
    fault: "bug",
    incident: "bug",
    problem: "bug",
  }),
);

/** How bad a word from another system calls a bug; nothing for a word that is not known. */
export function severityFor(word: string): Severity | undefined {
  const plain = plainWord(word);
  return severities.find((severity) => severity === plain) ?? severityWords.get(plain);
}

const severityWords = new Map(
  Object.entries<Severity>({
    cosmetic: "trivial",
    lowest: "trivial",
    low: "minor",
    medium: "major",
    moderate: "major",
    normal: "major",
    high: "critical",
    severe: "critical",
    urgent: "blocker",
    highest: "blocker",
    blocking: "blocker",
  }),
);

/** How a word from another system says that a bug ended: null for one that says no more than a status does. */
export function resolutionFor(word: string): Resolution | null | undefined {
  const plain = plainWord(word);
  const known = resolutions.find((resolution) => resolution.replaceAll("_", " ") === plain);
  return known ?? resolutionWords.get(plain);
}

const resolutionWords = new Map(
  Object.entries<Resolution | null>({
    resolved: "fixed",
    "won't fix": "wont_fix",
    "won't do": "wont_fix",
    wontfix: "wont_fix",
    declined: "wont_fix",
    rejected: "wont_fix",
    "not planned": "wont_fix",
    "can't reproduce": "cannot_reproduce",
    "not reproducible": "cannot_reproduce",
    "works for me": "cannot_reproduce",
    worksforme: "cannot_reproduce",
    "as designed": "by_design",
    "works as designed": "by_design",
    "not a bug": "by_design",
    later: "deferred",
    postponed: "deferred",
    "put off": "deferred",
    "": null,
    done: null,
    completed: null,
    unresolved: null,
    reopened: null,
    none: null,
    open: null,
  }),
);

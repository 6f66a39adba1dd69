/**
 * The plain words and limits of a task. Apart from its schemas, so that a board, which only shows tasks, needs no
 * parser before its first paint.
 */
export const priorities = ["low", "medium", "high", "urgent"] as const;

/** What a task can be, from the largest to the smallest; a bug and a milestone can be of any size. */
export const taskKinds = ["usecase", "userstory", "task", "subtask", "bug", "milestone"] as const;

/** How bad a bug is, least first. */
export const severities = ["trivial", "minor", "major", "critical", "blocker"] as const;

/** How it ended with a bug. One that gets done was fixed unless somebody says otherwise: the database sees to it. */
export const resolutions = [
  ...(["fixed", "wont_fix", "duplicate", "cannot_reproduce", "by_design", "deferred"] as const),
] as const;

/** How many hours a task can be estimated at, in quarters. */
export const estimateLimit = 1000;

/** How many labels a task can carry. */
export const taskLabelLimit = 50;

/** How long another system's name for a task may be. */
export const externalIdLimit = 200;

/** What is large stands above what is small. A milestone is a day, and bugs and milestones stand anywhere. */
const levels = { usecase: 0, userstory: 1, task: 2, bug: 2, subtask: 3, milestone: 4 } as const;

/**
 * Which kinds can stand under one: its own and the smaller ones, and bugs and milestones under everything but a
 * milestone, under which nothing stands.
 */
export function kindsUnder(parent: (typeof taskKinds)[number]): (typeof taskKinds)[number][] {
  if (parent === "milestone") return [];
  return taskKinds.filter((kind) => kind === "bug" || levels[kind] >= levels[parent]);
}

/** How deep a tree of tasks can be. */
export const treeDepthLimit = 20;

export const taskSorts = ["rank", "number", "updated", "due"] as const;

/** What a board can have columns of, besides statuses. */
export const taskColumns = ["assignee", "priority"] as const;

/** What a board can be cut into lanes by. */
export const taskLanes = ["assignee", "priority", "kind", "label", "parent"] as const;

/** How many closed lanes of a board are remembered. */
export const closedLaneLimit = 30;

/** How many columns a board has at most. */
export const columnLimit = 50;

/** How many characters a title may have (decisions.md, 3). */
export const titleLimit = 255;

/** A title as it is kept; empty where there was nothing in it. */
export function cleanTitle(typed: string): string {
  return typed.normalize("NFC").trim();
}

/** How many characters of Markdown a description may have (decisions.md, 3). */
export const descriptionLimit = 50_000;
/** How many of them the REST API takes (decisions.md, 3): what programs write is meant to be short. */
export const shortDescriptionLimit = 2000;

/** `ENG-12`: the project's key and the task's number in it. */
export const codePattern = /^[A-Z][A-Z0-9]{1,7}-[1-9]\d{0,8}$/;

/** A text as a task's code, in any letter case; nothing for one that is none. */
export function readCode(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  return codePattern.test(code) ? code : undefined;
}

/** A code in its two parts. */
export function partsOf(code: string): { key: string; number: number } {
  const dash = code.lastIndexOf("-");
  return { key: code.slice(0, dash).toUpperCase(), number: Number(code.slice(dash + 1)) };
}

import { plural } from "../plural.ts";

const count = plural("en");
const tasks = (some: number) => count(some, { one: "1 task", other: `${some} tasks` });

/** Changing many tasks at once. */
export const bulkEdit = {
  bar: "Selected tasks",
  tick: (task: string) => `Select ${task}`,
  chosen: (some: number) => `${some} selected`,
  all: (some: number) => `All ${some}`,
  clear: "Select none",
  keys: "X selects the task in focus. Shift with an arrow key goes on, Ctrl or Cmd with A takes all that are shown.",
  tooMany: (limit: number) => `Select ${limit} at most: so many change at once.`,
  trash: "Move to trash",
  toBugs: (some: number) =>
    count(some, { one: "This task becomes a bug", other: `${some} tasks become bugs` }),
  asBefore: "As it is, and major for the others",
  makeBugs: "Make bugs",
  assign: "Assign…",
  working: (some: number) => `Changing ${tasks(some)}…`,
  changed: (some: number) => `${tasks(some)} changed`,
  unchanged: (some: number) =>
    count(some, { one: "It says that already", other: `All ${some} say that already` }),
  trashed: (some: number) => `${tasks(some)} moved to the trash`,
  undone: (some: number) => `${tasks(some)} back as before`,
  failed: (words: string) => `Nothing was changed: ${words}`,
  look: "Look first",
  lookHint: (limit: number) =>
    `Look first: shows what would happen before anything is changed. Of more than ${limit} that is shown by itself.`,
  looking: (some: number) => `Looking at ${tasks(some)}…`,
  undoing: (some: number) => `Taking back ${tasks(some)}…`,
  tasks,
  titles: {
    look: "What would happen",
    done: "What happened",
    undone: "What was taken back",
  },
  notYet: (change: string) => `${change}. Nothing is changed yet.`,
  figures: {
    look: {
      changed: "would change",
      unchanged: "already so",
      refused: "would be refused",
      skipped: "left as before",
    },
    done: {
      changed: "changed",
      unchanged: "already so",
      refused: "refused",
      skipped: "left as before",
    },
    undone: {
      changed: "back as before",
      unchanged: "already as before",
      refused: "not taken back",
      skipped: "left as before",
    },
  },
  which: "Which tasks",
  mode: "If one is refused",
  best_effort: "Change the others",
  all_or_nothing: "Change none",
  wouldStop: "As things stand nothing would change, since one of them at least is refused.",
  lookAgain: "Look again",
  submit: (some: number) => `Change ${tasks(some)}`,
  submitTrash: (some: number) => `Move ${tasks(some)} to the trash`,
  gone: "A task that is not there any more",
  stale: "Somebody changed it since.",
  full: "It would carry more labels than a task can.",
  retry: (some: number) => `Try ${tasks(some)} again`,
};

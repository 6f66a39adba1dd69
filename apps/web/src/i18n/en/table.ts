import { plural } from "../plural.ts";

const count = (many: number, words: (shown: number) => { one: string; other: string }) =>
  plural("en")(many, words(many));
const cells = (shown: number) => ({ one: "1 cell", other: `${shown} cells` });
const many = (shown: number) => ({ one: "1 task", other: `${shown} tasks` });

/** The words of the table. */
export const table = {
  title: "Table of tasks",
  columns: "Columns",
  group: "Group",
  groupedBy: (what: string) => `Grouped by ${what}`,
  ungrouped: "No groups",
  nobody: "None",
  earlier: (column: string) => `Move ${column} to the front`,
  later: (column: string) => `Move ${column} to the back`,
  names: {
    points: "Points",
    estimate: "Estimate",
    created: "Created",
    updated: "Updated",
    project: "Project",
    kind: "Kind",
    start: "Start",
    parent: "Under",
  },
  headHint:
    "Shift with an arrow key moves the column, + and - make it wider or narrower, 0 as wide as it usually is.",
  columnAt: (column: string, place: number, total: number) =>
    `${column}, column ${place} of ${total}`,
  columnWide: (column: string, widthPx: number) => `${column}, ${widthPx} pixels wide`,
  sortBy: (column: string) => `Sort by ${column}`,
  hours: (hours: string) => `${hours} h`,
  count: (count: number) => (count === 1 ? "1 task" : `${count} tasks`),
  hint: "Arrow keys go from cell to cell, with Shift they select, Enter changes one, Esc takes it back, Tab goes on to the next. What is selected is copied and pasted as in a spreadsheet.",
  wrong: {
    title: "A task needs a title.",
    estimate: "That is no number of hours in quarters, from 0 to 1,000.",
    points: "That is no number in quarters, from 0 to 1,000.",
    start: "That is not a date in the calendar.",
    parent: "That is no code of a task, as ENG-12.",
  },
  paste: {
    title: "Paste into the table",
    lead: (changing: number, refused: number) =>
      `${count(changing, cells)} will change.${refused > 0 ? ` ${count(refused, cells)} can't be pasted and will stay.` : ""}`,
    leftTitle: "Not pasted",
    left: (refused: number) => `${count(refused, cells)} stayed as before. The others are changed.`,
    task: "Task",
    column: "Column",
    before: "Now",
    after: "Pasted",
    nothing: "All of it stands there already.",
    submit: (changing: number) => `Change ${count(changing, cells)}`,
    changed: (tasks: number) => `${count(tasks, many)} changed`,
    undone: (back: number, left: number) =>
      `${count(back, many)} back as before${left > 0 ? `, ${count(left, many)} could not be taken back` : ""}`,
    copied: (copied: number) => `${count(copied, cells)} copied`,
    tooMany: (most: number) => `At most ${count(most, many)} can be pasted into at once.`,
    notWritten: "This column can't be pasted into.",
    unknown: "There is nothing of that name here.",
    failed: (words: string) => `Nothing was pasted. ${words}`,
  },
  changedFirst: "Somebody changed this first. Look again.",
  none: "No task fits",
  noneHint: "Loosen the filters to see more.",
};

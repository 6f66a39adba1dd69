import { plural } from "../plural.ts";

const count = plural("en");

/** The page of a project's critical path. */
export const criticalPath = {
  title: "Critical path",
  lead: "The longest chain of open work, by estimates and by what waits for what. What delays it delays the project.",
  total: (time: string) => `${time} of work from the first to the last`,
  table: "Open tasks by when they can start",
  task: "Task",
  start: "Earliest start",
  finish: "Earliest end",
  slack: "Can wait",
  critical: "Critical",
  empty: "No open task has an estimate or waits for another",
  emptyHint: "Estimate tasks, and say in them what waits for what.",
  hours: (hours: string) => `${hours} h`,
  onlySome: (length: number) =>
    count(length, { one: "The first one is shown.", other: `The first ${length} are shown.` }),
};

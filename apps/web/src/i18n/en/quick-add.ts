import { plural } from "../plural.ts";

const count = plural("en");

/** The words of the line that adds a task to a column. */
export const quickAdd = {
  hint: "Enter adds the task, Esc closes.",
  hintUnderstood: "Enter adds the task, Esc leaves all of it in the title.",
  how: "Add label:bug, assignee:@me, priority:high or due:fri to set them.",
  understood: "Understood",
  keep: (written: string) => `Leave “${written}” in the title`,
  hours: (hours: string) => `${hours} h`,
  points: (points: string) => `${points} points`,
  several: {
    title: (lines: number) => `You pasted ${lines} lines`,
    more: (lines: number) => count(lines, { one: "and 1 more", other: `and ${lines} more` }),
    create: (lines: number) =>
      count(lines, { one: "Create 1 task", other: `Create ${lines} tasks` }),
    join: "Use as one title",
    tooMany: (limit: number) =>
      `At most ${limit} tasks are created so. Import a longer list as a CSV file.`,
    progress: (done: number, all: number) => `${done} of ${all} added`,
    added: (tasks: number) => count(tasks, { one: "1 task added", other: `${tasks} tasks added` }),
  },
};

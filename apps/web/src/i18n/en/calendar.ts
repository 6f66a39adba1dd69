/** The words of the calendar. */
export const calendar = {
  title: "Calendar",
  month: "Month",
  week: "Week",
  span: "How much is shown",
  today: "Today",
  earlier: { month: "Previous month", week: "Previous week" },
  later: { month: "Next month", week: "Next week" },
  tasks: (count: number) => (count === 0 ? "no tasks" : count === 1 ? "1 task" : `${count} tasks`),
  more: (count: number) => `+${count} more`,
  moreOn: (count: number, day: string) => `${count} more on ${day}`,
  on: (day: string) => `Tasks of ${day}`,
  free: "Nothing on this day.",
  first: (count: string) => `Only the first ${count} tasks are shown. A filter narrows them.`,
  starts: (day: string) => `from ${day}`,
  closed: "closed",
  undated: {
    title: "Without a date",
    none: "Every open task has a date.",
    hint: "Drag one to a day, or press Space.",
  },
  move: {
    hint: "Space lifts the task, arrow keys choose a day, Space drops it there, Esc takes it back.",
    lifted: (title: string, day: string) =>
      `Lifted ${title}. ${day}. Arrow keys choose a day, Space drops it, Esc takes it back.`,
    dropped: (title: string, day: string) => `Dropped ${title}. ${day}.`,
    cancelled: (title: string) => `Taken back. ${title} is where it was.`,
    here: (title: string) => `Space drops ${title} here`,
    moved: (code: string, day: string) => `${code} moved to ${day}`,
    failed: (code: string, words: string) => `${code} was not moved. ${words}`,
    changedFirst: (code: string) => `Somebody changed ${code} first. Your move was taken back.`,
  },
};

/** The words of what needs somebody now, where they start. */
export const home = {
  needed: "What needs you",
  counts: {
    overdue: (n: number) => `${n} overdue`,
    today: (n: number) => `${n} due today`,
    week: (n: number) => `${n} due within a week`,
    open: (n: number) => `${n} open in all`,
  },
  nothing: "No open task is assigned to you. Open a project below and take one.",
  complete: (title: string) => `Complete “${title}”`,
  completed: (code: string) => `${code} is done`,
  reopened: (code: string) => `${code} is open again`,
  noDone: (code: string) => `${code} is as it was: its project has no status for what is done.`,
  unread: "Unread",
  allUnread: (n: number) => `See all ${n}`,
  allRead: "You have read everything.",
  furtherUnread: "What you have not read is further back.",
};

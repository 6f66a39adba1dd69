/** The words of a board whose columns can be something else than statuses, and of its lanes. */
export const board = {
  by: (columns: string, lanes: string | null) =>
    lanes ? `By ${columns} and ${lanes}` : `By ${columns}`,
  menu: "Columns and lanes",
  cuts: {
    status: "status",
    assignee: "assignee",
    priority: "priority",
    kind: "kind",
    label: "label",
    parent: "parent",
  },
  columnsBy: (cut: string) => `Columns by ${cut}`,
  lanesBy: (cut: string) => `Lanes by ${cut}`,
  noLanes: "No lanes",
  noLabel: "No label",
  noParent: "No parent",
  parent: "Parent",
  /** Of a task in the lane of one label: the lanes of its others. */
  alsoIn: (labels: string) => `Also in ${labels}`,
  kinds: {
    usecase: "Use case",
    userstory: "User story",
    task: "Task",
    subtask: "Subtask",
    bug: "Bug",
    milestone: "Milestone",
  },
  view: {
    keep: "Keep as a view…",
    save: "Save view",
    cannot: "A filter can’t say this: the label’s name has a quotation mark.",
    saved: (name: string) => `“${name}” is saved`,
  },
  openOnly: "Open tasks",
  noneTitle: "No open tasks",
  none: "Whatever is done stands on the board by status.",
  byStatus: "Show by status",

  /** Where a card is: its column, and its lane where there are lanes. */
  cell: (column: string, lane: string | null) => (lane ? `${column}, lane ${lane}` : column),
  place: (cell: string, position: number, total: number) =>
    `${cell}, position ${position} of ${total}`,
  moved: (code: string, cell: string) => `${code} moved to ${cell}`,
  more: "Show more",
  moreOf: (column: string) => `Show more of ${column}`,
  shown: (shown: number, count: number) => `The first ${shown} of ${count}. Filters narrow them.`,

  /** How many tasks a column holds, beside how many it should. */
  wip: (count: number, limit: number) => `${count} tasks, at most ${limit}`,
  over: (number: number) => `${number} too many`,
  full: "Full",
  shownOnly: (limit: number) => `At most ${limit} tasks should stand here at once.`,
  person: {
    active: "Active",
    wip: (active: number, limit: number) => `${active} active tasks, at most ${limit}`,
    rule: (limit: number) => `One person has no more than ${limit} active tasks here.`,
  },
  enforced: (limit: number) => `No more than ${limit} tasks go in here.`,
};

import { plural } from "../plural.ts";

const count = plural("en");

export const tasks = {
  title: "Tasks",
  board: "Board",
  list: "List",
  trash: "Trash",
  more: "More",
  project: "Project",

  actions: {
    create: "New task",
    next: "Next task",
    previous: "Previous task",
    find: "Filter tasks",
    clear: "Clear filters",
    board: "Show as board",
    list: "Show as list",
    trash: "Show the trash",
    import: "Import from CSV",
    status: "Set status",
    priority: "Set priority",
    assignee: "Assign",
    assignMe: "Assign to me",
    label: "Set labels",
    due: "Set due date",
    edit: "Edit description",
    remove: "Move to trash",
  },

  field: {
    code: "Code",
    title: "Title",
    description: "Description",
    status: "Status",
    priority: "Priority",
    assignee: "Assignee",
    due: "Due",
    labels: "Labels",
    updated: "Updated",
  },
  priorities: { low: "Low", medium: "Medium", high: "High", urgent: "Urgent" },
  nobody: "Nobody",
  me: "me",
  noDue: "No date",
  noLabels: "No labels",
  formerMember: "Former member",
  overdue: "Overdue",
  dueOn: (day: string) => `Due ${day}`,
  blocked: "Waits for another task",
  below: ({ done, total }: { done: number; total: number }) => `${done} of ${total} below it done`,
  hasDescription: "Has a description",

  filter: {
    label: "Filters",
    text: "Find in titles",
    assignee: "Assignee",
    labels: "Label",
    priority: "Priority",
    anybody: "Anybody",
    anyLabel: "Any label",
    anyPriority: "Any priority",
    search: "Find",
    nothing: "Nothing found",
    noneTitle: "No task matches",
    none: "Loosen the filters to see more.",
    sort: "Sorted by",
    sorts: {
      rank: "Place on the board",
      updated: "Last updated",
      due: "Due date",
      number: "Newest",
    },
  },

  empty: {
    title: "Nothing to do yet",
    body: "Write down the first task, or bring a list from elsewhere as a CSV file.",
    reader: "There are no tasks in this project yet.",
    column: "No tasks",
    trashTitle: "The trash is empty",
    trash: "Tasks that are thrown away stay here and can be restored.",
  },

  count: (number: number) => count(number, { one: "1 task", other: `${number} tasks` }),
  countSoFar: (number: number) => `The first ${number} tasks`,

  quick: {
    open: (status: string) => `Add a task to ${status}`,
    add: "Add task",
    placeholder: "What needs doing?",
    hint: "Enter adds the task, Esc closes.",
    added: (code: string) => `${code} added`,
  },

  dialog: {
    title: "New task",
    submit: "Add task",
    hint: "Enter adds the task and stays for the next.",
    descriptionHint: "Markdown works.",
  },

  move: {
    moved: (code: string, status: string) => `${code} moved to ${status}`,
    reordered: (code: string) => `${code} moved`,
    changedFirst: (code: string, status: string) =>
      `${code} was moved to ${status} by somebody else. Your move was taken back.`,
    failed: (code: string, words: string) => `${code} was not moved. ${words}`,
    hint: "Space lifts the task, arrow keys move it, Space drops it, Esc takes it back.",
    lifted: (title: string, place: string) =>
      `Lifted ${title}. ${place}. Arrow keys move it, Space drops it, Esc takes it back.`,
    place: (status: string, position: number, total: number) =>
      `${status}, position ${position} of ${total}`,
    dropped: (title: string, place: string) => `Dropped ${title}. ${place}.`,
    cancelled: (title: string) => `Taken back. ${title} is where it was.`,
  },

  trashing: {
    trashed: (code: string) => `${code} moved to trash`,
    restored: (code: string) => `${code} restored`,
    restore: "Restore",
    restoreOne: (code: string) => `Restore ${code}`,
    when: (ago: string) => `thrown away ${ago}`,
  },

  save: {
    failed: (code: string, words: string) => `${code} was not saved. ${words}`,
    changedFirst: (code: string) => `Somebody changed ${code} first. Look again, then retry.`,
  },

  panel: {
    label: (code: string) => `Task ${code}`,
    next: "Next task",
    previous: "Previous task",
    more: "More about this task",
    details: "Details",
    addDescription: "Add a description…",
    write: "Write",
    preview: "Preview",
    markdown: "Markdown. Ctrl or ⌘ with Enter saves.",
    nothing: "Nothing to preview",
    draft: "Not saved yet",
    discard: "Discard draft",
    inTrash: "This task is in the trash.",
    created: (ago: string) => `Created ${ago}`,
    updated: (ago: string) => `Updated ${ago}`,
    newLabel: (name: string) => `Create label “${name}”`,
    dueDate: "Due date",
    today: "Today",
    tomorrow: "Tomorrow",
    nextWeek: "Next Monday",
    clearDue: "Remove date",
    setDue: "Set",
    titleRequired: "A task needs a title.",
  },

  conflict: {
    title: "Somebody changed this while you did",
    lead: "Nothing is lost. Choose for each field what should stay.",
    yours: "Yours",
    theirs: "Theirs now",
    save: "Save my choice",
    discard: "Keep theirs",
    field: (field: string) => `Which ${field}?`,
    empty: "Empty",
  },
};

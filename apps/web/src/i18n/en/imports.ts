import { plural } from "../plural.ts";

const count = plural("en");
const rowsOf = (rows: number) => count(rows, { one: "1 row", other: `${rows} rows` });
const tasksOf = (tasks: number) => count(tasks, { one: "1 task", other: `${tasks} tasks` });

export const imports = {
  title: "Import",

  source: {
    title: "Bring a list from elsewhere",
    lead: "A CSV file, as spreadsheets and issue trackers save it. The first row names the columns.",
    choose: "Choose a CSV file",
    drop: "or drop it here",
    sample: "Try it with a sample",
    another: "Another file",
    reading: "Reading the file",
  },

  file: {
    summary: (rows: number, delimiter: string) => `${rowsOf(rows)}, separated by ${delimiter}`,
    delimiters: { comma: "commas", semicolon: "semicolons", tab: "tabs", other: "another sign" },
    encoding: "Letters are written as",
    encodings: {
      "utf-8": "UTF-8",
      "windows-1252": "Windows (Western)",
      "utf-16le": "UTF-16",
      "utf-16be": "UTF-16 BE",
    },
  },

  fault: {
    noText: "This is not a text file. Save the sheet as CSV first, then choose that file.",
    empty: "There are no rows below the header. Choose a file with at least one.",
    tooLarge: (megabytes: number) =>
      `The file is larger than ${megabytes} MB. Split it, then import the parts.`,
    tooManyRows: (rows: number, limit: number) =>
      `The file has ${rows} rows, and ${limit} can be imported at once. Split it, then import the parts.`,
    cellTooLarge: (row: number, column: number, limit: number) =>
      `Row ${row}, column ${column} holds more than ${limit} characters. Perhaps a quotation mark is missing there.`,
    unread: "The file could not be read. Choose it again.",
  },

  mapping: {
    title: "What the columns mean",
    column: "Column",
    values: "First values",
    meaning: "Becomes",
    meaningOf: (column: string) => `${column} becomes`,
    unnamed: (number: number) => `Column ${number}, without a name`,
    none: "Left out",
    fields: {
      externalId: "Number elsewhere",
      title: "Title",
      description: "Description",
      kind: "Kind",
      parent: "Stands under",
      status: "Status",
      priority: "Priority",
      labels: "Labels",
      assignee: "Assignee",
      startOn: "Start date",
      dueOn: "Due date",
      estimate: "Estimate",
      points: "Points",
      severity: "Severity",
      resolution: "Resolution",
    },
    noTitle: "Choose which column holds the titles.",
    noId: "Without a column for the number elsewhere, importing the same file twice makes every task twice.",
    order: "Dates are written",
    orders: { dmy: "day first (31-12)", mdy: "month first (12/31)" },
    unit: "Plain numbers in the estimate are",
    units: { h: "hours", m: "minutes", s: "seconds" },
  },

  preview: {
    title: "How the first rows will read",
    number: "Number elsewhere",
    level: (level: number) => `Level ${level}:`,
  },

  check: {
    run: "Check the file",
    running: "Checking",
    progress: (done: number, total: number) => `${done} of ${total} rows`,
    title: "What would happen",
    nothing: "Nothing is written yet.",
    noRows: "No row of this file can become a task.",
    nothingNew: "Everything in this file is here already: there is nothing to import.",
  },

  run: {
    start: (tasks: number) => `Import ${tasksOf(tasks)}`,
    startAgain: "Import",
    running: "Importing",
    stop: "Stop",
    goOn: "Go on",
    stoppedTitle: "Stopped",
    stopped: (done: number, total: number) =>
      `${done} of ${rowsOf(total)} were sent. What is in stays in; going on sends the rest.`,
    failedTitle: "The import stopped",
    doneTitle: "Imported",
    openBoard: "Open the board",
  },

  report: {
    created: "New tasks",
    updated: "Changed tasks",
    unchanged: "Unchanged",
    skipped: "Rows left out",
    labels: (names: string[]) => `New labels: ${names.join(", ")}`,
    nested: (tasks: number) =>
      count(tasks, {
        one: "1 task stands under another task.",
        other: `${tasks} tasks stand under another task.`,
      }),
    problems: (problems: number) =>
      count(problems, { one: "1 problem", other: `${problems} problems` }),
    shown: (shown: number) => `The first ${shown} are shown.`,
    row: "Row",
    field: "Field",
    problem: "Problem",
    codes: {
      required: "It is empty.",
      too_long: "It is too long.",
      unknown_status: "The project has no such status.",
      transition_not_allowed: "The project does not allow this step.",
      unknown_kind: "There is no such kind of task.",
      unknown_severity: "There is no such severity.",
      unknown_resolution: "There is no such resolution.",
      unknown_member: "Nobody here has this address or name.",
      ambiguous_member: "Several people here have this name. Use their address.",
      not_in_team: "They are in none of the project's teams.",
      function_does_not_fit: "What they do does not fit this work.",
      bad_date: "That is no date in the calendar.",
      bad_amount: "That is no amount, such as 2h, 1d 4h or 1:30.",
      unknown_parent: "No task here has this number, code or title.",
      ambiguous_parent: "Several tasks have this title. Use a number or code.",
      kind_does_not_fit: "This kind does not fit what it stands under, or what stands under it.",
      would_cycle: "It would stand under itself.",
      too_deep: "It would stand more than 20 levels deep.",
      in_use: "People are assigned to it, and a milestone has nobody.",
      ends_before_start: "It would end before it starts.",
      not_of_a_milestone: "A milestone has none.",
      only_of_a_bug: "Only a bug has one.",
      only_when_closed: "Only a bug that is done or cancelled has one.",
      duplicate: "An earlier row has the same number.",
      in_trash: "Its task is in the trash. Restore it there to import it again.",
      other: "It does not fit.",
    },
    left: "The row is left out.",
    withoutField: "The task comes without it.",
    cut: "It is cut, and kept whole in the description.",
  },

  forbidden: "Your role does not allow importing. A lead or manager can do it.",
};

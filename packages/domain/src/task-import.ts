import { z } from "zod";
import { Day } from "./calendar.ts";
import { FieldName } from "./field-name.ts";
import type { MemberId } from "./ids.ts";
import { labelKey, labelNameLimit } from "./label.ts";
import type { Status } from "./status.ts";
import type { Priority } from "./task.ts";
import { descriptionLimit, priorities, titleLimit } from "./task-terms.ts";
import { lengthOf } from "./text.ts";

/** How many rows one import call takes; 501 are refused before any work (decisions.md, 3). */
export const importLimit = 500;

/**
 * A row as it stands in somebody's export. Loose on purpose: each fault is reported for its row
 * and never stops the others.
 */
export const ImportRow = z.strictObject({
  /** The other system's number or key. A second import of the same row finds the task by it. */
  externalId: z.string().max(200).optional(),
  title: z.string().max(5000),
  description: z.string().max(200_000).optional(),
  status: z.string().max(200).optional(),
  priority: z.string().max(200).optional(),
  labels: z.array(z.string().max(200)).max(50).optional(),
  dueOn: z.string().max(50).optional(),
  assigneeEmail: z.string().max(320).optional(),
});
export type ImportRow = z.infer<typeof ImportRow>;

export const TaskImport = z.strictObject({
  rows: z.array(ImportRow).min(1, { error: "required" }).max(importLimit, { error: "too_long" }),
  /** Counts and reports, writes nothing. */
  dryRun: z.boolean(),
});
export type TaskImport = z.infer<typeof TaskImport>;

export const ImportFault = z.strictObject({
  row: z.int().describe("Which of the `rows` that were sent, counted from 0"),
  field: FieldName,
  code: z.enum([
    "required",
    "too_long",
    "unknown_status",
    "transition_not_allowed",
    "unknown_member",
    "not_in_team",
    "function_does_not_fit",
    "bad_date",
    "duplicate",
    "in_trash",
  ]),
  /** Whether the row was left out, or taken without this field. */
  skipped: z.boolean(),
});
export type ImportFault = z.infer<typeof ImportFault>;

export const ImportReport = z.strictObject({
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  skipped: z.int(),
  faults: z.array(ImportFault),
  labelsCreated: z.array(z.string()),
});
export type ImportReport = z.infer<typeof ImportReport>;

/** What a row says about a task, once understood. Absent where the row says nothing. */
export type ImportedTask = {
  row: number;
  externalId: string | undefined;
  title: string;
  description: string | undefined;
  status: Status | undefined;
  priority: Priority | undefined;
  labels: string[] | undefined;
  dueOn: Day | undefined;
  assigneeId: MemberId | undefined;
};

/** What the rows are understood by: the project's statuses, and who is a member under which address. */
export type ImportContext = { statuses: Status[]; memberIds: ReadonlyMap<string, MemberId> };

/**
 * Understands the rows of an import. A row without a title, or with an external id that an earlier row has, is left
 * out; any other fault costs the row that field only. A title that is too long is cut, and kept whole in the description.
 */
export function readRows(
  rows: ImportRow[],
  context: ImportContext,
): { tasks: ImportedTask[]; faults: ImportFault[] } {
  const faults: ImportFault[] = [];
  const seen = new Set<string>();
  const tasks = rows.flatMap((cells, row): ImportedTask[] => {
    const report = (field: keyof ImportRow, code: ImportFault["code"], skipped = false) =>
      void faults.push({ row, field, code, skipped });
    const title = cleanCell(cells.title);
    const externalId = cleanCell(cells.externalId ?? "") || undefined;
    if (title === "") return (report("title", "required", true), []);
    if (externalId && seen.has(externalId)) return (report("externalId", "duplicate", true), []);
    if (externalId) seen.add(externalId);
    return [
      {
        row,
        externalId,
        ...readTexts(title, cells.description, report),
        ...readFields(cells, context, report),
      },
    ];
  });
  return { tasks, faults };
}

function readTexts(title: string, description: string | undefined, report: Report) {
  const text = description === undefined ? undefined : cleanLines(description);
  const isLong = lengthOf(title) > titleLimit;
  const whole = isLong ? [title, text].filter(Boolean).join("\n\n") : text;
  if (isLong) report("title", "too_long");
  if (whole && lengthOf(whole) > descriptionLimit) report("description", "too_long");
  return {
    title: isLong ? `${firstOf(title, titleLimit - 1)}…` : title,
    description: whole && firstOf(whole, descriptionLimit),
  };
}

/** The first characters of a text, none of them cut in half. */
function firstOf(text: string, count: number): string {
  return [...text].slice(0, count).join("").trim();
}

type Report = (field: keyof ImportRow, code: ImportFault["code"]) => void;

function readFields(cells: ImportRow, { statuses, memberIds }: ImportContext, report: Report) {
  const email = cleanCell(cells.assigneeEmail ?? "").toLowerCase();
  const status = cells.status?.trim() ? statusFor(cells.status, statuses) : undefined;
  const day = cleanCell(cells.dueOn ?? "");
  const dueOn = Day.safeParse(day).data;
  if (cells.status?.trim() && !status) report("status", "unknown_status");
  if (day && !dueOn) report("dueOn", "bad_date");
  if (email && !memberIds.has(email)) report("assigneeEmail", "unknown_member");
  const labels = cells.labels
    ?.map((label) => firstOf(cleanCell(label), labelNameLimit))
    .filter((label) => label !== "");
  return {
    status,
    dueOn,
    priority: cells.priority?.trim() ? priorityFor(cells.priority) : undefined,
    labels: labels && [...new Map(labels.map((label) => [labelKey(label), label])).values()],
    assigneeId: memberIds.get(email),
  };
}

/** A cell as a person would read it: tabs, line breaks and no-break spaces become one space, invisible characters go. */
export function cleanCell(cell: string): string {
  return cell
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .trim();
}

/** The same for a text of several lines, whose line breaks stay. */
export function cleanLines(cell: string): string {
  return cell
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => cleanCellKeepingIndent(line))
    .join("\n")
    .trim();
}

function cleanCellKeepingIndent(line: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
  return indent + cleanCell(line);
}

/** The status that a word from another system means: by key, by name, or by a word in common use. */
export function statusFor(word: string, statuses: Status[]): Status | undefined {
  const plain = cleanCell(word)
    .toLowerCase()
    .replace(/[\s_-]+/g, " ");
  const exact = statuses.find((status) =>
    [status.key.replaceAll("_", " "), status.name.toLowerCase()].includes(plain),
  );
  if (exact) return exact;
  const category = commonWords.get(plain);
  return category ? statuses.find((status) => status.category === category) : undefined;
}

const commonWords = new Map(
  Object.entries<Status["category"]>({
    open: "todo",
    new: "todo",
    reopened: "todo",
    ready: "todo",
    planned: "todo",
    doing: "active",
    started: "active",
    "in development": "active",
    wip: "active",
    review: "active",
    closed: "done",
    resolved: "done",
    fixed: "done",
    completed: "done",
    complete: "done",
    finished: "done",
    merged: "done",
    canceled: "cancelled",
    "wont fix": "cancelled",
    "won't fix": "cancelled",
    "won't do": "cancelled",
    duplicate: "cancelled",
    invalid: "cancelled",
  }),
);

/** The priority that a word or number from another system means; medium when it says nothing known. */
export function priorityFor(word: string): Priority {
  const plain = cleanCell(word).toLowerCase();
  const known = priorities.find((priority) => priority === plain);
  return known ?? priorityWords.get(plain) ?? "medium";
}

const priorityWords = new Map(
  Object.entries<Priority>({
    lowest: "low",
    minor: "low",
    trivial: "low",
    p4: "low",
    normal: "medium",
    p3: "medium",
    major: "high",
    p2: "high",
    critical: "urgent",
    highest: "urgent",
    blocker: "urgent",
    p1: "urgent",
    p0: "urgent",
  }),
);

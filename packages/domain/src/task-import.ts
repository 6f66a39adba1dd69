import { z } from "zod";
import type { Day } from "./calendar.ts";
import { FieldName } from "./field-name.ts";
import type { MemberId } from "./ids.ts";
import { hoursFor, momentFor, pointsFor } from "./import-amounts.ts";
import { cleanCell, cleanLines, firstOf } from "./import-cells.ts";
import { kindFor, priorityFor, resolutionFor, severityFor, statusFor } from "./import-words.ts";
import { labelKey, labelNameLimit } from "./label.ts";
import type { Status } from "./status.ts";
import type { Priority, Resolution, Severity, TaskKind } from "./task.ts";
import { descriptionLimit, taskLabelLimit, titleLimit } from "./task-terms.ts";
import { lengthOf } from "./text.ts";

/** How many rows one import call takes; 501 are refused before any work (decisions.md, 3). */
export const importLimit = 500;

/** How many rows of earlier calls a dry run is told of. */
export const earlierLimit = 2000;

const Word = z.string().max(200);

/**
 * A row as it stands in somebody's export. Loose on purpose: each fault is reported for its row
 * and never stops the others.
 */
export const ImportRow = z.strictObject({
  /** The other system's number or key. A second import of the same row finds the task by it. */
  externalId: Word.optional(),
  title: z.string().max(5000),
  description: z.string().max(200_000).optional(),
  status: Word.optional(),
  priority: Word.optional(),
  /** What it is: a kind, or what others call it, as `Epic`. */
  kind: Word.optional(),
  /**
   * What it stands under. An external id of a row or a task of the project wins, then the code of a task, then a title
   * that only one has.
   */
  parent: z.string().max(5000).optional(),
  labels: z.array(Word).max(taskLabelLimit).optional(),
  /** Hours, as `2`, `2h`, `1d 4h` with eight hours to a day, or `1:30`. Kept in quarters of an hour. */
  estimate: Word.optional(),
  points: Word.optional(),
  /** A day, or a day and a time: by the organization's clock where it names no zone. */
  startOn: z.string().max(50).optional(),
  dueOn: z.string().max(50).optional(),
  /** Of a bug. */
  severity: Word.optional(),
  /** Of a bug that is over. */
  resolution: Word.optional(),
  /** A member's address or user name, or a name that only one has. */
  assignee: z.string().max(320).optional(),
});
export type ImportRow = z.infer<typeof ImportRow>;

export const TaskImport = z.strictObject({
  rows: z.array(ImportRow).min(1, { error: "required" }).max(importLimit, { error: "too_long" }),
  /** Counts and reports, writes nothing. */
  dryRun: z.boolean(),
  /**
   * Rows of the same list that calls before this one bring, where rows of this one stand under them. Only a dry run
   * reads them, for which they are not there yet.
   */
  earlier: z.array(ImportRow).max(earlierLimit, { error: "too_long" }).default([]),
});
export type TaskImport = z.infer<typeof TaskImport>;

export const ImportFault = z.strictObject({
  row: z.int().describe("Which of the `rows` that were sent, counted from 0"),
  field: FieldName,
  code: z.enum([
    ...(["required", "too_long", "duplicate", "in_trash", "bad_date", "bad_amount"] as const),
    ...(["unknown_status", "transition_not_allowed", "unknown_kind"] as const),
    ...(["unknown_severity", "unknown_resolution"] as const),
    ...(["unknown_member", "ambiguous_member", "not_in_team", "function_does_not_fit"] as const),
    ...(["unknown_parent", "ambiguous_parent", "kind_does_not_fit"] as const),
    ...(["would_cycle", "too_deep", "in_use", "ends_before_start"] as const),
    ...(["not_of_a_milestone", "only_of_a_bug", "only_when_closed"] as const),
  ]),
  /** Whether the row was left out, or taken without this field. */
  skipped: z.boolean(),
});
export type ImportFault = z.infer<typeof ImportFault>;

/** Where a row stands in the tree. */
export const ImportPlace = z.strictObject({
  row: z.int().describe("Which of the `rows` that were sent, counted from 0"),
  /** Under which other row; null where it stands under a task that no row is about, or a row of an earlier call. */
  parentRow: z.int().nullable(),
  /** How many stand above it. */
  depth: z.int(),
});
export type ImportPlace = z.infer<typeof ImportPlace>;

export const ImportReport = z.strictObject({
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  skipped: z.int(),
  faults: z.array(ImportFault),
  labelsCreated: z.array(z.string()),
  /** The rows that stand under something once they are in. */
  tree: z.array(ImportPlace),
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
  kind: TaskKind | undefined;
  /** As it is written. */
  parent: string | undefined;
  labels: string[] | undefined;
  estimateHours: number | undefined;
  points: number | undefined;
  startOn: Day | undefined;
  /** Null for a day. */
  startAt: Date | null | undefined;
  dueOn: Day | undefined;
  /** Null for a day. */
  dueAt: Date | null | undefined;
  severity: Severity | undefined;
  resolution: Resolution | undefined;
  assigneeId: MemberId | undefined;
};

/** What the rows are understood by. */
export type ImportContext = {
  statuses: Status[];
  /** Who is a member under which address, user name or name, in small letters; null where several are. */
  memberIds: ReadonlyMap<string, MemberId | null>;
  /** By whose clock a time without a zone is read. */
  timeZone: string;
};

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
    const texts = readTexts(title, cells.description, report);
    return [{ row, externalId, ...texts, ...readFields(cells, context, report) }];
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

type Report = (field: keyof ImportRow, code: ImportFault["code"]) => void;

/** What the cells of a row say, each read by what it is; an empty one says nothing. */
function readFields(cells: ImportRow, context: ImportContext, report: Report) {
  type Wordy = Exclude<keyof ImportRow, "labels" | "title">;
  const read = <Value>(field: Wordy, as: (cell: string) => Value, code: ImportFault["code"]) => {
    const cell = cleanCell(cells[field] ?? "");
    const value = cell === "" ? undefined : as(cell);
    if (cell !== "" && value === undefined) report(field, code);
    return value;
  };
  const { statuses, timeZone } = context;
  const status = read("status", (cell) => statusFor(cell, statuses), "unknown_status");
  const start = read("startOn", (cell) => momentFor(cell, timeZone), "bad_date");
  const due = read("dueOn", (cell) => momentFor(cell, timeZone), "bad_date");
  return {
    status,
    priority: cleanCell(cells.priority ?? "") ? priorityFor(cells.priority ?? "") : undefined,
    kind: read("kind", kindFor, "unknown_kind"),
    parent: cleanCell(cells.parent ?? "") || undefined,
    labels: readLabels(cells.labels),
    estimateHours: read("estimate", hoursFor, "bad_amount"),
    points: read("points", pointsFor, "bad_amount"),
    ...{ startOn: start?.on, startAt: start?.at, dueOn: due?.on, dueAt: due?.at },
    severity: read("severity", severityFor, "unknown_severity"),
    resolution: read("resolution", resolutionFor, "unknown_resolution") ?? undefined,
    assigneeId: readMember(cells.assignee, context, report),
  };
}

function readLabels(cells: string[] | undefined): string[] | undefined {
  const labels = cells
    ?.map((label) => firstOf(cleanCell(label), labelNameLimit))
    .filter((label) => label !== "");
  return labels && [...new Map(labels.map((label) => [labelKey(label), label])).values()];
}

function readMember(cell: string | undefined, { memberIds }: ImportContext, report: Report) {
  const name = memberKey(cell);
  if (name === "") return undefined;
  const found = memberIds.get(name);
  if (!found) report("assignee", found === null ? "ambiguous_member" : "unknown_member");
  return found ?? undefined;
}

/** A cell that names a member, as members are looked up by it. */
export function memberKey(cell: string | undefined): string {
  return cleanCell(cell ?? "").toLowerCase();
}

import type { Status } from "@teamflow/domain/status";
import { cleanCell, cleanLines } from "@teamflow/domain/import-cells";
import { statusFor } from "@teamflow/domain/import-words";
import type { ImportRow } from "@teamflow/domain/task-import";
import type { ColumnField, EstimateUnit, Mapping } from "./column-mapping.ts";
import { type DayOrder, toMoment } from "./day-format.ts";
import { inEnglish } from "./dutch-words.ts";

/** How a table is to be understood. */
export type Reading = {
  mapping: Mapping;
  dayOrder: DayOrder;
  /** Of plain numbers. */
  estimateUnit: EstimateUnit;
  statuses: Status[];
};

/** A row that is ready to be sent, with its number in the file. */
export type ReadyRow = { line: number; row: ImportRow };

/** A row that is left out before anything is sent, or a cell that the server could not use. */
export type RowFault = { line: number; field: string; code: string; skipped: boolean };

const titleLimit = 5000;
const descriptionLimit = 200_000;

/** Makes tasks of a table's rows. The first row below the header is line 2, as a spreadsheet counts. */
export function rowsOfTable(
  rows: string[][],
  reading: Reading,
): { rows: ReadyRow[]; faults: RowFault[] } {
  const faults: RowFault[] = [];
  const seen = new Set<string>();
  const ready = rows.flatMap((cells, at): ReadyRow[] => {
    const line = at + 2;
    const row = rowOf(cells, reading);
    const fault = faultOf(row, seen);
    if (row.externalId) seen.add(row.externalId);
    if (!fault) return [{ line, row }];
    faults.push({ line, ...fault, skipped: true });
    return [];
  });
  return { rows: ready, faults };
}

function faultOf(
  row: ImportRow,
  seen: ReadonlySet<string>,
): { field: string; code: string } | null {
  if (row.externalId && seen.has(row.externalId)) return { field: "externalId", code: "duplicate" };
  if (row.title.length > titleLimit) return { field: "title", code: "too_long" };
  if ((row.description?.length ?? 0) > descriptionLimit)
    return { field: "description", code: "too_long" };
  return null;
}

/** What a row says. A cell that is empty says nothing, so that an import never empties what a task has. */
function rowOf(cells: string[], reading: Reading): ImportRow {
  const { mapping } = reading;
  const cell = (field: ColumnField) => cells[mapping.indexOf(field)] ?? "";
  const externalId = cleanCell(cell("externalId")).slice(0, 200);
  const title = readTitle(cell("title"), externalId, reading);
  const labels = [
    ...title.labels,
    ...mapping.flatMap((field, at) => (field === "labels" ? labelsOf(cells[at]) : [])),
  ];
  const status = cleanCell(cell("status")) || title.status;
  return {
    title: title.text,
    ...said("externalId", externalId),
    ...said("description", cleanLines(cell("description"))),
    ...said(
      "status",
      (statusFor(status, reading.statuses) ? status : inEnglish(status)).slice(0, 200),
    ),
    ...said("parent", cleanCell(cell("parent")).slice(0, titleLimit)),
    ...said("estimate", withUnit(cleanCell(cell("estimate")), reading).slice(0, 200)),
    ...said("points", cleanCell(cell("points")).slice(0, 200)),
    ...inWords(cell),
    ...inDays(cell, reading),
    ...said("assignee", firstOfSeveral(cleanCell(cell("assignee"))).slice(0, 320)),
    ...(mapping.includes("labels") ? { labels: distinct(labels).slice(0, 50) } : {}),
  };
}

/**
 * A title cell that was pasted together with tabs: a repeated number and a status before the title, labels after it.
 * Labels in it count only where the file has labels at all; else the words stay in the title.
 */
function readTitle(cell: string, externalId: string, { mapping, statuses }: Reading) {
  const parts = cell
    .split("\t")
    .map((part) => cleanCell(part))
    .filter((part) => part !== "");
  if (parts.length < 2) return { text: parts[0] ?? "", status: "", labels: [] };
  if (externalId && parts[0] === externalId) parts.shift();
  const [first = "", ...others] = parts;
  const isStatus = others.length > 0 && statusFor(first, statuses) !== undefined;
  const [text = "", ...rest] = isStatus ? others : parts;
  const status = isStatus ? first : "";
  if (!mapping.includes("labels")) return { text: [text, ...rest].join(" "), status, labels: [] };
  return { text, status, labels: rest.flatMap((part) => labelsOf(part)) };
}

/** The labels of a cell, however they were listed. */
function labelsOf(cell: string | undefined): string[] {
  return (cell ?? "")
    .split(/[,;|\t\n\r]/)
    .map((label) => cleanCell(label).slice(0, 50))
    .filter((label) => label !== "");
}

type CellOf = (field: ColumnField) => string;

/** What is one of a few words, in English. */
function inWords(cell: CellOf): Partial<ImportRow> {
  const word = (field: "priority" | "kind" | "severity" | "resolution") =>
    said(field, inEnglish(cleanCell(cell(field))).slice(0, 200));
  return { ...word("priority"), ...word("kind"), ...word("severity"), ...word("resolution") };
}

function inDays(cell: CellOf, { dayOrder }: Reading): Partial<ImportRow> {
  const moment = (field: "startOn" | "dueOn") =>
    said(field, toMoment(cleanCell(cell(field)), dayOrder).slice(0, 50));
  return { ...moment("startOn"), ...moment("dueOn") };
}

/** Plain numbers are hours where nothing else is said. */
function withUnit(cell: string, { estimateUnit }: Reading): string {
  return isPlainNumber(cell) && estimateUnit !== "h" ? `${cell}${estimateUnit}` : cell;
}

/** Whether a cell is a number whose unit only the column knows. */
export function isPlainNumber(cell: string): boolean {
  return /^\d+([.,]\d+)?$/.test(cell.trim());
}

/** A task is one person's here: the first of those that another tracker names. */
function firstOfSeveral(cell: string): string {
  return cell.split(/[,;]/)[0]?.trim() ?? "";
}

function distinct(labels: string[]): string[] {
  const known = new Map<string, string>();
  for (const label of labels)
    if (!known.has(label.toLowerCase())) known.set(label.toLowerCase(), label);
  return [...known.values()];
}

function said<K extends keyof ImportRow>(field: K, value: string): { [P in K]?: string } {
  const found: { [P in K]?: string } = {};
  if (value !== "") found[field] = value;
  return found;
}

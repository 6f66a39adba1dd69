import type { FilterSort } from "@teamflow/domain/filter/fields";
import { type View, viewColumns } from "@teamflow/domain/view";

type ViewColumn = View["columns"][number];
/** A column of a table: the title is always there. */
export type TableColumn = "title" | ViewColumn;

/** How wide columns are, in pixels; those that are not here are as wide as they usually are. */
export type ColumnWidths = Partial<Record<TableColumn, number>>;

/** What is shown when nobody has chosen. */
const usualColumns: readonly ViewColumn[] = [
  ...(["status", "assignee", "priority", "due", "labels", "estimate"] as const),
];

const usual: Record<TableColumn, string> = {
  ...{ code: "5.5rem", title: "minmax(16rem,1fr)", status: "9rem", assignee: "10rem" },
  ...{ priority: "7.5rem", due: "8rem", labels: "12rem", project: "10rem", kind: "7.5rem" },
  ...{
    start: "8rem",
    parent: "6.5rem",
    estimate: "6.5rem",
    points: "5.5rem",
    created: "8rem",
    updated: "8rem",
  },
};

/** By what a press on the head of a column orders the list; columns that are not here order nothing. */
export const sortOf: Partial<Record<TableColumn, FilterSort>> = {
  ...{ code: "number", title: "title", priority: "priority", due: "due", start: "start" },
  ...{ estimate: "estimate", points: "points", created: "created", updated: "updated" },
};

const written: readonly TableColumn[] = [
  ...(["title", "status", "priority", "assignee", "due", "labels", "estimate"] as const),
  ...(["kind", "start", "points", "parent"] as const),
];

/** Whether the cells of a column can be written in. */
export function isWritten(column: TableColumn): boolean {
  return written.includes(column);
}

/** The columns that a text names, `status,due`, in its order; the usual ones where it names none. */
export function readColumns(text: string | undefined): ViewColumn[] {
  const names = text === undefined ? usualColumns : text.split(",");
  return [...new Set(names)].flatMap((name) => viewColumns.find((known) => known === name) ?? []);
}

/** Columns as a text; nothing for the usual ones. `-` says none at all, which an empty text could not. */
export function writeColumns(columns: readonly ViewColumn[]): string | undefined {
  const text = columns.join(",") || "-";
  return text === usualColumns.join(",") ? undefined : text;
}

/** All columns in the order in which they stand: first the code, which leads to the task, and the title. */
export function tableColumns(columns: readonly ViewColumn[]): TableColumn[] {
  return ["code", "title", ...columns.filter((column) => column !== "code")];
}

/** Whether a column can stand elsewhere: the code and the title are always first. */
export function isMovable(column: TableColumn): column is Exclude<ViewColumn, "code"> {
  return column !== "code" && column !== "title";
}

/** The columns of a view once one of them stands at a place among all; nothing where it cannot stand there. */
export function movedTo(
  columns: readonly TableColumn[],
  column: TableColumn,
  at: number,
): ViewColumn[] | undefined {
  const next = columns.filter((other) => other !== column).toSpliced(at, 0, column);
  const isThere =
    at >= 0 && at < columns.length && next.slice(0, 2).every((one) => !isMovable(one));
  return isThere ? next.filter(isMovable) : undefined;
}

/** The columns as a template of a CSS grid. */
export function templateOf(columns: readonly TableColumn[], chosen: ColumnWidths): string {
  return columns
    .map((column) => (chosen[column] === undefined ? usual[column] : `${chosen[column]}px`))
    .join(" ");
}

import type { TaskFilter, TaskRow } from "@teamflow/domain/task";

/** What a board can be cut into lanes by. */
export const laneCuts = ["assignee", "priority", "kind"] as const;

/** By what a board's columns, or its lanes, are told apart. */
export type Cut = "status" | (typeof laneCuts)[number];

/** What a task becomes that is put into a part of a board. */
export type Values = Partial<Pick<TaskRow, "statusId" | "assigneeId" | "priority" | "kind">>;

/** A column, or a lane. */
export type Part = { id: string; name: string; values: Values };

/** A column, with what it asks the server for. */
export type ColumnPart = Part & { asked: TaskFilter; count: number | undefined };

/** Where columns and lanes cross. There is one lane, without a name, where a board has none. */
export type Cell = { id: string; column: Part; lane: Part | null };

/** By what a board is cut. */
export type Cuts = { columns: Cut; lanes: Cut | null };

/** The id of the part for tasks that nobody has. */
export const nobody = "none";

/** The lanes that an address names; nothing for others, and for what the columns are already. */
export function lanesOf(named: string | undefined, columns: Cut): Cut | null {
  return laneCuts.find((cut) => cut === named && cut !== columns) ?? null;
}

/** In which part of a board a task stands. */
export function partIdOf(task: TaskRow, cut: Cut): string {
  if (cut === "status") return task.statusId;
  return cut === "assignee" ? (task.assigneeId ?? nobody) : task[cut];
}

/** The cell in which a task stands. */
export function cellIdOf(task: TaskRow, { columns, lanes }: Cuts): string {
  return idOfCell(partIdOf(task, columns), lanes && partIdOf(task, lanes));
}

export function idOfCell(columnId: string, laneId: string | null): string {
  return laneId === null ? columnId : `${columnId} ${laneId}`;
}

/** Tasks by the cell in which they stand, each cell in manual order. */
export function cellsOf(rows: readonly TaskRow[], cuts: Cuts): Map<string, TaskRow[]> {
  const sorted = [...new Map(rows.map((row) => [row.id, row])).values()].toSorted(byRank);
  return Map.groupBy(sorted, (row) => cellIdOf(row, cuts));
}

function byRank(one: TaskRow, other: TaskRow): number {
  if (one.rank === other.rank) return one.id < other.id ? -1 : 1;
  return one.rank < other.rank ? -1 : 1;
}

/** What a task must change to stand in a cell; empty where it stands there. */
export function changesTo(task: TaskRow, { column, lane }: Cell): Values {
  const wanted: Values = { ...column.values, ...lane?.values };
  const { statusId, assigneeId, priority, kind } = wanted;
  return {
    ...(statusId !== undefined && statusId !== task.statusId && { statusId }),
    ...(assigneeId !== undefined && assigneeId !== task.assigneeId && { assigneeId }),
    ...(priority !== undefined && priority !== task.priority && { priority }),
    ...(kind !== undefined && kind !== task.kind && { kind }),
  };
}

/** What a task says now of what is about to change, so that it can be taken back. */
export function formerOf(task: TaskRow, changes: Values): Values {
  const { statusId, assigneeId, priority, kind } = task;
  return {
    ...("statusId" in changes && { statusId }),
    ...("assigneeId" in changes && { assigneeId }),
    ...("priority" in changes && { priority }),
    ...("kind" in changes && { kind }),
  };
}

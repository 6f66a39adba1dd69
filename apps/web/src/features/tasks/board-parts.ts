import type { LabelId } from "@teamflow/domain/ids";
import type { TaskFilter, TaskRow } from "@teamflow/domain/task";
import { taskLanes } from "@teamflow/domain/task-terms";

/** What a board can be cut into lanes by. */
export const laneCuts = taskLanes;

/** By what a board's columns, or its lanes, are told apart. */
export type Cut = "status" | (typeof laneCuts)[number];

/** What a task becomes that is put into a part of a board. */
export type Values = Partial<
  Pick<TaskRow, "statusId" | "assigneeId" | "priority" | "kind" | "labelIds" | "parentId">
>;

/** A column, or a lane. That of a label says which its tasks carry; nothing for those that carry none. */
export type Part = { id: string; name: string; values: Values; labelId?: LabelId | null };

/** A column, with what it asks the server for. */
export type ColumnPart = Part & {
  asked: TaskFilter;
  count: number | undefined;
  /** How many of them are being worked on, of a person's column. */
  active?: number;
};

/** Where columns and lanes cross. There is one lane, without a name, where a board has none. */
export type Cell = { id: string; column: Part; lane: Part | null };

/** By what a board is cut. */
export type Cuts = { columns: Cut; lanes: Cut | null };

/** The id of the part for tasks that nobody has, that carry no label, or that stand under nothing. */
export const nobody = "none";

/** The lanes that an address names; nothing for others, and for what the columns are already. */
export function lanesOf(named: string | undefined, columns: Cut): Cut | null {
  return laneCuts.find((cut) => cut === named && cut !== columns) ?? null;
}

/** In which parts of a board a task stands: in several where they are labels, and it carries them. */
export function partIdsOf(task: TaskRow, cut: Cut): string[] {
  if (cut === "status") return [task.statusId];
  if (cut === "label") return task.labelIds.length > 0 ? task.labelIds : [nobody];
  if (cut === "parent") return [task.parentId ?? nobody];
  return [cut === "assignee" ? (task.assigneeId ?? nobody) : task[cut]];
}

/** The cells in which a task stands. */
export function cellIdsOf(task: TaskRow, { columns, lanes }: Cuts): string[] {
  const laneIds = lanes ? partIdsOf(task, lanes) : [null];
  return partIdsOf(task, columns).flatMap((columnId) =>
    laneIds.map((laneId) => idOfCell(columnId, laneId)),
  );
}

export function idOfCell(columnId: string, laneId: string | null): string {
  return laneId === null ? columnId : `${columnId} ${laneId}`;
}

/** Tasks by the cells in which they stand, each cell in manual order. */
export function cellsOf(rows: readonly TaskRow[], cuts: Cuts): Map<string, TaskRow[]> {
  const sorted = [...new Map(rows.map((row) => [row.id, row])).values()].toSorted(byRank);
  const standing = sorted.flatMap((row) => cellIdsOf(row, cuts).map((id) => ({ id, row })));
  const cells = Map.groupBy(standing, ({ id }) => id);
  return new Map([...cells].map(([id, found]) => [id, found.map(({ row }) => row)]));
}

function byRank(one: TaskRow, other: TaskRow): number {
  if (one.rank === other.rank) return one.id < other.id ? -1 : 1;
  return one.rank < other.rank ? -1 : 1;
}

/**
 * What a task must change to stand in a cell; empty where it stands there. Out of the lane of one label into that of
 * another it changes the one for the other, and in the lane of those without it carries none.
 */
export function changesTo(task: TaskRow, { column, lane }: Cell, from?: Cell): Values {
  const wanted: Values = { ...column.values, ...lane?.values, ...labelsIn(task, lane, from?.lane) };
  const { statusId, assigneeId, priority, kind, labelIds, parentId } = wanted;
  return {
    ...(statusId !== undefined && statusId !== task.statusId && { statusId }),
    ...(assigneeId !== undefined && assigneeId !== task.assigneeId && { assigneeId }),
    ...(priority !== undefined && priority !== task.priority && { priority }),
    ...(kind !== undefined && kind !== task.kind && { kind }),
    ...(labelIds !== undefined && { labelIds }),
    ...(parentId !== undefined && parentId !== task.parentId && { parentId }),
  };
}

function labelsIn(
  { labelIds }: TaskRow,
  lane: Part | null,
  from: Part | null | undefined,
): Pick<Values, "labelIds"> {
  const to = lane?.labelId;
  if (to === undefined || (from && to === from.labelId)) return {};
  if (to === null) return labelIds.length > 0 ? { labelIds: [] } : {};
  const others = labelIds.filter((id) => id !== from?.labelId && id !== to);
  const isSame = labelIds.includes(to) && others.length === labelIds.length - 1;
  return isSame ? {} : { labelIds: [...others, to] };
}

/** What a task says now of what is about to change, so that it can be taken back. */
export function formerOf(task: TaskRow, changes: Values): Values {
  const { statusId, assigneeId, priority, kind, labelIds, parentId } = task;
  return {
    ...("statusId" in changes && { statusId }),
    ...("assigneeId" in changes && { assigneeId }),
    ...("priority" in changes && { priority }),
    ...("kind" in changes && { kind }),
    ...("labelIds" in changes && { labelIds }),
    ...("parentId" in changes && { parentId }),
  };
}

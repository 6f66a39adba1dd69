import type { TaskRow } from "@teamflow/domain/task";
import type { BoardState } from "./board-state.ts";
import { type Cell, idOfCell, type Part } from "./board-parts.ts";
import { wishFocus } from "./focus-wish.ts";
import type { Place } from "./lift.ts";
import type { Grid } from "./use-board-keys.ts";

/** The columns of a board, and those of its lanes that are open. */
export type Parts = { columns: readonly Part[]; lanes: readonly (Part | null)[] };

type Spot = { column: number; lane: number };

const steps: Record<string, Spot> = {
  ArrowUp: { column: 0, lane: -1 },
  ArrowDown: { column: 0, lane: 1 },
  ArrowLeft: { column: -1, lane: 0 },
  ArrowRight: { column: 1, lane: 0 },
};

/**
 * The way around columns that are cut into lanes. Within its own cell a lifted task changes places; in another it
 * takes that one's values, and stands where the manual order has it.
 *
 * @param say what a place is called: its cell, and within the own one the position from 1, and of how many
 */
export function cellGrid(
  board: BoardState,
  parts: Parts,
  say: (cell: Cell, at: { position: number; total: number } | null) => string,
): Grid {
  const isOwn = (cellId: string) => board.dragging()?.from.columnId === cellId;
  const spotOf = (cellId: string) => findSpot(parts, cellId);
  const idAt = (spot: Spot) => cellAt(parts, spot)?.id;
  const step = (at: Place, key: string): Place | null => {
    const [by, spot] = [steps[key], spotOf(at.columnId)];
    if (!by) return null;
    if (!spot) return at;
    const index = at.index + by.lane;
    const isWithin = isOwn(at.columnId) && index >= 0 && index < board.rows(at.columnId).length;
    if (by.lane !== 0 && isWithin) return { columnId: at.columnId, index };
    const target = idAt({ column: spot.column + by.column, lane: spot.lane + by.lane });
    if (target === undefined) return at;
    const last = board.rows(target).length - (isOwn(target) ? 1 : 0);
    return {
      columnId: target,
      index: Math.min(by.lane < 0 ? last : by.lane > 0 ? 0 : at.index, last),
    };
  };
  const nameOf = ({ columnId, index }: Place) => {
    const spot = spotOf(columnId);
    const cell = spot && cellAt(parts, spot);
    if (!cell) return "";
    const total = board.rows(columnId).length;
    return say(cell, isOwn(columnId) ? { position: index + 1, total } : null);
  };
  return {
    step,
    beside: besideIn(board, parts),
    nameOf,
    show: showCell,
    focus: ({ id }, { columnId: cellId }) => wishFocus(id, { cellId }),
  };
}

/** The card that a key leads to, over cells without any. */
function besideIn(board: BoardState, parts: Parts): Grid["beside"] {
  return (task, key, inCell) => {
    const by = steps[key];
    const found = by && whereIs(board, parts, { task, inCell });
    if (!found) return undefined;
    const next = by.lane === 0 ? undefined : board.rows(found.cellId)[found.index + by.lane];
    if (next) return { task: next, cellId: found.cellId };
    // Cells without cards are stepped over.
    for (let reach = 1; reach < parts.columns.length + parts.lanes.length; reach += 1) {
      const { column, lane } = found.spot;
      const id = cellAt(parts, {
        column: column + by.column * reach,
        lane: lane + by.lane * reach,
      })?.id;
      const rows = id === undefined ? [] : board.rows(id);
      const at = by.lane < 0 ? -1 : by.lane > 0 ? 0 : Math.min(found.index, rows.length - 1);
      const reached = rows.at(at);
      if (reached && id !== undefined) return { task: reached, cellId: id };
    }
    return undefined;
  };
}

/** The cell where a column and a lane cross, by their places; nothing beyond the board's edges. */
function cellAt({ columns, lanes }: Parts, { column, lane }: Spot): Cell | undefined {
  const [found, crossing] = [columns[column], lanes[lane]];
  if (!found || crossing === undefined) return undefined;
  return { id: idOfCell(found.id, crossing && crossing.id), column: found, lane: crossing };
}

/** All cells of a board, lane by lane. */
export function allCells(parts: Parts): Cell[] {
  return parts.lanes.flatMap((_, lane) =>
    parts.columns.flatMap((__, column) => cellAt(parts, { column, lane }) ?? []),
  );
}

function findSpot(parts: Parts, cellId: string): Spot | undefined {
  const at = allCells(parts).findIndex(({ id }) => id === cellId);
  const width = parts.columns.length;
  return at < 0 ? undefined : { column: at % width, lane: Math.floor(at / width) };
}

/** Where a card is: in the cell that is named, as a task can stand in several. */
function whereIs(
  board: BoardState,
  parts: Parts,
  { task, inCell }: { task: TaskRow; inCell: string | undefined },
) {
  for (const { id: cellId } of allCells(parts)) {
    if (inCell !== undefined && cellId !== inCell) continue;
    const index = board.rows(cellId).findIndex((row) => row.id === task.id);
    const spot = index < 0 ? undefined : findSpot(parts, cellId);
    if (spot) return { cellId, index, spot };
  }
  return undefined;
}

function showCell({ columnId }: Place): void {
  document
    .querySelector(`[data-cell="${CSS.escape(columnId)}"]`)
    ?.scrollIntoView({ inline: "nearest", block: "nearest" });
}

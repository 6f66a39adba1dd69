import { useMemo, useState } from "react";
import { useMayHere } from "../../app/project.ts";
import { cellIdsOf, type Cell, type Cuts } from "./board-parts.ts";
import { createBoardState } from "./board-state.ts";
import { allCells, cellGrid, type Parts } from "./cell-grid.ts";
import { useBoardKeys } from "./use-board-keys.ts";
import { useDragging, useSteadyKeys } from "./use-cards.ts";
import { useCellMove } from "./use-cell-move.ts";
import type { Overlay } from "./use-overlay.ts";
import { useBoardText } from "./words.ts";

/** What the cells of one board share: the task that is on its way, the keys, and what happens when it is put down. */
export function useCells({ parts, cuts, overlay }: { parts: Parts; cuts: Cuts; overlay: Overlay }) {
  const words = useBoardText();
  const [board] = useState(() => createBoardState((task) => cellIdsOf(task, cuts)[0]));
  const drop = useCellMove(board, allCells(parts), overlay);
  const drag = useDragging(board, drop);
  const say = (cell: Cell, at: { position: number; total: number } | null) => {
    const named = words.cell(cell.column.name, cell.lane?.name ?? null);
    return at ? words.place(named, at.position, at.total) : named;
  };
  const { announcement, ...handlers } = useBoardKeys(board, {
    grid: cellGrid(board, parts, say),
    mayMove: useMayHere("task:update"),
    drop,
  });
  const keys = useSteadyKeys(handlers);
  return { shared: useMemo(() => ({ board, keys, drag }), [board, keys, drag]), announcement };
}

import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { type Cell, cellAfter, cellFrom, cellsBetween, type TableRow } from "./table-rows.ts";

type Around = {
  grid: RefObject<HTMLElement | null>;
  rows: TableRow[];
  columns: number;
};

/**
 * The keyboard's way through a table: one cell can be reached by Tab, and the arrow keys lead on from it. What is
 * written in has the keyboard for itself, and Tab leads from it to the next cell.
 */
export function useTableKeys({ grid, rows, columns }: Around) {
  const [wanted, setWanted] = useState<Cell>({ row: "", column: 0 });
  const [isWriting, setWriting] = useState(false);
  // Where a selection of cells begins; it ends at the cell that one is at.
  const [anchor, setAnchor] = useState<Cell | null>(null);
  const wishFocus = useWishedFocus(grid);
  const cell = cellIn({ rows, columns }, wanted);
  const goTo = (to: Cell) => {
    if (to.row !== cell.row || to.column !== cell.column) {
      setWriting(false);
      setAnchor(null);
    }
    setWanted(to);
  };
  const go = (to: Cell | undefined) => {
    wishFocus();
    setWriting(false);
    if (to) setWanted(to);
  };
  const extend = (to: Cell) => {
    setAnchor(anchor ?? cell);
    go(to);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (isWriting || !isForCells(event)) return;
    const to = cellFrom(cell, event, { rows, columns });
    if (to && event.shiftKey) extend(to);
    else if (to) {
      setAnchor(null);
      go(to);
    } else if (event.key === "Escape" && anchor) setAnchor(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    cell,
    isWriting,
    onKeyDown,
    goTo,
    extend,
    /** The cells from where a selection began, in a rectangle; the one that one is at where there is none. */
    selected: cellsBetween(anchor ?? cell, cell, rows),
    hasSelection: anchor !== null,
    /** Begins to write in the cell that one is at, or in another. */
    write: (at: Cell = cell) => {
      setWanted(at);
      setWriting(true);
    },
    /** Stays at the cell, and has the keyboard lead on from it. */
    stay: () => go(undefined),
    /** Goes on to the next cell, as Tab does. */
    next: (step: 1 | -1) => go(cellAfter(cell, step, { rows, columns })),
  };
}

/** The cell that is wanted, or the first where it is not there any more. */
function cellIn({ rows, columns }: Pick<Around, "rows" | "columns">, { row, column }: Cell): Cell {
  const isThere = rows.some(({ key }) => key === row);
  return { row: isThere ? row : (rows[0]?.key ?? ""), column: Math.min(column, columns - 1) };
}

/** Whether a key is pressed at a cell: what one opens lies over the page, and has its own keys, as the heads have. */
function isForCells({
  target,
  currentTarget,
  defaultPrevented,
  metaKey,
  altKey,
}: KeyboardEvent<HTMLElement>): boolean {
  if (defaultPrevented || metaKey || altKey) return false;
  if (!(target instanceof Element) || !currentTarget.contains(target)) return false;
  return target.closest("[role=columnheader]") === null;
}

/**
 * Gives the focus to the cell that one is at, once that is drawn. A wish is part of the state that it came with: the
 * effect of an earlier drawing may still be due, and would give the focus to the cell that is being left.
 */
function useWishedFocus(grid: RefObject<HTMLElement | null>): () => void {
  const [wish, setWish] = useState(0);
  const granted = useRef(0);
  useEffect(() => {
    if (granted.current === wish) return;
    const target = grid.current?.querySelector<HTMLElement>("[data-focus]");
    if (!target) return;
    granted.current = wish;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  return () => setWish((before) => before + 1);
}

export type TableKeys = ReturnType<typeof useTableKeys>;

import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { type Cell, cellAfter, cellFrom, type TableRow } from "./table-rows.ts";

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
  const isWished = useRef(false);
  const isThere = rows.some(({ key }) => key === wanted.row);
  const cell = {
    row: isThere ? wanted.row : (rows[0]?.key ?? ""),
    column: Math.min(wanted.column, columns - 1),
  };
  useEffect(() => {
    if (!isWished.current) return;
    const target = grid.current?.querySelector<HTMLElement>("[data-focus]");
    if (!target) return;
    isWished.current = false;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  const goTo = (to: Cell) => {
    if (to.row !== cell.row || to.column !== cell.column) setWriting(false);
    setWanted(to);
  };
  const go = (to: Cell | undefined) => {
    isWished.current = true;
    setWriting(false);
    if (to) setWanted(to);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // What a cell opens lies over the page, and has its own keys.
    const isInside = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (!isInside || isWriting || event.defaultPrevented || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest("[role=columnheader]")) return;
    const to = cellFrom(cell, event, { rows, columns });
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    go(to);
  };
  return {
    cell,
    isWriting,
    onKeyDown,
    goTo,
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

export type TableKeys = ReturnType<typeof useTableKeys>;

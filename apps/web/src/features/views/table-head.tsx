import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { classes } from "../../ui/classes.ts";
import { type Widths, widthBy } from "./column-widths.ts";
import { isMovable, movedTo, sortOf, type TableColumn } from "./table-columns.ts";
import { useTableText } from "./table-words.ts";
import { useColumnNames } from "./use-column-names.ts";
import { useDragColumn } from "./use-drag-column.ts";
import { useDragWidth } from "./use-drag-width.ts";
import type { TablePlace } from "./use-table-place.ts";

type HeadProps = {
  columns: TableColumn[];
  template: string;
  place: TablePlace;
  widths: Widths;
  /** Says what the keyboard did. */
  say: (words: string) => void;
};

/**
 * The heads of the columns. A press orders the list; a column is dragged to another place, or moved there by Shift and
 * an arrow key, and is as wide as its edge is dragged, or as + and - make it.
 */
export function TableHead({ columns, template, place, widths, say }: HeadProps) {
  const words = useTableText();
  const names = useColumnNames();
  const row = useRef<HTMLDivElement>(null);
  const wished = useRef<TableColumn>(null);
  // A column that is drawn elsewhere loses the focus on the way.
  useEffect(() => {
    const column = wished.current;
    wished.current = null;
    if (column)
      row.current?.querySelector<HTMLElement>(`[data-column="${column}"] button`)?.focus();
  });
  const move = (column: TableColumn, at: number) => {
    const next = movedTo(columns, column, at);
    if (!next) return;
    wished.current = column;
    place.showColumns(next);
    say(words.columnAt(names[column], at + 1, columns.length));
  };
  return (
    <div role="rowgroup" className="sticky top-0 z-20 border-b border-line bg-surface">
      <div
        ref={row}
        role="row"
        aria-rowindex={1}
        className="grid px-2"
        style={{ gridTemplateColumns: template }}
      >
        {columns.map((column, at) => (
          <HeadCell
            key={column}
            {...{ column, at, place, widths, say }}
            onMove={(to) => move(column, to)}
            onTake={(other) => move(other, at)}
          />
        ))}
      </div>
    </div>
  );
}

type CellProps = {
  column: TableColumn;
  at: number;
  place: TablePlace;
  widths: Widths;
  say: (words: string) => void;
  onMove: (to: number) => void;
  /** Called with the column that was dropped here. */
  onTake: (other: TableColumn) => void;
};

function HeadCell({ column, at, place, widths, say, onMove, onTake }: CellProps) {
  const words = useTableText();
  const name = useColumnNames()[column];
  const cell = useRef<HTMLSpanElement>(null);
  const isOver = useDragColumn(cell, { column, onTake });
  const by = sortOf[column];
  const order = place.sort?.by === by && by ? place.sort : null;
  const widen = (widthPx: number) => {
    widths.widen(column, widthPx);
    say(words.columnWide(name, widthPx));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const widthPx = widthBy(event.key, cell.current?.offsetWidth ?? 0);
    if (event.shiftKey && step && isMovable(column)) onMove(at + step);
    else if (widthPx !== undefined) widen(widthPx);
    else if (event.key === "0") widths.reset(column);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its keys are those of the button in it, which has the focus.
    <span
      ref={cell}
      role="columnheader"
      data-column={column}
      onKeyDown={onKeyDown}
      {...(by && {
        "aria-sort": order ? (order.isDescending ? "descending" : "ascending") : ("none" as const),
      })}
      className={classes(
        "relative flex h-8 min-w-0 items-center px-2 text-xs font-medium text-faint",
        isOver && "bg-accent-wash outline-2 -outline-offset-2 outline-accent",
      )}
    >
      <HeadButton {...{ name, order }} onPress={by && (() => place.sortBy(by))} />
      <Edge cell={cell} onWide={(widthPx) => widths.widen(column, widthPx)} />
    </span>
  );
}

type ButtonProps = {
  name: string;
  order: TablePlace["sort"];
  /** Absent for a column by which nothing is ordered: it is there to be moved. */
  onPress: (() => void) | undefined;
};

function HeadButton({ name, order, onPress }: ButtonProps) {
  const words = useTableText();
  const Arrow = order?.isDescending ? ArrowDown : ArrowUp;
  return (
    <button
      type="button"
      aria-describedby="head-hint"
      {...(onPress ? { "data-tooltip": words.sortBy(name), onClick: onPress } : {})}
      className={classes(
        "inline-flex h-7 min-w-0 items-center gap-1 rounded transition-tint hover:text-ink",
        !onPress && "cursor-default",
        order && "text-ink",
      )}
    >
      <span className="truncate">{name}</span>
      {order && <Arrow size={12} aria-hidden className="shrink-0" />}
    </button>
  );
}

/** The edge of a column, by which a pointer makes it wider. */
function Edge({ cell, onWide }: Parameters<typeof useDragWidth>[0]) {
  const handlers = useDragWidth({ cell, onWide });
  return (
    <span
      aria-hidden
      {...handlers}
      className="absolute inset-y-1 -end-1 z-10 w-2 cursor-col-resize touch-none rounded hover:bg-accent"
    />
  );
}

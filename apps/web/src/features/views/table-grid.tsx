import { useVirtualizer } from "@tanstack/react-virtual";
import { ChevronDown } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { classes } from "../../ui/classes.ts";
import { CellRow } from "./cell-row.tsx";
import { useGroupName } from "./group-name.ts";
import { useColumnWidths } from "./column-widths.ts";
import { tableColumns, templateOf } from "./table-columns.ts";
import { TableHead } from "./table-head.tsx";
import type { TableRow } from "./table-rows.ts";
import { useTableText } from "./table-words.ts";
import { useClipboard } from "./use-clipboard.tsx";
import { type TableKeys, useTableKeys } from "./use-table-keys.ts";
import type { TablePlace } from "./use-table-place.ts";

const rowPx = 36;
const lookahead = 20;

type GridProps = {
  rows: TableRow[];
  place: TablePlace;
  mayEdit: boolean;
  isWhole: boolean;
  isBusy: boolean;
  onToggle: (key: string) => void;
  more: (() => void) | null;
};

/** The cells. Only those near the screen are drawn, however many there are; the one that one is at always is. */
export function TableGrid({ rows, place, mayEdit, isWhole, isBusy, onToggle, more }: GridProps) {
  const words = useTableText();
  const scroller = useRef<HTMLDivElement>(null);
  const columns = tableColumns(place.columns);
  const widths = useColumnWidths(place.name);
  const [said, say] = useState("");
  const template = templateOf(columns, widths.widths);
  const keys = useTableKeys({ grid: scroller, rows, columns: columns.length });
  const { onCopy, onPaste, dialog } = useClipboard({ rows, columns, keys, mayEdit });
  const { lines, heightPx } = useLines({ rows, scroller, more, current: keys.cell.row });
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-auto border-t border-line">
      <Hints said={said} />
      <div
        role="grid"
        tabIndex={-1}
        aria-label={words.title}
        aria-describedby="table-hint"
        aria-rowcount={isWhole ? rows.length + 1 : -1}
        aria-colcount={columns.length}
        aria-busy={isBusy || undefined}
        aria-multiselectable
        onKeyDown={keys.onKeyDown}
        {...{ onCopy, onPaste }}
        className="w-full min-w-max text-sm"
      >
        <TableHead {...{ columns, template, place, widths, say }} />
        <div role="rowgroup" className="relative" style={{ height: heightPx }}>
          {lines.map(({ row, index, start }) =>
            row.kind === "group" ? (
              <GroupRow
                key={row.key}
                {...{ row, index, start, keys, place }}
                span={columns.length}
                onToggle={() => onToggle(row.key)}
              />
            ) : (
              <CellRow
                key={row.key}
                {...{ columns, template, index, start, keys, mayEdit }}
                task={row.task}
              />
            ),
          )}
        </div>
      </div>
      {dialog}
    </div>
  );
}

/** What keys do and did, for whoever hears the table. A grid itself has room for rows only. */
function Hints({ said }: { said: string }) {
  const words = useTableText();
  return (
    <>
      <p id="table-hint" hidden>
        {words.hint}
      </p>
      <p id="head-hint" hidden>
        {words.headHint}
      </p>
      <div role="status" className="sr-only">
        {said}
      </div>
    </>
  );
}

type GroupRowProps = {
  row: Extract<TableRow, { kind: "group" }>;
  index: number;
  start: number;
  span: number;
  keys: TableKeys;
  place: TablePlace;
  onToggle: () => void;
};

function GroupRow({ row, index, start, span, keys, place, onToggle }: GroupRowProps) {
  const words = useTableText();
  const name = useGroupName(place.group, row.name);
  const isCurrent = keys.cell.row === row.key;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="absolute inset-x-0 top-0 flex h-9 items-center border-b border-line bg-canvas px-2"
      style={{ transform: `translateY(${start}px)` }}
    >
      <span role="gridcell" aria-colspan={span} className="sticky start-2">
        <button
          type="button"
          aria-expanded={!row.isClosed}
          tabIndex={isCurrent ? 0 : -1}
          data-focus={isCurrent || undefined}
          onFocus={() => keys.goTo({ row: row.key, column: keys.cell.column })}
          onClick={onToggle}
          className="flex h-7 items-center gap-1.5 rounded px-2 font-semibold hover:bg-hover"
        >
          <ChevronDown
            size={14}
            aria-hidden
            className={classes("text-soft", row.isClosed && "-rotate-90 rtl:rotate-90")}
          />
          {name}
          <span className="text-xs font-normal text-faint">
            <span aria-hidden>{row.count}</span>
            <span className="sr-only">{words.count(row.count)}</span>
          </span>
        </button>
      </span>
    </div>
  );
}

/** The lines near the screen, and the one that one is at. Reads on when the end comes near. */
function useLines({
  rows,
  scroller,
  more,
  current,
}: {
  rows: TableRow[];
  scroller: RefObject<HTMLDivElement | null>;
  more: (() => void) | null;
  current: string;
}) {
  const at = rows.findIndex(({ key }) => key === current);
  // oxlint-disable-next-line react/incompatible-library -- it draws by itself when it scrolls; nothing here is memoized by its answers
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
    scrollPaddingStart: rowPx,
  });
  const lastSeen = virtual.range?.endIndex ?? 0;
  useEffect(() => {
    if (more && lastSeen >= rows.length - lookahead) more();
  }, [more, lastSeen, rows.length]);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
  }, [at, virtual]);
  const lines = virtual.getVirtualItems().flatMap(({ index, start }) => {
    const row = rows[index];
    return row ? [{ row, index, start }] : [];
  });
  return { lines, heightPx: virtual.getTotalSize() };
}

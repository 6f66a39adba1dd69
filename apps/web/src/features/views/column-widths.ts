import { useState } from "react";
import type { ColumnWidths, TableColumn } from "./table-columns.ts";

const leastPx = 64;
const mostPx = 640;
const stepPx = 16;

/** The widths of a table on this device, for each view apart. */
export function useColumnWidths(place: string) {
  const key = `teamflow.widths ${place}`;
  const [kept, setKept] = useState(() => ({ key, widths: readWidths(key) }));
  // Another view has widths of its own.
  const widths = kept.key === key ? kept.widths : readWidths(key);
  const keep = (next: ColumnWidths) => {
    setKept({ key, widths: next });
    if (Object.keys(next).length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(next));
  };
  return {
    widths,
    widen: (column: TableColumn, widthPx: number) => keep({ ...widths, [column]: within(widthPx) }),
    /** Gives a column its usual width back. */
    reset: (column: TableColumn) => {
      const { [column]: _, ...others } = widths;
      keep(others);
    },
  };
}

export type Widths = ReturnType<typeof useColumnWidths>;

/** How wide a key makes a column; nothing for a key that does not. */
export function widthBy(key: string, nowPx: number): number | undefined {
  const step = { "+": stepPx, "=": stepPx, "-": -stepPx }[key];
  return step && within(nowPx + step);
}

function within(widthPx: number): number {
  return Math.round(Math.max(leastPx, Math.min(mostPx, widthPx)));
}

/** What an older version kept, or somebody else wrote there, is left out. */
function readWidths(key: string): ColumnWidths {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    const entries = Object.entries(typeof kept === "object" && kept !== null ? kept : {});
    return Object.fromEntries(
      entries.flatMap(([column, width]) =>
        typeof width === "number" && Number.isFinite(width) ? [[column, within(width)]] : [],
      ),
    );
  } catch {
    return {};
  }
}

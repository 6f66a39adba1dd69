import { parse } from "papaparse";
import { decode, type Encoding } from "../../app/decode.ts";

/** A CSV file as cells. Rows may be shorter or longer than the header. */
export type Table = {
  name: string;
  header: string[];
  rows: string[][];
  delimiter: string;
  encoding: Encoding;
};

/** Why a file can't be imported as it is. */
export type TableFault =
  | { kind: "no_text" }
  | { kind: "empty" }
  | { kind: "too_large"; limitBytes: number }
  | { kind: "too_many_rows"; rows: number; limit: number }
  | { kind: "cell_too_large"; row: number; column: number; limit: number };

const fileLimitBytes = 25_000_000;
/** One run of 20 calls: more belongs into several files that can be looked at. */
const rowLimit = 10_000;
const cellLimit = 200_000;

/** Reads a file: its encoding and its delimiter are found out, quoted cells may hold both, blank rows are left out. */
export async function readTable(file: File, wanted?: Encoding): Promise<Table | TableFault> {
  if (file.size > fileLimitBytes) return { kind: "too_large", limitBytes: fileLimitBytes };
  const decoded = decode(new Uint8Array(await file.arrayBuffer()), wanted);
  if (!decoded) return { kind: "no_text" };
  return tableOf(file.name, decoded);
}

/** The same for a text that is read already. */
export function tableOf(
  name: string,
  { text, encoding }: { text: string; encoding: Encoding },
): Table | TableFault {
  const { data, meta } = parse<string[]>(text, { skipEmptyLines: "greedy" });
  const [first, ...rows] = data;
  if (!first || rows.length === 0) return { kind: "empty" };
  if (rows.length > rowLimit) return { kind: "too_many_rows", rows: rows.length, limit: rowLimit };
  const large = findLargeCell(rows);
  if (large) return { kind: "cell_too_large", ...large, limit: cellLimit };
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), first.length);
  const header = Array.from({ length: width }, (_, column) => first[column]?.trim() ?? "");
  return { name, header, rows, delimiter: meta.delimiter, encoding };
}

/** Where a cell is so large that a quote was most likely never closed. Rows count from 2, below the header. */
function findLargeCell(rows: string[][]): { row: number; column: number } | null {
  for (const [at, row] of rows.entries()) {
    const column = row.findIndex((cell) => cell.length > cellLimit);
    if (column >= 0) return { row: at + 2, column: column + 1 };
  }
  return null;
}

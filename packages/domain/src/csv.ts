/** What a spreadsheet takes for a formula, and would run. */
const formula = /^[=+\-@\t\r]/;

/**
 * One line of CSV (RFC 4180), its end included. Every cell is quoted, and a text that a spreadsheet would run as a
 * formula begins with an apostrophe, which makes it a text again.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellOf).join(",")}\r\n`;
}

function cellOf(cell: string | number | null): string {
  if (cell === null) return '""';
  if (typeof cell === "number") return `"${cell}"`;
  const text = formula.test(cell) ? `'${cell}` : cell;
  return `"${text.replaceAll('"', '""')}"`;
}

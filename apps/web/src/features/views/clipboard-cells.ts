/** Cells as a spreadsheet puts them on the clipboard: tabs between columns, lines between rows, quotes around the rest. */
export function readCells(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"(?=\t|\r?\n|$)|[^\t\r\n]*)(\t|\r?\n|$)/gy;
  for (const [whole, value = "", end] of text.matchAll(cell)) {
    // At the end of a text that ends with a line there is no further row.
    if (whole === "" && rows.length > 1 && rows.at(-1)?.length === 0) break;
    rows.at(-1)?.push(value.startsWith('"') && value.endsWith('"') ? unquoted(value) : value);
    if (end === "") break;
    if (end !== "\t") rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

function unquoted(value: string): string {
  return value.length < 2 ? value : value.slice(1, -1).replaceAll('""', '"');
}

/** The same the other way round. */
export function writeCells(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(quoted).join("\t")).join("\n");
}

function quoted(value: string): string {
  return /[\t\r\n"]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** A day as people write it where they are, `31/1/2027` or `1/31/2027`, or by ISO 8601; nothing for what is none. */
export function readDay(text: string, region: string): string | undefined {
  const typed = text.trim();
  const parts = typed.split(/[-/. ]+/).filter((part) => part !== "");
  const isIso = /^\d{4}-\d{2}-\d{2}$/.test(typed);
  const order = isIso ? ["year", "month", "day"] : orderIn(region);
  const [year, month, day] = ["year", "month", "day"].map((name) => parts[order.indexOf(name)]);
  if (parts.length !== 3 || !/^\d{4}$/.test(year ?? "")) return undefined;
  const iso = `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
  const at = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : undefined;
}

function orderIn(region: string): string[] {
  const parts = new Intl.DateTimeFormat(region, {
    ...{ year: "numeric", month: "numeric", day: "numeric" },
  }).formatToParts(0);
  return parts.map(({ type }) => type).filter((type) => type !== "literal");
}

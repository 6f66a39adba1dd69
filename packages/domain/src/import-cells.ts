/** The first characters of a text, none of them cut in half. */
export function firstOf(text: string, count: number): string {
  return [...text].slice(0, count).join("").trim();
}

/** A cell as a person would read it: tabs, line breaks and no-break spaces become one space, invisible characters go. */
export function cleanCell(cell: string): string {
  return cell
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .trim();
}

/** The same for a text of several lines, whose line breaks stay. */
export function cleanLines(cell: string): string {
  return cell
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => cleanCellKeepingIndent(line))
    .join("\n")
    .trim();
}

function cleanCellKeepingIndent(line: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
  return indent + cleanCell(line);
}

/** A word from another system as it is looked up: in small letters, with spaces for what others join words with. */
export function plainWord(cell: string): string {
  return cleanCell(cell)
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .trim();
}

import { z } from "zod";
import { SubjectId } from "./ids.ts";
import { text } from "./text.ts";

/** The kinds of record that can be searched. */
export const searchKinds = [
  ...(["task", "comment", "project", "team", "client", "program", "member", "attachment"] as const),
] as const;
export type SearchKind = (typeof searchKinds)[number];

/** From which character of a text to before which something was found. */
const TextRange = z.strictObject({ from: z.int(), to: z.int() });
export type TextRange = z.infer<typeof TextRange>;

/** A text, and where in it the words stand that were looked for. Never markup: whoever shows it marks the ranges. */
export const MarkedText = z.strictObject({ text: z.string(), ranges: z.array(TextRange) });
export type MarkedText = z.infer<typeof MarkedText>;

/** Something that was found, the best first. */
export const SearchHit = z.strictObject({
  kind: z.enum(searchKinds),
  /** The record; of a comment, the comment, and of a file, the file. */
  subjectId: SubjectId,
  /** `ENG-12`, `TEAM-7`; a project's key; of a comment or a file, the code of its task. */
  code: z.string(),
  name: MarkedText,
  /** Where the words stand in what is said of it; null where they stand in its name alone. */
  snippet: MarkedText.nullable(),
  /** The project that a task, a comment or a file is in. */
  projectName: z.string().nullable(),
  /** Whether it is done, archived or no longer active. */
  isClosed: z.boolean(),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const searchLimit = 50;

/** What is looked for: words, parts of names, or a code. */
export const SearchText = text({ max: 500 });

/** The words of a query, as names are compared: letters and digits, in lower case, at most 20. */
export function searchWords(query: string): string[] {
  const words = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words)].slice(0, 20);
}

const [start, stop] = ["\u0001", "\u0002"];

/** The marks that the database puts around what it found, and which no text can hold. */
export const searchMarks = { start, stop };

/** A text with marks as one with ranges. */
export function unmarked(marked: string): MarkedText {
  const ranges: TextRange[] = [];
  let plain = "";
  for (const piece of marked.split(start)) {
    const [found, rest] = piece.includes(stop) ? piece.split(stop, 2) : [undefined, piece];
    if (found) ranges.push({ from: plain.length, to: plain.length + found.length });
    plain += (found ?? "") + (rest ?? "");
  }
  return { text: plain, ranges };
}

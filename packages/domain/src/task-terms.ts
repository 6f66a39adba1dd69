/**
 * The plain words and limits of a task. Apart from its schemas, so that a board, which only shows tasks, needs no
 * parser before its first paint.
 */
export const priorities = ["low", "medium", "high", "urgent"] as const;

export const taskSorts = ["rank", "number", "updated", "due"] as const;

/** How many characters a title may have (decisions.md, 3). */
export const titleLimit = 255;

/** A title as it is kept; empty where there was nothing in it. */
export function cleanTitle(typed: string): string {
  return typed.normalize("NFC").trim();
}

/** How many characters of Markdown a description may have (decisions.md, 3). */
export const descriptionLimit = 50_000;

/** `ENG-12`: the project's key and the task's number in it. */
export const codePattern = /^[A-Z][A-Z0-9]{1,7}-[1-9]\d{0,8}$/;

/** A text as a task's code, in any letter case; nothing for one that is none. */
export function readCode(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  return codePattern.test(code) ? code : undefined;
}

/** A code in its two parts. */
export function partsOf(code: string): { key: string; number: number } {
  const dash = code.lastIndexOf("-");
  return { key: code.slice(0, dash).toUpperCase(), number: Number(code.slice(dash + 1)) };
}

import type { MentionSign } from "@teamflow/domain/mention-terms";

/** What stands before the caret and could become a mention. */
export type CaretToken = { sign: MentionSign; text: string; from: number };

const token = /(?:^|[\s([{"'*_~>])([@#])([\p{L}\p{N}._-]{0,40})$/u;

/** The sign before the caret and what was typed behind it; nothing where none begins a word. */
export function caretToken(text: string, caret: number): CaretToken | undefined {
  const match = token.exec(text.slice(Math.max(0, caret - 60), caret));
  const [, sign, typed = ""] = match ?? [];
  if (sign !== "@" && sign !== "#") return undefined;
  return { sign, text: typed, from: caret - typed.length - 1 };
}

/** A text with a code in place of what was typed, and where the caret goes on. */
export function withCode(
  text: string,
  { token: { sign, from }, caret }: { token: CaretToken; caret: number },
  code: string,
): { text: string; caret: number } {
  const rest = text.slice(caret);
  const put = `${sign}${code}${/^\s/.test(rest) ? "" : " "}`;
  return { text: `${text.slice(0, from)}${put}${rest}`, caret: from + put.length };
}

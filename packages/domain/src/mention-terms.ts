import { parseCode } from "./code.ts";

export const mentionKinds = ["member", "team", "task"] as const;
export type MentionKind = (typeof mentionKinds)[number];

/** People and teams are named behind one sign, tasks behind the other. */
export const mentionSigns = ["@", "#"] as const;
export type MentionSign = (typeof mentionSigns)[number];

/** How many a text can name; those after are words like others. */
export const mentionLimit = 100;

/** How many people a text can name, by themselves and with teams: one full team, or several small ones. */
export const mentionedPeopleLimit = 200;

/** A code in a text, behind its sign: `from` and `to` bound both. */
export type WrittenMention = {
  kind: MentionKind;
  /** In capitals, without the sign. */
  written: string;
  from: number;
  to: number;
};

const token = /([@#])([A-Za-z][A-Za-z0-9]{1,7}-[1-9]\d{0,8})(?![\p{L}\p{N}_]|-[\p{L}\p{N}])/gu;
/** What a sign must not stand behind: a word, an address, another sign, or the backslash that takes its meaning away. */
const bound = /[\p{L}\p{N}_@#&/\\=?]$/u;

/**
 * Whom and what a plain text names, in the order in which it does. Knows nothing of Markdown: what of a text is code is
 * left out before.
 */
export function mentionsInPlain(text: string): WrittenMention[] {
  return [...text.matchAll(token)].flatMap((match) => {
    const [whole, sign = "", code = ""] = match;
    const kind = kindOf(sign, code);
    if (!kind || bound.test(text.slice(Math.max(0, match.index - 2), match.index))) return [];
    const to = match.index + whole.length;
    return [{ kind, written: code.toUpperCase(), from: match.index, to }];
  });
}

function kindOf(sign: string, code: string): MentionKind | undefined {
  const noun = parseCode(code)?.noun;
  if (sign === "#") return noun === "task" || noun === "numbered_task" ? "task" : undefined;
  return noun === "member" || noun === "team" ? noun : undefined;
}

/** Whom and what a text in Markdown names outside of its code, each once. At most `mentionLimit`. */
export function mentionsIn(markdown: string): WrittenMention[] {
  const named = new Map<string, WrittenMention>();
  for (const mention of mentionsInPlain(withoutCode(markdown))) {
    if (named.size === mentionLimit) break;
    if (!named.has(mention.written)) named.set(mention.written, mention);
  }
  return [...named.values()];
}

/** A text with blanks in place of its code, so that all else stays where it was. */
export function withoutCode(markdown: string): string {
  return blankSpans(blankBlocks(markdown));
}

/** One look at what follows, however many signs there are: a line can be as long as a description. */
const fence = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const listItem = /^ {0,3}(?:[-+*]|\d{1,9}[.)])(?:\s|$)/;

/** Blocks: between fences, and behind four blanks where nothing but a list item could want them. */
function blankBlocks(markdown: string): string {
  let open = "";
  let isInList = false;
  let isAfterBlank = true;
  const lines = markdown.split("\n").map((line) => {
    const isBlank = line.trim() === "";
    if (open !== "") {
      if (closes(line, open)) open = "";
      return blank(line);
    }
    const opening = fence.exec(line.trimStart() === line || !isInList ? line : line.trimStart());
    if (opening?.[1]) {
      open = opening[1];
      isAfterBlank = false;
      return blank(line);
    }
    const isIndented = /^(?: {4}| {0,3}\t)/.test(line);
    if (listItem.test(line)) isInList = true;
    else if (!isBlank && !/^\s/.test(line) && isAfterBlank) isInList = false;
    const isCode = isIndented && !isBlank && !isInList && isAfterBlank;
    // A line of code is followed by more of it without a blank one in between.
    if (!isCode) isAfterBlank = isBlank;
    return isCode ? blank(line) : line;
  });
  return lines.join("\n");
}

function closes(line: string, open: string): boolean {
  const rest = line.trim();
  return rest.length >= open.length && rest === (open[0] ?? "").repeat(rest.length);
}

/** Spans: from a run of backticks to the next one of the same length, wherever in the paragraph that is. */
function blankSpans(text: string): string {
  return text
    .split(/(\n[ \t]*\n)/)
    .map(blankSpansOf)
    .join("");
}

function blankSpansOf(paragraph: string): string {
  const runs = [...paragraph.matchAll(/`+/g)];
  // The places of each length, read from the front once: a text of nothing but backticks costs no more than its length.
  const byLength = Map.groupBy(runs, ({ 0: run }) => run.length);
  const next = new Map([...byLength.keys()].map((length) => [length, 0]));
  let [result, done] = ["", 0];
  for (const { index, 0: run } of runs) {
    const isEscaped = run.length === 1 && paragraph[index - 1] === "\\";
    if (index < done || isEscaped) continue;
    const same = byLength.get(run.length) ?? [];
    let at = next.get(run.length) ?? 0;
    while ((same[at]?.index ?? Infinity) <= index) at += 1;
    next.set(run.length, at);
    const closing = same[at];
    if (!closing) continue;
    const end = closing.index + run.length;
    result += paragraph.slice(done, index) + blank(paragraph.slice(index, end));
    done = end;
  }
  return result + paragraph.slice(done);
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}

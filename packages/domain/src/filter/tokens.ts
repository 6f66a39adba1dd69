/** A piece of a filter's text, from one character to before another. */
export type Token = { from: number; to: number } & (
  | { kind: "open" | "close" | "minus" | "or" }
  /** A word, or something within quotes. */
  | { kind: "words"; text: string }
  /** `due:<7d`: a name, and the values behind it as they are written, quotes taken off. */
  | { kind: "condition"; name: string; values: Value[] }
);

/** One of the values behind a colon. What stands within quotes is never a comparison, a range or `none`. */
export type Value = { text: string; isQuoted: boolean; from: number; to: number };

/** An opening quote that no other follows. */
export type Unclosed = { unclosedAt: number };

const space = /\s/u;

/** Cuts a text into its pieces. */
export function tokensOf(text: string): Token[] | Unclosed {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    if (space.test(text[at] ?? "")) {
      at += 1;
      continue;
    }
    const token = simpleAt(text, at) ?? wordAt(text, at);
    if ("unclosedAt" in token) return token;
    tokens.push(token);
    at = token.to;
  }
  return tokens;
}

const simple: Record<string, "open" | "close" | "minus"> = {
  "(": "open",
  ")": "close",
  "-": "minus",
};

/** A minus says "not" of what stands right behind it, and is a dash before a space. */
function simpleAt(text: string, at: number): Token | undefined {
  const kind = simple[text[at] ?? ""];
  const isDash = kind === "minus" && space.test(text[at + 1] ?? " ");
  return kind && !isDash ? { kind, from: at, to: at + 1 } : undefined;
}

function wordAt(text: string, from: number): Token | Unclosed {
  if (text[from] === '"') {
    const value = valueAt(text, from);
    return "unclosedAt" in value ? value : { kind: "words", from, to: value.to, text: value.text };
  }
  let at = from;
  while (at < text.length && !/[\s()":]/u.test(text[at] ?? "")) at += 1;
  const word = text.slice(from, at);
  if (text[at] === ":" && word !== "") return conditionAt(text, { from, at: at + 1, name: word });
  // A colon or a quote that belongs to nothing is part of what is looked for.
  if (at === from) at += 1;
  const found = text.slice(from, at);
  return found === "OR"
    ? { kind: "or", from, to: at }
    : { kind: "words", from, to: at, text: found };
}

function conditionAt(
  text: string,
  { from, at, name }: { from: number; at: number; name: string },
): Token | Unclosed {
  const values: Value[] = [];
  for (let next = at; ; next += 1) {
    const value = valueAt(text, next);
    if ("unclosedAt" in value) return value;
    values.push(value);
    next = value.to;
    if (text[next] !== ",")
      return { kind: "condition", name: name.toLowerCase(), values, from, to: next };
  }
}

function valueAt(text: string, from: number): Value | Unclosed {
  if (text[from] === '"') {
    const end = text.indexOf('"', from + 1);
    if (end === -1) return { unclosedAt: from };
    return { text: text.slice(from + 1, end), isQuoted: true, from, to: end + 1 };
  }
  let to = from;
  while (to < text.length && !/[\s(),"]/u.test(text[to] ?? "")) to += 1;
  return { text: text.slice(from, to), isQuoted: false, from, to };
}

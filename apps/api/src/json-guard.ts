const DEEPEST = 32;
const MOST_KEYS_IN_ONE = 1_000;
// A full import of 500 rows with its dates stays well below this.
const MOST_KEYS = 20_000;
const POISON = new Set(["__proto__", "constructor", "prototype"]);

/** Why a JSON text is refused although, or because, a parser would take it. */
export type JsonFault = "not_json" | "too_complex" | "forbidden_key" | "repeated_key";

/**
 * Looks through a JSON text before anybody parses it into objects. Returns its fault or null.
 * A parser keeps the last of two equal keys and turns `__proto__` into a property that a later
 * copy makes real; neither can be seen any more afterwards.
 */
export function faultOfJson(text: string): JsonFault | null {
  const open: (Set<string> | null)[] = [];
  let keys = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === "{" || char === "[") {
      if (open.length === DEEPEST) return "too_complex";
      open.push(char === "{" ? new Set() : null);
    } else if (char === "}" || char === "]") {
      open.pop();
    } else if (char === '"') {
      const end = endOfString(text, at);
      const object = open.at(-1);
      if (object && isKey(text, end)) {
        const fault = faultOfKey(object, text.slice(at, end + 1));
        keys += 1;
        if (fault !== null) return fault;
        if (keys > MOST_KEYS) return "too_complex";
      }
      at = end;
    }
  }
  return parses(text) ? null : "not_json";
}

function faultOfKey(object: Set<string>, quoted: string): JsonFault | null {
  // Without an escape the text between the quotes is the key.
  const key = quoted.includes("\\") ? decoded(quoted) : quoted.slice(1, -1);
  if (key === null) return "not_json";
  if (POISON.has(key)) return "forbidden_key";
  if (object.has(key)) return "repeated_key";
  object.add(key);
  return object.size > MOST_KEYS_IN_ONE ? "too_complex" : null;
}

/** The place of the closing quote; the end of the text when there is none. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, quote: number): boolean {
  let backslashes = 0;
  while (text[quote - 1 - backslashes] === "\\") backslashes += 1;
  return backslashes % 2 === 1;
}

function isKey(text: string, end: number): boolean {
  let after = end + 1;
  while (after < text.length && " \t\r\n".includes(text.charAt(after))) after += 1;
  return text[after] === ":";
}

function decoded(quoted: string): string | null {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return null;
  }
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

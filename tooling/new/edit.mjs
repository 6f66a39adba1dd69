/**
 * Changes of files that exist. Each finds its place by what stands there, whatever the formatting, and says so when
 * that is gone: `(text) => text`.
 * @typedef {(text: string) => string} Edit
 */

const closers = new Map(Object.entries({ "(": ")", "[": "]", "{": "}" }));

/**
 * Adds items at the end of a list or an object.
 * @param {RegExp} opening ends with the bracket that opens it, as `valueOf` does
 * @param {string[]} items
 * @returns {Edit}
 */
export const appended = (opening, items) => (text) => {
  const { start, end } = insideOf(text, opening);
  const body = text.slice(start, end).trimEnd();
  const comma = body === "" || body.endsWith(",") ? "" : ",";
  if (!body.includes("\n"))
    return `${text.slice(0, start)}${body}${comma} ${items.join(", ")}${spaceBefore(text, end)}${text.slice(end)}`;
  const lineStart = text.lastIndexOf("\n", end) + 1;
  const indent = `${/^ */.exec(text.slice(lineStart))?.[0]}  `;
  const lines = items.map((item) => `\n${indent}${item.replaceAll("\n", `\n${indent}`)},`).join("");
  return `${text.slice(0, start)}${body}${comma}${lines}\n${indent.slice(2)}${text.slice(end)}`;
};

/**
 * Puts a text into a list of texts that is in order, however it is broken into lines.
 * @param {RegExp} opening ends with the bracket that opens it
 * @param {string} word
 * @returns {Edit}
 */
export const sorted = (opening, word) => (text) => {
  const { start, end } = insideOf(text, opening);
  const words = [...text.slice(start, end).matchAll(/"([^"]+)"/g)];
  const next = words.find(([, other = ""]) => other > word);
  const last = words.at(-1);
  if (!last) throw missing(opening);
  const at = start + (next ? next.index : last.index + last[0].length);
  return `${text.slice(0, at)}${next ? `"${word}", ` : `, "${word}"`}${text.slice(at)}`;
};

/**
 * Takes a text out of a list of texts, if it is there.
 * @param {RegExp} opening ends with the bracket that opens it
 * @param {string} word
 * @returns {Edit}
 */
export const without = (opening, word) => (text) => {
  const { start, end } = insideOf(text, opening);
  const left = text.slice(start, end).replace(new RegExp(`"${word}",\\s*|,?\\s*"${word}"`), "");
  return text.slice(0, start) + left + text.slice(end);
};

/**
 * Adds fields to an object, but for those that it has.
 * @param {RegExp} opening ends with the bracket that opens it
 * @param {Record<string, string>} fields their values as they are written
 * @returns {Edit}
 */
export const completed = (opening, fields) => (text) => {
  const { start, end } = insideOf(text, opening);
  const isThere = (/** @type {string} */ name) =>
    new RegExp(`^\\s*"?${name}"?:`, "m").test(text.slice(start, end));
  const fresh = Object.entries(fields).filter(([name]) => !isThere(name));
  if (fresh.length === 0) return text;
  const written = fresh.map(([name, value]) => `${/\W/.test(name) ? `"${name}"` : name}: ${value}`);
  return appended(opening, written)(text);
};

/** @param {string} list */
const itemsOf = (list) =>
  list
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");

/**
 * The place after the bracket that opens the list or the object which is the constant's value, or its last argument.
 * @param {string} name
 */
export const valueOf = (name) => new RegExp(String.raw`\bconst ${name}\b[^=]*=[^;[{]*[[{]`);

/** The place after the bracket of the call which is the constant's value. @param {string} name */
export const callOf = (name) => new RegExp(String.raw`\bconst ${name}\b[^=]*= \w+\(`);

/** The place after the bracket of an object that a property holds. @param {string} name */
export const objectIn = (name) => new RegExp(String.raw`\b${name}: \{`);

/** @param {string} text @param {number} end An object on one line has a space before its bracket, a list has none. */
const spaceBefore = (text, end) => (text[end - 1] === " " ? " " : "");

/** What stands between an opening bracket and its own. @param {string} text @param {RegExp} opening */
function insideOf(text, opening) {
  const start = placeOf(text, opening).end;
  return { start, end: closingOf(text, start) };
}

/** Brackets in texts and comments are none. */
const silent = /"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|\/\/.*|\/\*[^]*?\*\//y;

/** @param {string} text @param {number} start the place after an opening bracket */
function closingOf(text, start) {
  const waiting = [closers.get(text[start - 1] ?? "")];
  for (let at = start; at < text.length; at += 1) {
    silent.lastIndex = at;
    if (silent.test(text)) {
      at = silent.lastIndex - 1;
      continue;
    }
    const letter = text[at] ?? "";
    if (letter === waiting.at(-1)) waiting.pop();
    else if (closers.has(letter)) waiting.push(closers.get(letter));
    if (waiting.length === 0) return at;
  }
  throw new Error(`what begins with "${text.slice(Math.max(0, start - 40), start)}" does not end`);
}

/** @param {RegExp} anchor ends where the lines belong @param {string} lines @returns {Edit} */
export const below = (anchor, lines) => (text) => {
  const { end } = placeOf(text, anchor);
  return text.slice(0, end) + lines + text.slice(end);
};

/** @param {RegExp} anchor its last match counts @param {string} lines @returns {Edit} */
export const belowLast = (anchor, lines) => (text) => {
  const end = [...text.matchAll(new RegExp(anchor, `${anchor.flags}g`))]
    .map((match) => match.index + match[0].length)
    .at(-1);
  if (end === undefined) throw missing(anchor);
  return text.slice(0, end) + lines + text.slice(end);
};

/**
 * Puts lines before the statement that an anchor stands in.
 * @param {RegExp} anchor
 * @param {string} lines
 * @returns {Edit}
 */
export const above = (anchor, lines) => (text) => {
  const before = text.slice(0, placeOf(text, anchor).end);
  const at = [...before.matchAll(/^(?:export )?const /gm)].at(-1)?.index;
  if (at === undefined) throw missing(anchor);
  return text.slice(0, at) + lines + text.slice(at);
};

/**
 * Adds a name to what is imported from a module already.
 * @param {string} module
 * @param {string} name
 * @returns {Edit}
 */
export const importing = (module, name) => (text) => {
  const anchor = /import (type )?\{([^}]*)\} from "([^"]+)"/g;
  const found = [...text.matchAll(anchor)].find(([, , , from]) => from === module);
  if (!found) throw new Error(`no import from "${module}" is found: adapt tooling/new to it`);
  const [whole, type = "", list = ""] = found;
  const all = [...itemsOf(list), name].toSorted();
  const inside = list.includes("\n") ? `\n  ${all.join(",\n  ")},\n` : ` ${all.join(", ")} `;
  return text.replace(whole, `import ${type}{${inside}} from "${module}"`);
};

/**
 * Imports a name from a file beside, or from another package of ours, in the order of the alphabet.
 * @param {string} name
 * @param {string} module
 * @returns {Edit}
 */
export const importedFrom = (name, module) => (text) => {
  const imports = /^import [^;]* from "([.@].*)";\n/gm;
  const lines = [...text.matchAll(imports)].filter(([, other]) => other?.[0] === module[0]);
  const last = lines.at(-1);
  if (!last) throw missing(imports);
  const next = lines.find(([, other = ""]) => other > module);
  const at = next ? next.index : last.index + last[0].length;
  return `${text.slice(0, at)}import { ${name} } from "${module}";\n${text.slice(at)}`;
};

/** @param {string} text @param {RegExp} anchor */
function placeOf(text, anchor) {
  const match = anchor.exec(text);
  if (!match) throw missing(anchor);
  return { start: match.index, end: match.index + match[0].length };
}

/** @param {RegExp} anchor */
const missing = (anchor) => new Error(`${anchor} is not found any more: adapt tooling/new to it`);

/** The words of a new feature: one noun, in every form that its files need, and the nouns that it cannot have. */
import fs from "node:fs";
import path from "node:path";
import { filesOf } from "../tree.mjs";

/**
 * @typedef {object} Words
 * @property {string} noun `invoice`
 * @property {string} plural `invoices`
 * @property {string} Noun `Invoice`
 * @property {string} Plural `Invoices`
 * @property {string} a `an`, what stands before the noun
 */

/** @param {string} noun @param {string} [plural] @returns {Words} */
export function wordsOf(noun, plural = pluralOf(noun)) {
  const a = /^[aeiou]/.test(noun) ? "an" : "a";
  return { noun, plural, Noun: capital(noun), Plural: capital(plural), a };
}

/** @param {string} noun The plural as English makes it by rule; others are given by hand. */
function pluralOf(noun) {
  if (/[^aeiou]y$/.test(noun)) return noun.replace(/y$/, "ies");
  return /(s|x|z|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/** @param {string} word */
const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** Nouns that TypeScript or PostgreSQL keep for themselves, and names that the files below already use. */
const spokenFor = new Set([
  ...["case", "class", "default", "delete", "enum", "export", "function", "import", "interface"],
  ...["new", "null", "package", "return", "switch", "this", "with", "yield", "promise"],
  ...["analyse", "check", "collation", "column", "constraint", "end", "foreign", "grant", "group"],
  ...["limit", "offset", "order", "primary", "select", "table", "union", "unique", "window"],
  ...[
    "bot",
    "count",
    "failure",
    "host",
    "instance",
    "join",
    "mark",
    "more",
    "owner",
    "page",
    "place",
    "quiet",
    "run",
  ],
  ...["people", "scope", "screen", "setting", "sql", "staff", "viewer"],
]);

/**
 * Why the tree cannot take a feature of this name, as one sentence; nothing when it can.
 * @param {string} top
 * @param {Words} words
 * @returns {string | undefined}
 */
export function refusalOf(top, { noun, plural, Noun }) {
  const odd = [noun, plural].find((word) => !/^[a-z]{2,30}$/.test(word));
  if (odd !== undefined) return `"${odd}" is not a word in lower case, like "invoice"`;
  if (noun === plural) return `"${noun}" needs a plural that differs from it`;
  if (spokenFor.has(noun) || spokenFor.has(plural))
    return `"${noun}" means something else in the code: choose another noun`;
  const home = filesOf(top).find((file) => isHomeOf(file, noun, plural));
  if (home) return `"${noun}" exists already: ${home}`;
  const read = (/** @type {string} */ file) => fs.readFileSync(path.join(top, file), "utf8");
  if (read("packages/domain/src/ids.ts").includes(`export const ${Noun}Id =`))
    return `"${noun}" exists already, as a kind of id`;
  if (read("packages/data/src/schema.gen.ts").includes(`export type ${Noun}Table =`))
    return `"${noun}" exists already, as a table`;
  return undefined;
}

/** @param {string} file @param {string} noun @param {string} plural */
function isHomeOf(file, noun, plural) {
  const homes = [
    `packages/domain/src/${noun}.ts`,
    `packages/data/src/${plural}.ts`,
    `packages/router/src/${plural}.ts`,
    `apps/web/src/i18n/en/${plural}.ts`,
  ];
  const rooms = [`packages/data/src/${plural}/`, `apps/web/src/features/${plural}/`];
  return homes.includes(file) || rooms.some((room) => file.startsWith(room));
}

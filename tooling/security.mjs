/**
 * `pnpm security`: writes which test holds which rule into docs/security.md; with `--check` only compares. A test says
 * by a tag in its title, `[B12]`, which class of bad input it holds.
 */
import fs from "node:fs";
import path from "node:path";
import { root } from "./run.mjs";
import { badInput } from "./security-bad-input.mjs";
import { requirements } from "./security-requirements.mjs";
import { filesOf, report } from "./tree.mjs";

/**
 * @typedef {import("./security-bad-input.mjs").BadInput} BadInput
 * @typedef {import("./security-requirements.mjs").Requirement} Requirement
 * @typedef {{ file: string, title: string, told: string, rows: string[] }} Test
 */

const tag = / ?\[(B\d+)\]/g;
const testFile = /^(apps|packages)\/[^/]+\/(src|test)\/.*\.test\.tsx?$/;
const opening = /^\s*describe(?:\.\w+\([^"]*\))?\("((?:[^"\\]|\\.)*)"/;
const title =
  /^\s*(?:(?:it|test)(?:\.\w+(?:<[^>]*>)?\(.*\))?\(|\](?: as const)?\)\()?"((?:[^"\\]|\\.)*)",?/;

/**
 * The tests of a file, each with its title, the titles around it, and the rows that it holds.
 * @param {string} file
 * @param {string} source
 * @returns {Test[]}
 */
export function testsIn(file, source) {
  /** @type {{ indent: number, text: string }[]} */
  const around = [];
  const lines = source.split("\n");
  return lines.flatMap((line, at) => {
    const indent = line.search(/\S/);
    if (/^\s*\}\);?$/.test(line) && around.at(-1)?.indent === indent) around.pop();
    const group = opening.exec(line)?.[1];
    if (group !== undefined) {
      around.push({ indent, text: group });
      return group.search(tag) < 0 ? [] : [testOf(file, group, around.slice(0, -1))];
    }
    const text = isTitle(lines, at) ? title.exec(line)?.[1] : undefined;
    return text === undefined ? [] : [testOf(file, text, around)];
  });
}

/**
 * Whether a line holds a test's title: with the call, or alone between the call and its function.
 * @param {string[]} lines
 * @param {number} at
 */
function isTitle(lines, at) {
  const line = lines[at] ?? "";
  if (/^\s*(it|test)[.(].*"|^\s*\](?: as const)?\)\("/.test(line)) return true;
  const isAlone = /^\s*"(?:[^"\\]|\\.)*",$/.test(line);
  return (
    isAlone &&
    /(\)|it|test)\($/.test(lines[at - 1] ?? "") &&
    /=>|function/.test(lines[at + 1] ?? "")
  );
}

/**
 * @param {string} file
 * @param {string} text
 * @param {{ text: string }[]} around
 * @returns {Test}
 */
function testOf(file, text, around) {
  const plain = (/** @type {string} */ words) => words.replaceAll(tag, "").replace(/:$/, "");
  const told = [...around.map((group) => group.text), text].map(plain).join(" › ");
  return {
    file,
    title: plain(text),
    told,
    rows: [...text.matchAll(tag)].map(([, row = ""]) => row),
  };
}

/**
 * @param {Test[]} tests
 * @param {BadInput[]} classes
 * @param {Requirement[]} wanted
 * @returns {string[]} what a table would leave open or say wrongly, each as one sentence
 */
export function securityFaults(tests, classes, wanted) {
  const known = new Set(classes.map(({ row }) => row));
  const held = new Set(tests.flatMap(({ rows }) => rows));
  return [
    ...tests.flatMap(({ file, told, rows }) =>
      rows
        .filter((row) => !known.has(row))
        .map((row) => `${file}: "${told}" holds ${row}, which is no row`),
    ),
    ...classes.flatMap(({ row, notYet }) => {
      if (held.has(row) && notYet) return [`${row} is held by a test: take its reason away`];
      return held.has(row) || notYet ? [] : [`${row} is held by no test, and has no reason`];
    }),
    ...citedFaults(tests, wanted),
  ];
}

/**
 * @param {Test[]} tests
 * @param {Requirement[]} wanted
 * @returns {string[]} which requirement nothing is said of, and which cited test there is not
 */
export function citedFaults(tests, wanted) {
  return wanted.flatMap(({ id, tests: cited, reason }) => [
    ...(cited.length > 0 || reason ? [] : [`${id} has neither a test nor a reason`]),
    ...cited
      .filter((each) => !testNamed(tests, each))
      .map((each) => `${id}: there is no test ${each}`),
  ]);
}

/** @param {Test[]} tests @param {string} cited the file and how the title begins */
function testNamed(tests, cited) {
  const colon = cited.indexOf(": ");
  const [file, start] = [cited.slice(0, colon), cited.slice(colon + 2)];
  return tests.find((test) => test.file === file && test.title.startsWith(start));
}

/**
 * The page, as Markdown.
 * @param {Test[]} tests
 * @param {BadInput[]} classes
 * @param {Requirement[]} wanted
 */
export function securityDocument(tests, classes, wanted) {
  const heldBy = (/** @type {string} */ row) => tests.filter(({ rows }) => rows.includes(row));
  const bad = classes.flatMap(({ row, what, notYet }) =>
    notYet
      ? [[row, what, `not yet: ${notYet}`, ""]]
      : heldBy(row).map((test, at) => [
          at === 0 ? row : "",
          at === 0 ? what : "",
          code(test.told),
          link(test.file),
        ]),
  );
  return `${[
    ...prose,
    "## What comes that nobody should send",
    `No input gives a 5xx, ends the process, or is answered with what is inside. A test holds a row by its tag in the title. ${classes.filter(({ notYet }) => !notYet).length} of ${classes.length} rows apply today.`,
    table(["row", "what comes", "held by", "in"], bad),
    "## ASVS 5.0, level 2: authentication, sessions, authorization, tokens",
    "The requirements of levels 1 and 2 in chapters V6 to V9, in our own words.",
    askedTable("number", tests, wanted),
  ].join("\n\n")}\n`;
}

const prose = [
  "# Security",
  "Written by `pnpm security` from the titles of the tests, [security-bad-input.mjs](../tooling/security-bad-input.mjs) and [security-requirements.mjs](../tooling/security-requirements.mjs). `pnpm check` compares. Who may do what stands in [permissions.md](permissions.md).",
  "## Ways in",
  "A password, 12 to 128 characters of any kind, kept as an argon2id hash. An identity at the provider that the operator sets ([why so](decisions/0017-identity-providers-and-second-factors.md)). A passkey that shows who holds it counts as both factors. After a password or an identity comes the second factor of whoever has one: an authenticator's code, a passkey, or one of ten one-time codes. A person can demand it of themselves, an organization of its members. Programs sign in by the same two steps, or bear a token that a person made for one organization, with scopes. Every way stands behind the same counter.",
  "Five failed attempts in a minute, for an account and for a network (an IPv4 address, an IPv6 /64), then 429 with when to come back. A success counts for nothing, so an office behind one address is not held up, and after a minute everybody may try again: nobody is locked out for longer. The count is kept apart from the transaction of the attempt. At most two hashes are made at once, and what waits too long for one is sent away.",
  "## Sessions",
  "A session lives for 12 hours, or 30 days for whoever asked to be remembered (`SESSION_HOURS`, `REMEMBER_DAYS`); without that its cookie also goes when the browser closes. A program's access token lives for 15 minutes, its refresh token for 7 days and works once (`ACCESS_TOKEN_EXPIRE_MINUTES`, `REFRESH_TOKEN_EXPIRE_DAYS`; [two carriers](decisions/0013-one-session-two-carriers.md)). There may be any number of sessions: each is listed with device, place and last use, and can be ended. Rights are read from the database at each call, so that what is taken away is gone with the next one, and within 5 seconds in open streams. A session here is not tied to the one at a provider: it ends by itself, and who is suspended here is out whatever the provider says.",
  "## Answers and doors",
  "Every answer carries the same headers, also those to what is no HTTP at all: a content policy without inline code and without wildcards, no frames, no sniffing, and behind an encrypted `PUBLIC_URL` a year of strict transport security. With `PUBLIC_URL` set, a request by any other name is refused with 400, unless `ALLOWED_HOSTS` lists it; health can be asked by any name, because what watches a server knows its address only, and it tells states and nothing else. Forwarded headers are believed of `TRUSTED_PROXIES` alone; whoever came to such a proxy in the clear is sent to the encrypted address with 301, and refused where they sent something to change.",
];

/**
 * What was asked, each with the tests that hold it, and the reason where something does not.
 * @param {string} name what stands above the ids
 * @param {Test[]} tests
 * @param {Requirement[]} wanted
 */
export function askedTable(name, tests, wanted) {
  const rows = wanted.flatMap(({ id, what, tests: cited, reason }) => {
    const held = cited.flatMap((each) => testNamed(tests, each) ?? []);
    const lines = [
      ...held.map((test) => [code(test.told), link(test.file)]),
      ...(reason ? [[reason, ""]] : []),
    ];
    return lines.map(([by = "", where = ""], at) => [
      at === 0 ? id : "",
      at === 0 ? what : "",
      by,
      where,
    ]);
  });
  return table([name, "what is asked", "held by", "in"], rows);
}

/** @param {string} file */
function link(file) {
  return `[${path.posix.basename(file)}](../${file})`;
}

/** @param {string} text */
function code(text) {
  const words = text.replaceAll('\\"', '"').replaceAll("|", "\\|");
  return words.includes("`") ? words : `\`${words}\``;
}

/** @param {string[]} head @param {string[][]} body */
function table(head, body) {
  const widths = head.map((cell, at) =>
    Math.max(3, cell.length, ...body.map((row) => row[at]?.length ?? 0)),
  );
  const line = (/** @type {string[]} */ cells) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}

/** Every test of the product. */
export function everyTest() {
  const files = filesOf(root).filter((file) => testFile.test(file));
  return files.flatMap((file) => testsIn(file, fs.readFileSync(path.join(root, file), "utf8")));
}

/**
 * Writes a page of docs; with `--check` only compares.
 * @param {string} file
 * @param {string} text
 * @param {string} command what writes it
 * @returns {string[]} that it differs, if it does
 */
export function keepPage(file, text, command) {
  const document = path.join(root, file);
  if (!process.argv.includes("--check")) fs.writeFileSync(document, text);
  const isSame = fs.existsSync(document) && fs.readFileSync(document, "utf8") === text;
  return isSame ? [] : [`${file} differs from the tests: run \`${command}\`.`];
}

function main() {
  const tests = everyTest();
  const text = securityDocument(tests, badInput, requirements);
  report([
    ...securityFaults(tests, badInput, requirements),
    ...keepPage("docs/security.md", text, "pnpm security"),
  ]);
}

if (import.meta.main) main();

/**
 * `pnpm coverage`: writes which test holds what was asked for into docs/coverage.md; with `--check` only compares.
 */
import { acceptance } from "./coverage-acceptance.mjs";
import { mustHaves } from "./coverage-requirements.mjs";
import { askedTable, citedFaults, everyTest, keepPage } from "./security.mjs";
import { report } from "./tree.mjs";

/**
 * @typedef {import("./security-requirements.mjs").Requirement} Requirement
 * @typedef {import("./security.mjs").Test} Test
 * @typedef {{ mustHaves: Requirement[], acceptance: Requirement[] }} Asked
 */

/**
 * @param {Test[]} tests
 * @param {Asked} asked
 * @returns {string[]} what the page would leave open or say wrongly, each as one sentence
 */
export function coverageFaults(tests, asked) {
  const all = [...asked.mustHaves, ...asked.acceptance];
  const ids = all.map(({ id }) => id);
  return [
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id} is listed twice`),
    ...citedFaults(tests, all),
  ];
}

/**
 * The page, as Markdown.
 * @param {Test[]} tests
 * @param {Asked} asked
 */
export function coverageDocument(tests, asked) {
  return `${[
    ...prose,
    "## What there must be",
    counted(asked.mustHaves),
    askedTable("id", tests, asked.mustHaves),
    "## What was agreed to try",
    `Each with the one test that tries all of it, where one does. ${counted(asked.acceptance)}`,
    askedTable("item", tests, asked.acceptance),
  ].join("\n\n")}\n`;
}

/** @param {Requirement[]} wanted */
function counted(wanted) {
  const whole = wanted.filter(({ tests, reason }) => tests.length > 0 && !reason).length;
  const none = wanted.filter(({ tests }) => tests.length === 0).length;
  const partly = wanted.length - whole - none;
  return `Of ${wanted.length}, ${whole} are held by tests as they were asked for, ${partly} with a remark, ${none} by none.`;
}

const prose = [
  "# What was asked, and the test that holds it",
  "Written by `pnpm coverage` from the titles of the tests, [coverage-requirements.mjs](../tooling/coverage-requirements.mjs) and [coverage-acceptance.mjs](../tooling/coverage-acceptance.mjs). `pnpm check` compares. The ids are those of the list that TeamFlow and its system for assignments were specified by, told here in our own words. What no test holds yet, or what is done another way, stands below the tests that there are. What guards the doors stands in [security.md](security.md), what breaks in [faults.md](faults.md), what is measured in [performance.md](performance.md).",
];

function main() {
  const tests = everyTest();
  const asked = { mustHaves, acceptance };
  report([
    ...coverageFaults(tests, asked),
    ...keepPage("docs/coverage.md", coverageDocument(tests, asked), "pnpm coverage"),
  ]);
}

if (import.meta.main) main();

/** What all test runners of the repository report, summed up in a few lines. */
import fs from "node:fs";
import path from "node:path";

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */
/** @typedef {{ status: string, fullName: string }} TestResult */
/** @typedef {{ name: string, status: string, assertionResults: TestResult[] }} FileResult */

const first = "reports/*.json";
/** Where a package keeps the reports of files that ran once more: see `test-package.mjs`. */
export const secondFolder = "reports/second";

/**
 * The test files that failed in a package, each once.
 * @param {string} folder of the package
 * @returns {string[]}
 */
export const failedFilesOf = (folder) => [
  ...new Set(
    filesIn(folder, first)
      .filter(hasFailed)
      .map(({ name }) => name),
  ),
];

/**
 * Sums the reports that the runners left in each package. A file that ran once more counts as it then ended.
 * @param {string} top
 * @returns {Totals}
 */
export function totalsOf(top) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const folder of packagesOf(top)) {
    const again = filesIn(folder, `${secondFolder}/*.json`);
    const names = new Set(again.map(({ name }) => name));
    const once = filesIn(folder, first).filter(({ name }) => !names.has(name));
    for (const file of [...once, ...again]) count(file, totals);
  }
  return totals;
}

/**
 * The tests that failed at first and passed when their file ran once more: each is a defect to be found.
 * @param {string} top
 * @returns {string[]} a line for each
 */
export function unsteadyOf(top) {
  const lines = [];
  for (const folder of packagesOf(top)) {
    const again = filesIn(folder, `${secondFolder}/*.json`);
    const mended = new Set(again.filter((file) => !hasFailed(file)).map(({ name }) => name));
    for (const file of filesIn(folder, first))
      if (mended.has(file.name) && hasFailed(file))
        lines.push(`${path.relative(top, file.name)}: ${failedTestsOf(file)}`);
  }
  return lines;
}

/** @param {FileResult} file */
const failedTestsOf = ({ assertionResults }) =>
  assertionResults
    .filter(({ status }) => status === "failed")
    .map(({ fullName }) => fullName)
    .join("; ") || "the file as a whole";

/** @param {string} top */
const packagesOf = (top) =>
  fs
    .globSync(["apps/*", "packages/*", "tooling"], { cwd: top })
    .map((part) => path.join(top, part));

/**
 * @param {string} folder
 * @param {string} pattern
 * @returns {FileResult[]}
 */
const filesIn = (folder, pattern) =>
  fs
    .globSync(pattern, { cwd: folder })
    .flatMap((file) => JSON.parse(fs.readFileSync(path.join(folder, file), "utf8")).testResults);

/** @param {FileResult} file */
const hasFailed = ({ status }) => status === "failed";

/**
 * @param {FileResult} file
 * @param {Totals} totals
 */
function count({ status, assertionResults }, totals) {
  const failed = assertionResults.filter((test) => test.status === "failed").length;
  const passed = assertionResults.filter((test) => test.status === "passed").length;
  totals.passed += passed;
  totals.skipped += assertionResults.length - passed - failed;
  // A file that could not even be loaded has no tests in the report, and must still count.
  totals.failed += failed === 0 && status === "failed" ? 1 : failed;
}

/** @param {Totals} totals */
export const summaryOf = ({ passed, failed, skipped }) =>
  `tests: ${passed} passed, ${failed} failed, ${skipped} skipped`;

/** The one line that sums all test runners of the repository. */
import fs from "node:fs";
import path from "node:path";

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

/**
 * Sums the reports that the runners left in `<package>/reports/*.json`.
 * @param {string} top
 * @returns {Totals}
 */
export function totalsOf(top) {
  const reports = fs.globSync("{apps/*,packages/*,tooling}/reports/*.json", { cwd: top });
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const file of reports) {
    const report = JSON.parse(fs.readFileSync(path.join(top, file), "utf8"));
    totals.passed += report.numPassedTests;
    totals.failed += report.numFailedTests + brokenFiles(report);
    totals.skipped += report.numPendingTests + report.numTodoTests;
  }
  return totals;
}

/**
 * A file that could not even be loaded has no tests in the report, and must still count.
 * @param {{ testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 */
const brokenFiles = ({ testResults }) =>
  testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  ).length;

/** @param {Totals} totals */
export const summaryOf = ({ passed, failed, skipped }) =>
  `tests: ${passed} passed, ${failed} failed, ${skipped} skipped`;

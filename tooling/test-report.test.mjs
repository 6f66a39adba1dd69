import { expect, test } from "vitest";
import { aTree } from "./scratch.mjs";
import { summaryOf, totalsOf } from "./test-report.mjs";

const report = (/** @type {object} */ part) =>
  JSON.stringify({
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
    ...part,
  });

test("the last line sums every runner of every package", () => {
  using tree = aTree({
    "apps/web/reports/web.json": report({ numPassedTests: 3, numPendingTests: 1 }),
    "packages/domain/reports/node.json": report({
      numPassedTests: 4,
      numFailedTests: 2,
      numTodoTests: 1,
    }),
    "tooling/reports/node.json": report({ numPassedTests: 5 }),
  });
  expect(summaryOf(totalsOf(tree.top))).toBe("tests: 12 passed, 2 failed, 2 skipped");
});

test("a test file that cannot be loaded counts as failed", () => {
  const testResults = [{ status: "failed", assertionResults: [] }];
  using tree = aTree({ "packages/data/reports/node.json": report({ testResults }) });
  expect(totalsOf(tree.top).failed).toBe(1);
});

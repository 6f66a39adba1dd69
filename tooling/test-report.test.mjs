import { expect, test } from "vitest";
import { aTree } from "./scratch.mjs";
import { failedFilesOf, summaryOf, totalsOf, unsteadyOf } from "./test-report.mjs";

/**
 * One file as a runner reports it.
 * @param {string} name
 * @param {...string} statuses of its tests
 */
const aFile = (name, ...statuses) => ({
  name,
  status: statuses.includes("failed") ? "failed" : "passed",
  assertionResults: statuses.map((status, at) => ({ status, fullName: `test ${at + 1}` })),
});
const report = (/** @type {object[]} */ ...testResults) => JSON.stringify({ testResults });

test("the last line sums every runner of every package", () => {
  using tree = aTree({
    "apps/web/reports/web.json": report(aFile("/a", "passed", "passed", "passed", "pending")),
    "packages/domain/reports/node.json": report(
      aFile("/b", "passed", "passed", "failed"),
      aFile("/c", "passed", "failed", "passed", "todo"),
    ),
    "tooling/reports/node.json": report(aFile("/d", "passed", "passed")),
  });
  expect(summaryOf(totalsOf(tree.top))).toBe("tests: 9 passed, 2 failed, 2 skipped");
});

test("a test file that cannot be loaded counts as failed", () => {
  const broken = { ...aFile("/a"), status: "failed" };
  using tree = aTree({ "packages/data/reports/node.json": report(broken) });
  expect(totalsOf(tree.top).failed).toBe(1);
  expect(failedFilesOf(`${tree.top}/packages/data`)).toEqual(["/a"]);
});

test("a file that ran once more counts as it then ended, and is named", () => {
  using tree = aTree({
    // A package that runs each file in two projects reports it twice.
    "packages/data/reports/node.json": report(
      aFile("packages/data/a.test.ts", "passed", "passed"),
      aFile("packages/data/a.test.ts", "passed", "failed"),
      aFile("packages/data/b.test.ts", "failed"),
      aFile("packages/data/c.test.ts", "passed"),
    ),
    "packages/data/reports/second/again.json": report(
      aFile("packages/data/a.test.ts", "passed", "passed"),
      aFile("packages/data/a.test.ts", "passed", "passed"),
      aFile("packages/data/b.test.ts", "failed"),
    ),
  });
  expect(totalsOf(tree.top)).toEqual({ passed: 5, failed: 1, skipped: 0 });
  expect(failedFilesOf(`${tree.top}/packages/data`)).toHaveLength(2);
  expect(unsteadyOf(tree.top)).toEqual([expect.stringMatching(/a\.test\.ts: test 2$/)]);
});

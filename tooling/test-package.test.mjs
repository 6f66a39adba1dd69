import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "./run.mjs";
import { aTree } from "./scratch.mjs";
import { totalsOf, unsteadyOf } from "./test-report.mjs";

const steady = 'test("holds", () => {});';
const broken = 'test("never holds", () => { throw new Error("no"); });';
/** Fails unless it has run before. */
const unsteady = `test("holds at last", () => {
  if (fs.existsSync("seen")) return;
  fs.writeFileSync("seen", "");
  throw new Error("not yet");
});`;

/**
 * Runs the tests of a package made of these.
 * @param {Record<string, string>} tests by file name
 * @param {string[]} [wanted]
 */
function aRun(tests, wanted = []) {
  const imports = 'import fs from "node:fs"; import { test } from "vitest";\n';
  const tree = aTree({
    "packages/one/package.json": '{ "type": "module" }',
    "packages/one/vitest.config.js":
      'export default { test: { reporters: ["json"], outputFile: { json: "reports/node.json" } } };',
    ...Object.fromEntries(
      Object.entries(tests).map(([name, body]) => [`packages/one/${name}.test.js`, imports + body]),
    ),
  });
  fs.symlinkSync(path.join(root, "tooling", "node_modules"), path.join(tree.top, "node_modules"));
  const { status } = spawnSync(
    process.execPath,
    [path.join(root, "tooling", "test-package.mjs"), ...wanted],
    {
      cwd: path.join(tree.top, "packages/one"),
      env: {
        ...process.env,
        PATH: `${path.join(root, "tooling/node_modules/.bin")}${path.delimiter}${process.env.PATH}`,
      },
    },
  );
  return { ...tree, status, totals: totalsOf(tree.top), unsteady: unsteadyOf(tree.top) };
}

test("a file that fails once runs once more, and is named", () => {
  using ran = aRun({ steady, unsteady });
  expect(ran.status).toBe(0);
  expect(ran.totals).toEqual({ passed: 2, failed: 0, skipped: 0 });
  expect(ran.unsteady).toEqual([expect.stringMatching(/unsteady\.test\.js: holds at last$/)]);
});

test("what fails twice has failed", () => {
  using ran = aRun({ steady, broken });
  expect(ran.status).toBe(1);
  expect(ran.totals).toEqual({ passed: 1, failed: 1, skipped: 0 });
  expect(ran.unsteady).toEqual([]);
});

test("many files that fail are no accident, and do not run again", () => {
  using ran = aRun({ one: unsteady, two: broken, three: broken });
  expect(ran.status).toBe(1);
  expect(ran.totals.failed).toBe(3);
});

test("whoever asks for certain files gets their first answer", () => {
  using ran = aRun({ unsteady }, ["unsteady"]);
  expect(ran.status).toBe(1);
});

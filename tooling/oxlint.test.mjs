import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "./run.mjs";
import { aTree } from "./scratch.mjs";

/** @param {Record<string, string>} files */
function lint(files) {
  using tree = aTree({
    "tsconfig.json": JSON.stringify({
      extends: path.join(root, "tooling/tsconfig.json"),
      compilerOptions: { types: [] },
    }),
    ...files,
  });
  const config = path.join(root, "tooling/oxlint.json");
  const flags = ["--config", config, "--type-aware", "--deny-warnings"];
  const { stdout, stderr, status } = spawnSync(path.join(root, "node_modules/.bin/oxlint"), flags, {
    cwd: tree.top,
    encoding: "utf8",
  });
  return { status, output: stdout + stderr };
}

test("code in the house style passes", () => {
  const { status } = lint({
    "week.ts": "export const week = (day: number): number => Math.floor(day / 7);\n",
  });
  expect(status).toBe(0);
});

test.each([
  ["a file name in camel case", "weekStart.ts", "export const a = 1;", "filename-case"],
  ["a default export", "a.ts", "export default 1;", "no-default-export"],
  ["any", "a.ts", "export const a = (b: any): void => void b;", "no-explicit-any"],
  [
    "a non-null assertion",
    "a.ts",
    "export const a = (b?: string): string => b!;",
    "no-non-null-assertion",
  ],
  [
    "a cast",
    "a.ts",
    "export const a = (b: unknown): string => b as string;",
    "no-unsafe-type-assertion",
  ],
  [
    "a value import of a type",
    "a.ts",
    'import { Stats } from "node:fs";\nexport type A = Stats;',
    "consistent-type-imports",
  ],
  [
    "four parameters",
    "a.ts",
    "export const a = (b: 1, c: 1, d: 1, e: 1): number => b + c + d + e;",
    "max-params",
  ],
  ["a print to the console", "a.ts", "console.log(1);", "no-console"],
  [
    "a promise that nobody waits for",
    "a.ts",
    "export const a = (): void => { Promise.resolve(); };",
    "no-floating-promises",
  ],
  [
    "a promise as a condition",
    "a.ts",
    "export const a = (b: Promise<boolean>): number => (b ? 1 : 2);",
    "no-misused-promises",
  ],
  ["a file past 400 lines", "a.ts", "export const a = 1;\n" + "// line\n".repeat(400), "max-lines"],
  [
    "a function past 50 lines",
    "a.ts",
    `export function a(): void {\n${"  void 0;\n".repeat(51)}}`,
    "max-lines-per-function",
  ],
  [
    "a schema that lets everything in",
    "a.ts",
    "declare const z: { any(): number };\nexport const a = z.any();",
    "name what is accepted",
  ],
  [
    "an object that keeps unknown fields",
    "a.ts",
    "declare const o: { passthrough(): number };\nexport const a = o.passthrough();",
    "Unknown fields are refused",
  ],
  [
    "a focused test",
    "a.test.ts",
    'import { test } from "vitest";\ntest.only("x", () => {});',
    "no-focused-tests",
  ],
])("%s is refused", (_, file, content, rule) => {
  const { status, output } = lint({ [file]: `${content}\n` });
  expect(output).toContain(rule);
  expect(status).toBe(1);
});

test("a command may print, a test may be long", () => {
  const { output } = lint({
    "tell.mjs": "console.log(1);\n",
    "long.test.ts": `export function a(): void {\n${"  void 0;\n".repeat(51)}}\n`,
  });
  expect(output).not.toMatch(/no-console|max-lines-per-function/);
});

import fs from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ended, start } from "./run.mjs";
import { aCopy, plant } from "./scratch.mjs";
import { filesOf } from "./tree.mjs";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 }); // compilers and databases, on a machine that does more

/** @type {ReturnType<typeof aCopy>} */
let copy;

beforeAll(async () => {
  copy = aCopy();
  // The roles were given rights to shifts ahead of the feature.
  for (const feature of ["invoice", "shelf shelves", "shift"]) {
    const { code, output } = await said(`node tooling/new.mjs feature ${feature}`);
    if (code !== 0) throw new Error(output);
  }
});

afterAll(() => copy[Symbol.dispose]());

/** Runs a command line in a folder of the copy. */
async function said(/** @type {string} */ command, folder = ".") {
  const cwd = path.join(copy.top, folder);
  const child = start(command, [], { cwd, shell: true, stdio: ["ignore", "pipe", "pipe"] });
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
  const [code, ...parts] = await Promise.all([ended(child), ...streams.map((each) => text(each))]);
  return { code, output: parts.join("") };
}

/** @param {string} file */
const read = (file) => fs.readFileSync(path.join(copy.top, file), "utf8");

/** Every file of the copy with its content. */
const everything = () => Object.fromEntries(filesOf(copy.top).map((file) => [file, read(file)]));

describe("what a new feature writes", () => {
  test.each([
    ...["format", "lint", "names", "links", "dependencies", "unused"].map((check) => [check, "."]),
    ...["domain", "data", "router", "client"].map((name) => ["check", `packages/${name}`]),
    ...["api", "web"].map((name) => ["check", `apps/${name}`]),
    ["types:check", "packages/data"],
    ["permissions:check", "packages/domain"],
  ])("passes %s in %s", async (script, folder) => {
    const { scripts } = JSON.parse(read(path.join(folder, "package.json")));
    const { code, output } = await said(scripts[script], folder);
    expect(code, output).toBe(0);
  });

  test.each([
    ["packages/domain", "invoice shelf shift permission", "an invoice keeps its name"],
    [
      "packages/data",
      "invoices shelves shifts catalogue constraints --project plain",
      "an invoice that is made is told of",
    ],
    [
      "packages/router",
      "invoices shelves shifts walk document -t 'invoice|shel[fv]|shift|declare|agreed' --project row-security",
      "invoices.byId",
      "makes a shift, and",
    ],
    ["apps/api", "live -t 'invoice|shel[fv]|shift'", "shelf.created is noticed"],
    [
      "apps/api",
      "doors rest-properties -t 'invoices|shelves|shifts'",
      "by REST shifts.create is for whom it is",
    ],
    [
      "apps/web",
      "role-draft history-fields --project node",
      "every permission that is in effect has its words",
      "whatever can be done has words for when it was refused",
    ],
  ])("passes the tests of %s: %s", async (folder, chosen, ...titles) => {
    const { code, output } = await said(`node_modules/.bin/vitest run ${chosen}`, folder);
    expect(code, output).toBe(0);
    const [report = ""] = fs.globSync(`${folder}/reports/*.json`, { cwd: copy.top });
    const { testResults } = JSON.parse(read(report));
    const passed = testResults
      .flatMap((/** @type {any} */ file) => file.assertionResults)
      .filter((/** @type {any} */ result) => result.status === "passed")
      .map((/** @type {any} */ result) => result.fullName);
    for (const title of titles) expect(passed).toContainEqual(expect.stringContaining(title));
  });
});

describe("nothing is written", () => {
  test.each([
    ["label", '"label" exists already: packages/data/src/labels.ts'],
    ["invoice", '"invoice" exists already'],
    ["idempotency", '"idempotency" exists already, as a table'],
    ["subject", '"subject" exists already, as a kind of id'],
    ["leaf shelves", '"leaf" exists already: apps/web/src/features/shelves/'],
    ["Receipt", '"Receipt" is not a word in lower case'],
    ["time-off", '"time-off" is not a word in lower case'],
    ["../receipt", '"../receipt" is not a word in lower case'],
    ["receipt Receipts", '"Receipts" is not a word in lower case'],
    ["sheep sheep", "needs a plural"],
    ["order", '"order" means something else'],
    ["", "say `pnpm new feature <noun>`"],
    ["receipt receipts more", "say `pnpm new feature <noun>`"],
  ])("for a feature named %j", async (given, reason) => {
    const before = everything();
    const { code, output } = await said(`node tooling/new.mjs feature ${given}`);
    expect(output).toContain(reason);
    expect(code).toBe(1);
    expect(everything()).toEqual(before);
  });

  test("when a place to write to is gone, and all such places are named", async () => {
    const [stale, app] = ["packages/client/src/stale.ts", "packages/router/src/app.ts"];
    const whole = { [stale]: read(stale), [app]: read(app) };
    plant(copy.top, { [stale]: "export const lines = {};\n", [app]: "export const all = {};\n" });
    const before = everything();
    const { code, output } = await said("node tooling/new.mjs feature receipt");
    expect(code).toBe(1);
    expect(output).toMatch(/^packages\/client\/src\/stale\.ts: .* is not found/m);
    expect(output).toMatch(/^packages\/router\/src\/app\.ts: .* is not found/m);
    expect(everything()).toEqual(before);
    plant(copy.top, whole);
  });

  test("that stays, when a step fails after the first file", async () => {
    const broken = "packages/data/src/migrations/0099_broken.ts";
    plant(copy.top, { [broken]: `throw new Error("this migration is broken");\n` });
    const before = everything();
    const { code, output } = await said("node tooling/new.mjs feature receipt");
    expect(code).toBe(1);
    expect(output).toContain("this migration is broken");
    expect(everything()).toEqual(before);
    fs.rmSync(path.join(copy.top, broken));
  });
});

import { expect, test } from "vitest";
import { lockFaults } from "./lockfile.mjs";
import { aTree } from "./scratch.mjs";

/** @param {string[]} locked @param {string} [range] */
function faultsWith(locked, range = "1.2.3") {
  const manifest = {
    name: "@tool/cli",
    optionalDependencies: { "@tool/linux": range, "@tool/mac": range },
  };
  using tree = aTree({
    "pnpm-lock.yaml": `packages:\n\n${locked.map((key) => `  '${key}':\n    resolution: {}\n`).join("\n")}\nsnapshots:\n\n  '@tool/mac@1.2.3': {}\n`,
    "node_modules/.pnpm/@tool+cli@1.2.3/node_modules/@tool/cli/package.json":
      JSON.stringify(manifest),
  });
  return lockFaults(tree.top);
}

test("a lock file that knows every platform has no fault", () => {
  expect(faultsWith(["@tool/linux@1.2.3", "@tool/mac@1.2.3"])).toEqual([]);
});

test("a platform that the registry lacked is reported", () => {
  expect(faultsWith(["@tool/linux@1.2.3"])).toEqual([
    expect.stringContaining("@tool/cli wants @tool/mac 1.2.3"),
  ]);
});

test("a platform at another version than asked for is reported", () => {
  expect(faultsWith(["@tool/linux@1.2.3", "@tool/mac@1.2.2"])).toHaveLength(1);
});

test("any version serves a range", () => {
  expect(faultsWith(["@tool/linux@1.2.3", "@tool/mac@1.2.9"], "^1.2.0")).toEqual([]);
});

test("a lock file of an unknown form is not taken for complete", () => {
  expect(() => faultsWith([])).toThrow("its form has changed");
});

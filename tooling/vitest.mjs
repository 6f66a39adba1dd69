/** The Vitest configuration that every package shares. */
import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

/**
 * What every runner has in common: readable output for people, and a report that `npm test` sums up.
 * @param {string} report name of the report's file, one per runner in a package
 * @returns {import("vitest/node").InlineConfig}
 */
export function reporting(report) {
  return {
    reporters: ["default", "json"],
    outputFile: { json: `reports/${report}.json` },
    // A test that is skipped or a focused one would hide what it used to prove.
    allowOnly: false,
    passWithNoTests: false,
    exclude: [...configDefaults.exclude, "**/.data/**", "**/reports/**"],
  };
}

/**
 * Tests that run in Node, each file in a process of its own.
 * @param {import("vitest/node").InlineConfig} [test] what this package needs beyond that
 */
export function nodeTests(test = {}) {
  return defineConfig({
    test: {
      ...reporting("node"),
      pool: "forks",
      // Two processes fit two cores; more would make every real database and server slower.
      maxWorkers: 2,
      testTimeout: 60_000,
      hookTimeout: 60_000,
      setupFiles: [fileURLToPath(new URL("random.mjs", import.meta.url))],
      ...test,
    },
  });
}

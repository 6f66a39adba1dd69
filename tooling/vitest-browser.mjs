/** Vitest in a real browser, for component tests. */
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { bundledChromium } from "./chromium.mjs";
import { nodeTests, reporting } from "./vitest.mjs";

/**
 * `*.test.tsx` beside the components run in the bundled Chromium; `*.test.ts` there, and everything in
 * `test/`, runs in Node.
 * @param {{ plugins?: import("vite").PluginOption[], optimize?: string[] }} [options]
 *   optimize: every dependency that the tested code imports. One that Vite meets only during a run makes it
 *   reload the page in the middle of a test.
 */
export async function browserTests({ plugins = [], optimize = [] } = {}) {
  const components = await componentTests();
  return defineConfig({
    test: {
      ...reporting("web"),
      projects: [
        {
          plugins,
          optimizeDeps: { include: [...reactParts, ...optimize] },
          test: { name: "components", ...components },
        },
        nodeTests({ name: "node", include: ["src/**/*.test.ts", "test/**/*.test.ts"] }),
      ],
    },
  });
}

/** @returns {Promise<import("vitest/node").ProjectConfig>} */
async function componentTests() {
  const launchOptions = await bundledChromium();
  return {
    include: ["src/**/*.test.tsx"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions }),
      instances: [{ browser: "chromium" }],
    },
  };
}

const reactParts = [
  "react",
  "react-dom",
  "react-dom/client",
  "react/jsx-runtime",
  "react/jsx-dev-runtime",
  "vitest-browser-react",
];

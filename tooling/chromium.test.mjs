import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { launchBrowser } from "./browser.mjs";
import { bundledChromium } from "./chromium.mjs";

const caches = /** @type {string[]} */ ([]);

function anEmptyCache() {
  const cache = fs.mkdtempSync(path.join(os.tmpdir(), "teamflow-cache-"));
  caches.push(cache);
  return cache;
}

afterAll(() => {
  for (const cache of caches) fs.rmSync(cache, { recursive: true, force: true });
});

test("the bundled Chromium renders text", async () => {
  await using browser = await launchBrowser();
  const page = await browser.newPage();
  await page.setContent("<h1>On call</h1>");
  expect(await page.innerText("h1")).toBe("On call");
  expect((await page.locator("h1").boundingBox())?.height).toBeGreaterThan(10);
});

test("two processes that unpack at the same time both get a whole browser", async () => {
  const cache = anEmptyCache();
  const script = `import { launchBrowser } from ${JSON.stringify(import.meta.resolve("./browser.mjs"))};
    const browser = await launchBrowser();
    console.log(browser.version());
    await browser.close();`;
  const [first, second] = await Promise.all([output(script, cache), output(script, cache)]);
  expect(first).toMatch(/^\d+\./);
  expect(second).toBe(first);
  const left = fs.readdirSync(path.join(cache, `teamflow-${process.getuid?.() ?? 0}`));
  expect(left).toEqual([expect.stringMatching(/^chromium-\d/)]);
});

test("a folder that others can write to is not trusted", async () => {
  const cache = anEmptyCache();
  const open = path.join(cache, `teamflow-${process.getuid?.() ?? 0}`);
  fs.mkdirSync(open);
  fs.chmodSync(open, 0o777);
  vi.stubEnv("TEAMFLOW_CACHE", cache);
  await expect(bundledChromium()).rejects.toThrow("open to others");
  vi.unstubAllEnvs();
});

test("a CHROME_PATH that points at nothing is an error and no fallback", async () => {
  vi.stubEnv("CHROME_PATH", "/nowhere/chrome");
  await expect(bundledChromium()).rejects.toThrow("CHROME_PATH points at nothing");
  vi.unstubAllEnvs();
});

/**
 * @param {string} script @param {string} cache
 * @returns {Promise<string>}
 */
function output(script, cache) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
      env: { ...process.env, TEAMFLOW_CACHE: cache },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let text = "";
    child.stdout.on("data", (data) => (text += data));
    child.on("error", reject);
    child.on("close", () => resolve(text));
  });
}

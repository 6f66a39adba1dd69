import { mkdir } from "node:fs/promises";
import { launchBrowser } from "@teamflow/tooling/browser.mjs";
import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aPerson, type Person, signUp } from "./a-person.ts";
import { startServer } from "./a-server.ts";
import { expectToHold, looks } from "./looks.ts";

const pictures = "reports/brought-back";

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let ada: Person;

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  server = await startServer();
  browser = await launchBrowser();
  ada = await aPerson(browser, server.url);
  await signUp(ada.page, "Ada Verhoeven");
  await ada.page.getByLabel("Organization").fill("Northwind Studio");
  await ada.page.getByRole("button", { name: "Create organization" }).click();
  await ada.page.getByRole("heading", { name: "Start with a project" }).waitFor();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test("whoever deleted an organization brings it back, by keys alone, and is in it again", async () => {
  const { page } = ada;
  await page.goto("/o/northwind-studio/settings/general");
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByLabel("Type northwind-studio to confirm").fill("northwind-studio");
  await page.getByRole("button", { name: "Delete for everybody" }).click();
  const back = page.getByRole("button", { name: "Bring back Northwind Studio" });
  await back.waitFor();
  expect(await page.getByRole("region", { name: "Deleted by you" }).textContent()).toMatch(
    /Gone for good after .*\d{4}/,
  );
  for (const look of looks)
    await expectToHold(page, look, { screens: { "brought-back": "/welcome" }, pictures });
  await back.waitFor();
  await back.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/o\/northwind-studio/);
  await page.getByText("Northwind Studio is back").waitFor();
  await page.goto("/welcome");
  await page.getByRole("heading", { name: "Name your organization" }).waitFor();
  await back.waitFor({ state: "detached" });
  expect(ada.faults).toEqual([]);
});

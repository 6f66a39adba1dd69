import axe from "axe-core";
import type { Browser, Page } from "playwright";
import { expect } from "vitest";

export type Person = { page: Page; faults: string[]; leave: () => Promise<void> };

/** A person at a browser of their own. `faults` gathers what the page complained about. */
export async function aPerson(browser: Browser, baseURL: string): Promise<Person> {
  const context = await browser.newContext({
    baseURL,
    locale: "en-GB",
    viewport: { width: 1440, height: 900 },
  });
  // Below the limit of a whole test, so that a failure names what was waited for.
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    // A refusal that a test provokes is reported by the browser itself as a resource that failed to load.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      faults.push(message.text());
  });
  return { page, faults, leave: () => context.close() };
}

/** Makes an account with a password that nobody else uses. */
export async function signUp(page: Page, name: string): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("E-mail address").fill(addressOf(name));
  await page.getByLabel("Password", { exact: true }).fill("a long and unlikely sentence");
  await page.getByRole("button", { name: /Create/ }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-up");
}

export function addressOf(name: string): string {
  return `${name.toLowerCase().replaceAll(" ", ".")}@example.org`;
}

/** What fades in or out is half seen on the way: its contrast is judged once it stands. What follows a scroll stands. */
const settled = `Promise.all(document.getAnimations()
  .filter((animation) => animation.timeline instanceof DocumentTimeline)
  .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
  .map((animation) => animation.finished.catch(() => {}))).then(() => null)`;

/** Of what goes while it is looked at (a toast, a menu that closes) is judged what is left: whatever is wrong stays wrong. */
const looksAtMost = 3;

/** Proves that axe finds nothing on the whole page. */
export async function expectAccessiblePage(page: Page): Promise<void> {
  await page.evaluate(`${axe.source};0`);
  let found: unknown;
  for (let look = 0; look < looksAtMost; look++) {
    await page.evaluate(settled);
    found = await page.evaluate(
      "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html).join(' | ')))",
    );
    if (Array.isArray(found) && found.length === 0) break;
  }
  expect(found).toEqual([]);
}

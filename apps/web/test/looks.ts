import type { Page } from "playwright";
import { expect } from "vitest";
import { expectAccessiblePage } from "./a-person.ts";

/** The sizes and colours in which a screen has to hold. */
export const looks = [1440, 1024, 390].flatMap((width) =>
  (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme })),
);
export type Look = (typeof looks)[number];

/** Proves that on a phone the link to the open place is wholly in sight among the places. */
export async function expectCurrentPlaceInSight(page: Page, address: string): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(address);
  const current = page.locator("main nav [aria-current=page]");
  await current.waitFor();
  const { x, width } = (await current.boundingBox()) ?? { x: -1, width: 0 };
  expect(x, address).toBeGreaterThanOrEqual(0);
  expect(x + width, address).toBeLessThanOrEqual(390);
}

/** The columns of tables that have no room for their own names. What is only read out is cut on purpose. */
const squeezed = `[...document.querySelectorAll("th")]
  .filter((head) => head.getClientRects().length > 0 && !head.matches(".sr-only, :has(.sr-only)"))
  .filter((head) => head.scrollWidth > head.clientWidth + 1)
  .map((head) => head.textContent)`;

/**
 * Proves that screens hold in a look, and takes a picture of each: legible, no column too narrow for its name, and
 * nothing wider than the window.
 *
 * @param set the screens' addresses by name, and the folder for their pictures
 */
export async function expectToHold(
  page: Page,
  { width, colorScheme }: Look,
  { screens, pictures }: { screens: Record<string, string>; pictures: string },
): Promise<void> {
  await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
  await page.emulateMedia({ colorScheme });
  for (const [name, address] of Object.entries(screens)) {
    await page.goto(address);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    // Several parts of a page may load, one within the other.
    const loading = page.getByRole("status", { name: "Loading" });
    await expect.poll(() => loading.count(), { timeout: 10_000 }).toBe(0);
    await expectAccessiblePage(page);
    await page.screenshot({ path: `${pictures}/${name}-${width}-${colorScheme}.png` });
    const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    expect(await page.evaluate(overflow), name).toBe(0);
    expect(await page.evaluate(squeezed), name).toEqual([]);
  }
}

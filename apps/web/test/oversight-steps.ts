import type { Page } from "playwright";
import { expect } from "vitest";
import { expectAccessiblePage } from "./a-person.ts";

/** Founds an organization, and stands in it. */
export async function found(page: Page, name: string): Promise<void> {
  await page.goto("/welcome");
  await page.getByLabel("Organization").fill(name);
  await page.getByRole("button", { name: "Create organization" }).click();
  await page.getByRole("heading", { name: "Start with a project" }).waitFor();
}

/** Proves that axe finds nothing, once what fades in is as legible as it will be. */
export async function expectLegible(page: Page): Promise<void> {
  await page.evaluate(
    "Promise.all(document.getAnimations().filter((one) => one.effect.getComputedTiming().iterations !== Infinity).map((one) => one.finished.catch(() => null)))",
  );
  await expectAccessiblePage(page);
}

/** What somebody has copied. */
export const clipboard = (page: Page): Promise<string> =>
  page.evaluate(() => navigator.clipboard.readText());

/** The sizes and colours in which a screen has to hold. */
export const looks = [1440, 1024, 390].flatMap((width) =>
  (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme })),
);
export type Look = (typeof looks)[number];

/** Proves that screens hold in a look, and takes a picture of each: legible, and nothing wider than the window. */
export async function expectToHold(
  page: Page,
  { width, colorScheme }: Look,
  { screens, pictures }: { screens: Record<string, string>; pictures: string },
): Promise<void> {
  await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
  await page.emulateMedia({ colorScheme });
  for (const [name, address] of Object.entries(screens)) {
    await page.goto(address);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.getByRole("status", { name: "Loading" }).waitFor({ state: "detached" });
    await expectLegible(page);
    await page.screenshot({ path: `${pictures}/${name}-${width}-${colorScheme}.png` });
    const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    expect(await page.evaluate(overflow)).toBe(0);
  }
}

import type { Page } from "playwright";

/** Founds an organization, and stands in it. */
export async function found(page: Page, name: string): Promise<void> {
  await page.goto("/welcome");
  await page.getByLabel("Organization").fill(name);
  await page.getByRole("button", { name: "Create organization" }).click();
  await page.getByRole("heading", { name: "Start with a project" }).waitFor();
}

/** What somebody has copied. */
export const clipboard = (page: Page): Promise<string> =>
  page.evaluate(() => navigator.clipboard.readText());

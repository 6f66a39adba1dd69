import type { Locator, Page } from "playwright";
import { expect } from "vitest";
import { home } from "./teams-steps.ts";

/** The list whose tasks are ticked. */
export const list = `${home}/p/QUAY/list`;
/** Longer than the answer to a change of many takes. */
export const shown = { timeout: 10_000 };

/** What can be done with ticked tasks. */
export const bar = (page: Page) => page.getByRole("region", { name: "Selected tasks" });
export const chosen = (page: Page, count: number) => bar(page).getByText(`${count} selected`);
/** By which a task is ticked. */
export const box = (page: Page, code: string) =>
  page.getByRole("checkbox", { name: new RegExp(`^Select ${code} `) });
export const line = (page: Page, code: string) =>
  page.getByRole("row").filter({ has: page.locator(`[data-task="${code}"]`) });
export const link = (page: Page, code: string) => page.locator(`a[data-task="${code}"]`);

/** What would become of the ticked tasks. */
export const preview = (page: Page) => page.getByRole("dialog", { name: "What would happen" });
/** What became of them. */
export const outcome = (page: Page) => page.getByRole("dialog", { name: "What happened" });

/** What the cards of a dialog say, as in "10 changed". */
export async function figuresOf(dialog: Locator): Promise<string[]> {
  const cards = await dialog.getByRole("status").first().getByRole("listitem").allInnerTexts();
  return cards.map(inOneLine);
}

/** Proves that a dialog says why, and which task it means by that. */
export async function expectRefused(dialog: Locator, why: string, task: string): Promise<void> {
  const group = dialog.getByRole("group").filter({ hasText: why });
  await group.getByText(why).waitFor(shown);
  expect((await group.getByRole("listitem").allInnerTexts()).map(inOneLine)).toEqual([task]);
}

const inOneLine = (words: string) => words.replaceAll(/\s+/g, " ");

/** Lets the ticked tasks be due tomorrow. */
export async function giveTomorrow(page: Page): Promise<void> {
  await bar(page).getByRole("button", { name: "Due" }).click();
  await page.getByRole("button", { name: /^Tomorrow/ }).click();
}

/** Takes back what a toast says was done. */
export async function takeBack(page: Page, said: string): Promise<void> {
  const toast = page.locator("[aria-live=polite] > div").filter({ hasText: said }).last();
  await toast.getByRole("button", { name: "Undo" }).press("Enter");
}

/** Gives the ticked tasks a value. */
export async function give(page: Page, what: string, value: string): Promise<void> {
  await bar(page).getByRole("button", { name: what }).press("Enter");
  await page.getByRole("option", { name: value }).click();
}

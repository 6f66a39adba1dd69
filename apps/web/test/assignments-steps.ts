import type { Page } from "playwright";
import { home } from "./teams-steps.ts";

/** The part of an open task, or of another record, that says who has to do with it. */
export function peopleOf(page: Page) {
  return page.getByRole("region", { name: "People", exact: true });
}

/** Adds the first tasks of a project, from the dialog that stays open for the next. */
export async function addTasks(page: Page, key: string, titles: string[]): Promise<void> {
  await page.goto(`${home}/p/${key}/list`);
  await page.getByRole("button", { name: "New task" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New task" });
  for (const [at, title] of titles.entries()) {
    await dialog.getByRole("textbox", { name: "Title" }).fill(title);
    await dialog.getByRole("button", { name: "Add task" }).click();
    await dialog.getByText(`${key}-${at + 1} added`).waitFor();
  }
  await dialog.getByRole("button", { name: "Close" }).last().click();
  for (const title of titles) await page.getByRole("link", { name: title }).waitFor();
}

/** Opens the dialog in which somebody is assigned to what is shown, and chooses as what and who. */
export async function chooseFor(page: Page, type: string, name: string) {
  await peopleOf(page).getByRole("button", { name: "Assign" }).click();
  const dialog = page.getByRole("dialog", { name: /^Assign people to/ });
  await dialog.getByLabel("As", { exact: true }).selectOption({ label: type });
  await dialog.getByRole("radio", { name: new RegExp(name) }).check();
  return dialog;
}

/** Says what somebody does, from their panel. */
export async function giveFunction(page: Page, name: string, does: string): Promise<void> {
  await page.goto(`${home}/people`);
  await page.getByRole("link", { name }).first().click();
  const panel = page.getByRole("complementary", { name: `About ${name}` });
  await Promise.all([
    page.waitForResponse((response) => response.url().includes("members.update")),
    panel.getByLabel("Does mainly").selectOption({ label: does }),
  ]);
}

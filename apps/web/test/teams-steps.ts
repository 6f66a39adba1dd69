import type { Page } from "playwright";
import { addressOf, type Person, signUp } from "./a-person.ts";
import { accept, inviteAt } from "./people-steps.ts";

/** Where the tests of teams happen. */
export const home = "/o/tidewater-works";

/** Makes the organization, with projects by name and key. */
export async function foundOrganization(page: Page, projects: [string, string][]): Promise<void> {
  await page.getByLabel("Organization").fill("Tidewater Works");
  await page.getByRole("button", { name: "Create organization" }).click();
  await page.getByRole("heading", { name: "Start with a project" }).waitFor();
  for (const [name, key] of projects) {
    await page.goto(`${home}?create=true`);
    const dialog = page.getByRole("dialog", { name: "New project" });
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByLabel("Key").fill(key);
    await dialog.getByRole("button", { name: "Create project" }).click();
    await page.waitForURL(new RegExp(`/p/${key}`));
  }
}

/** Lets somebody make an account and join by an invitation. */
export async function join(inviter: Page, { page }: Person, name: string): Promise<void> {
  await signUp(page, name);
  await accept(page, await inviteAt(inviter, home, { name, role: "Member" }));
}

/** Gives a task of a project to somebody, from its panel. */
export async function giveTask(page: Page, key: string, { title, to }: Given): Promise<void> {
  await page.goto(`${home}/p/${key}/board`);
  await page.getByRole("button", { name: "New task" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New task" });
  await dialog.getByRole("textbox", { name: "Title" }).fill(title);
  await dialog.getByLabel("Assignee").selectOption({ label: to });
  await dialog.getByRole("button", { name: "Add task" }).click();
  await dialog.getByRole("button", { name: "Close" }).last().click();
}

type Given = { title: string; to: string };

/** The line of somebody in the list of a team's members. */
export function lineOf(page: Page, name: string) {
  return page
    .getByRole("list", { name: "Members" })
    .getByRole("listitem")
    .filter({ hasText: name });
}

/** Adds somebody to the team that is open, in a role. */
export async function addTo(page: Page, name: string, role: string): Promise<void> {
  await page.getByRole("button", { name: "Add people" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Add people" });
  await dialog.getByRole("button", { name: /^Who/ }).click();
  await page.getByRole("option", { name: new RegExp(name) }).click();
  await page.keyboard.press("Escape");
  await dialog.getByLabel("Role in the team").selectOption({ label: role });
  await dialog.getByRole("button", { name: "Add 1 person" }).click();
  await dialog.waitFor({ state: "detached" });
}

/** A list as somebody would paste it: whom, as what, how much. */
export function listOf(...rows: [name: string, more: string][]): string {
  return rows.map(([name, more]) => `${addressOf(name)}${more}`).join("\n");
}

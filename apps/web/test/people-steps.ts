import type { Page } from "playwright";
import { addressOf } from "./a-person.ts";

/** Where the tests of people, roles and settings happen. */
export const home = "/o/northwind-studio";

/** Invites an address from the people's screen and gives the link that has to be handed over. */
export function invite(page: Page, name: string, role: string): Promise<string> {
  return inviteAt(page, home, { name, role });
}

/** The same in another organization. */
export async function inviteAt(
  page: Page,
  organization: string,
  { name, role }: { name: string; role: string },
): Promise<string> {
  await page.goto(`${organization}/people?add=true`);
  const dialog = page.getByRole("dialog", { name: "Invite somebody" });
  await dialog.getByLabel("E-mail address").fill(addressOf(name));
  await dialog.getByLabel("Role").selectOption({ label: role });
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  const handed = page.getByRole("dialog", { name: "Hand the link over" });
  const link = await handed.getByLabel("Link", { exact: true }).inputValue();
  await handed.getByRole("button", { name: "Done" }).click();
  return link;
}

/** Accepts an invitation, as somebody who is signed in already. */
export async function accept(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole("button", { name: /^Join / }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/o/"));
}

/** Opens one person beside the list. */
export async function openPerson(page: Page, name: string) {
  await page.getByRole("link", { name }).first().click();
  const panel = page.getByRole("complementary", { name: `About ${name}` });
  await panel.waitFor();
  return panel;
}

/** The box of one permission of one role in the matrix. */
export function boxOf(page: Page, role: string, permission: string) {
  return page.getByRole("checkbox", { name: `${role} may: ${permission}` });
}

/** Lets TeamFlow say why somebody may do something, or why not. */
export async function explainTo(page: Page, name: string, permission: string): Promise<void> {
  await page.goto(`${home}/settings/explain`);
  await page.getByRole("button", { name: /^Who/ }).click();
  await page.getByRole("option", { name: new RegExp(name) }).click();
  await page.getByLabel("May they").selectOption({ label: permission });
}

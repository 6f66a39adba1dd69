import type { Page } from "playwright";
import { beforeAll, expect, test } from "vitest";
import { expectAccessiblePage, type Person } from "./a-person.ts";
import { home } from "./teams-steps.ts";
import { call, idOf, memberId, organizationId } from "./views-steps.ts";
import { openWorks, type Works } from "./works.ts";

const pictures = "reports/broadcast";
const shown = { timeout: 10_000 };

let works: Works;
let ada: Person;
let bo: Person;
let cas: Person;

beforeAll(async () => {
  works = await openWorks({ projects: [["Quay repair", "QUAY"]] });
  ada = works.ada;
});

beforeAll(async () => {
  bo = await works.member("Bo Jansen");
  cas = await works.member("Cas de Wit");
});

const dialog = (page: Page) => page.getByRole("dialog", { name: "Announce something" });
const open = async (page: Page) => {
  await page.goto(`${home}/inbox`);
  await page.getByRole("button", { name: "Announce something" }).click();
  await dialog(page)
    .getByText(/will be told/)
    .waitFor();
};
const write = async (page: Page, title: string) => {
  await dialog(page).getByLabel("Title").fill(title);
  await dialog(page).getByLabel("Message").fill("The gate stays shut.");
};
const heard = (page: Page, title: string) =>
  page.locator("main [data-notice]").filter({ hasText: title });

test("everybody else is told, and it says how many", async () => {
  const { page } = ada;
  await open(page);
  await dialog(page).getByText("2 people will be told").waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/writing.png` });
  await dialog(page).getByRole("button", { name: "Tell 2 people" }).click();
  await expect
    .poll(() => dialog(page).getByLabel("Title").getAttribute("aria-invalid"), shown)
    .toBe("true");
  await write(page, "Closed on Monday");
  await dialog(page).getByRole("button", { name: "Tell 2 people" }).click();
  await dialog(page).getByText("2 people were told.").waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/told.png` });
  await page.keyboard.press("Enter");
  await dialog(page).waitFor({ state: "detached" });
  for (const { page: other } of [bo, cas]) {
    await other.goto(`${home}/inbox`);
    await heard(other, "Closed on Monday").waitFor();
  }
  expect(await heard(page, "Closed on Monday").count()).toBe(0);
});

test("whoever wants to hear no announcements is left out, and it says so", async () => {
  await bo.page.goto("/me/notifications");
  for (const way of ["Inbox", "E-mail", "Push"]) {
    const box = bo.page.getByRole("checkbox", { name: `${way}: Announcements` });
    await box.waitFor();
    if (!(await box.isChecked())) continue;
    const saved = bo.page.waitForResponse(/notificationSettings/);
    await box.uncheck();
    await saved;
  }
  const { page } = ada;
  await open(page);
  await dialog(page)
    .getByLabel("To", { exact: true })
    .selectOption({ label: "People of your choice" });
  await dialog(page)
    .getByRole("button", { name: /^Tell$/ })
    .click();
  await write(page, "Only for some");
  await dialog(page)
    .getByRole("button", { name: /^Tell$/ })
    .click();
  await dialog(page).getByText("Nobody is chosen yet.").waitFor();
  await dialog(page).getByRole("button", { name: /^Who/ }).click();
  for (const name of [/Bo Jansen/, /Cas de Wit/]) await page.getByRole("option", { name }).click();
  await page.keyboard.press("Escape");
  await page.screenshot({ path: `${pictures}/people.png` });
  await dialog(page).getByRole("button", { name: "Tell 2 people" }).click();
  await dialog(page).getByText("1 person was told.").waitFor();
  await dialog(page)
    .getByText("1 person was left out, who does not want to hear announcements.")
    .waitFor();
  await heard(cas.page, "Only for some").waitFor();
  await bo.page.goto(`${home}/inbox?box=all`);
  await heard(bo.page, "Closed on Monday").waitFor();
  expect(await heard(bo.page, "Only for some").count()).toBe(0);
});

test("a team is told, and nobody beside it", async () => {
  const { page } = ada;
  const orgId = await organizationId(page);
  const teamId = idOf(await call(page, "teams.create", { orgId, name: "Divers" }));
  const member = await memberId(cas.page);
  await call(page, "teamMembers.add", { orgId, teamId, memberId: member, role: "member", fte: 1 });
  await open(page);
  await dialog(page).getByLabel("To", { exact: true }).selectOption({ label: "A team" });
  await dialog(page).getByLabel("Team", { exact: true }).selectOption({ label: "Divers" });
  await dialog(page).getByText("1 person will be told").waitFor();
  await write(page, "Dive at noon");
  await dialog(page).getByRole("button", { name: "Tell 1 person" }).click();
  await dialog(page).getByText("1 person was told.").waitFor();
  await cas.page.goto(`${home}/inbox`);
  await heard(cas.page, "Dive at noon").waitFor();
  await bo.page.goto(`${home}/inbox?box=all`);
  await heard(bo.page, "Closed on Monday").waitFor();
  expect(await heard(bo.page, "Dive at noon").count()).toBe(0);
});

test("a member is not offered it", async () => {
  const { page } = bo;
  await page.goto(`${home}/inbox`);
  await page.getByRole("heading", { level: 1, name: "Inbox" }).waitFor();
  await page.getByRole("button", { name: "Mark all as read" }).waitFor();
  expect(await page.getByRole("button", { name: "Announce something" }).count()).toBe(0);
});

test("on a phone it is a sheet that holds", async () => {
  const { page } = ada;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  await open(page);
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/phone.png` });
});

test("no page complained", () => {
  expect([...ada.faults, ...bo.faults, ...cas.faults]).toEqual([]);
});

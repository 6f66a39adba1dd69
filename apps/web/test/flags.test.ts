import type { Page } from "playwright";
import { beforeAll, expect, test } from "vitest";
import { expectAccessiblePage, type Person } from "./a-person.ts";
import { expectToHold, looks } from "./looks.ts";
import { home } from "./teams-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/flags";
const adminPath = "behind-the-stage";
const features = `${home}/settings/features`;
const teams = "Teams and assignments";
/** How long a person would wait before they call it broken. */
const shown = { timeout: 10_000 };
/** Within how many milliseconds a flag must have its effect. */
const effect = { timeout: 5000 };

/** Owns the organization and runs the instance. */
let ada: Person;
/** A member of it. */
let bo: Person;

beforeAll(async () => {
  const works = await openWorks({
    projects: [["Quay repair", "QUAY"]],
    settings: { ADMIN_PATH: adminPath },
  });
  ada = works.ada;
  bo = await works.member("Bo Jansen");
});

const room = (page: Page) =>
  page.getByRole("navigation", { name: "Main" }).first().getByRole("link", { name: "Teams" });
const off = (page: Page) => page.getByRole("heading", { level: 1, name: `${teams} is off` });
const card = (page: Page) => page.getByRole("listitem", { name: teams });
/** Asks the server itself, from within the page; gives the status of its answer. */
const statusOfTeams = (page: Page) =>
  page.evaluate(`(async () => {
    const ask = async (name, input) =>
      await fetch("/trpc/" + name + (input ? "?input=" + encodeURIComponent(JSON.stringify({ json: input })) : ""));
    const me = await (await ask("auth.me")).json();
    const answer = await ask("teams.list", { orgId: me.result.data.json.memberships[0].orgId });
    return [answer.status, await answer.text()];
  })()`);

test("what an organization switches off is gone for its members at once, and refused", async () => {
  const { page } = bo;
  await page.goto(`${home}/teams`);
  await page.getByRole("heading", { level: 1, name: "Teams" }).waitFor();
  await page.evaluate("window.isSamePage = true");
  await ada.page.goto(features);
  await ada.page.getByRole("checkbox", { name: `${teams} for this organization` }).uncheck();
  await off(page).waitFor(effect);
  await room(page).waitFor({ state: "detached", ...effect });
  await page.getByText("This organization has switched it off.").waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/off.png` });
  expect(await statusOfTeams(page)).toEqual([
    expect.any(Number),
    expect.stringContaining("feature_disabled"),
  ]);
  expect(await page.evaluate("window.isSamePage === true")).toBe(true);
});

test("neither the palette nor a shortcut leads to what is off", async () => {
  const { page } = bo;
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("team");
  await expect
    .poll(() => page.getByRole("option", { name: /Go to teams|New team/ }).count(), shown)
    .toBe(0);
  await page.keyboard.press("Escape");
  await page.goto(home);
  await page
    .getByRole("link", { name: /Quay repair/ })
    .first()
    .waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  expect(new URL(page.url()).pathname).toBe(home);
});

test("whoever may decide finds the way back from the screen itself, and the rest find the projects", async () => {
  await bo.page.goto(`${home}/teams`);
  await bo.page.getByRole("link", { name: "Go to projects" }).waitFor();
  await ada.page.goto(`${home}/teams`);
  await ada.page.getByRole("link", { name: "Switch it on in the settings" }).click();
  const box = ada.page.getByRole("checkbox", { name: `${teams} for this organization` });
  await expectAccessiblePage(ada.page);
  await box.check();
  await bo.page.getByRole("heading", { level: 1, name: "Teams" }).waitFor(effect);
  await room(bo.page).waitFor(effect);
});

test("a member does not find the switches", async () => {
  await bo.page.goto(`${home}/settings`);
  await bo.page.getByRole("heading", { level: 1, name: "General" }).waitFor();
  expect(await bo.page.getByRole("link", { name: "Features" }).count()).toBe(0);
});

test("the kill switch ends a feature for everybody at once, and leaves all else as it was set", async () => {
  const { page } = ada;
  await bo.page.goto(`${home}/teams`);
  await room(bo.page).waitFor();
  await page.goto(`/${adminPath}/features`);
  await card(page)
    .getByText(/^Everybody/)
    .waitFor();
  await card(page).getByRole("button", { name: "Switch off at once" }).click();
  const dialog = page.getByRole("dialog", { name: `Switch off ${teams} at once?` });
  await dialog.waitFor();
  await expectAccessiblePage(page);
  await dialog.getByRole("button", { name: "Switch off at once" }).click();
  await off(bo.page).waitFor(effect);
  await bo.page.getByText(/Whoever runs this instance has switched it off at once/).waitFor();
  await card(page).getByText("Killed").waitFor();
  await card(page)
    .getByText(/^Everybody/)
    .waitFor();
  await card(page).getByRole("button", { name: "Take it back" }).click();
  await bo.page.getByRole("heading", { level: 1, name: "Teams" }).waitFor(effect);
});

test("a feature is let out step by step, and to whoever is on a list whatever the step", async () => {
  const { page } = ada;
  await card(page).getByRole("button", { name: "Change" }).first().click();
  const percentage = card(page).getByRole("spinbutton", { name: "Percentage" });
  await percentage.fill("101");
  await percentage.press("Enter");
  await card(page).getByText("Give a whole number from 0 to 100.").waitFor();
  await percentage.fill("0");
  await percentage.press("Enter");
  await card(page)
    .getByText(/Only those on the lists/)
    .waitFor();
  await off(bo.page).waitFor(effect);
  await bo.page.getByText(/has not reached you yet/).waitFor();
  await card(page).getByRole("button", { name: "Add person" }).click();
  await page.getByRole("option", { name: /Bo Jansen/ }).click();
  await page.keyboard.press("Escape");
  await bo.page.getByRole("heading", { level: 1, name: "Teams" }).waitFor(effect);
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/editor.png` });
  await card(page).getByRole("button", { name: "Take Bo Jansen off the list" }).click();
  await off(bo.page).waitFor(effect);
  await card(page).getByRole("button", { name: "Add organization" }).click();
  await page.getByRole("option", { name: /Tidewater Works/ }).click();
  await page.keyboard.press("Escape");
  await bo.page.getByRole("heading", { level: 1, name: "Teams" }).waitFor(effect);
  // The next step is of the flag as it stands after this one.
  await card(page).getByRole("button", { name: "Take Tidewater Works off the list" }).waitFor();
  await card(page).getByRole("button", { name: "100 %" }).click();
  await card(page)
    .getByText(/^Everybody/)
    .waitFor();
});

test("what was changed of a flag, and by whom, is kept", async () => {
  const { page } = ada;
  await card(page).getByRole("button", { name: "History" }).click();
  const history = card(page).getByRole("list", { name: "History" });
  await history.getByText("percentage from 0 to 100").waitFor();
  expect(await history.getByRole("listitem").allTextContents()).toEqual([
    expect.stringMatching(/^Ada Verhoevenpercentage from 0 to 100/),
    expect.stringMatching(/listed organizations from 0 to 1/),
    expect.stringMatching(/listed people from 1 to 0/),
    expect.stringMatching(/listed people from 0 to 1/),
    expect.stringMatching(/percentage from 100 to 0/),
    expect.stringMatching(/took the kill back/),
    expect.stringMatching(/killed it/),
  ]);
  await expectAccessiblePage(page);
});

test("two who change a flag at once: the second sees how it stands", async () => {
  const other = await ada.page.context().newPage();
  await other.goto(`/${adminPath}/features`);
  await ada.page.goto(`/${adminPath}/features`);
  for (const page of [other, ada.page])
    await card(page).getByRole("button", { name: "Change" }).first().click();
  await other.route("**/trpc/flags.everywhere*", (route) => route.abort());
  await card(ada.page).getByRole("button", { name: "50 %" }).click();
  await card(ada.page).getByText("50 % of people").waitFor();
  await card(other).getByRole("button", { name: "10 %", exact: true }).click();
  await other.getByText("Somebody changed this flag first.").waitFor();
  await other.unroute("**/trpc/flags.everywhere*");
  await card(other).getByText("50 % of people").waitFor();
  expect(await card(ada.page).getByText("10 % of people").count()).toBe(0);
  await other.close();
  await card(ada.page).getByRole("button", { name: "100 %" }).click();
  await card(ada.page)
    .getByText(/^Everybody/)
    .waitFor();
});

test("the cache says how it does, and is cleared", async () => {
  const { page } = ada;
  await page.goto(`${home}/settings/cache`);
  await page.getByText("Hit rate").waitFor();
  await page.getByRole("button", { name: "Clear the cache" }).click();
  await page.getByText(/^Cache cleared: \d+$/).waitFor();
  await expectAccessiblePage(page);
});

test("the instance says how its parts do, and how fast", async () => {
  const { page } = ada;
  await page.goto(`/${adminPath}/health`);
  await page.getByText("All is well").waitFor();
  await page.getByRole("row", { name: /Database.*Answers.*ms/ }).waitFor();
  await page.getByText("Mail server").waitFor();
  await expectAccessiblePage(page);
});

const screens = {
  features,
  cache: `${home}/settings/cache`,
  flags: `/${adminPath}/features`,
  health: `/${adminPath}/health`,
};

test.each(looks)("every screen of features holds at $width px in $colorScheme", (look) =>
  expectToHold(ada.page, look, { screens, pictures }),
);

test("no page has complained", async () => {
  await expect.poll(() => ada.page.title(), shown).not.toBe("");
  expect([ada, bo].flatMap(({ faults }) => faults)).toEqual([]);
});

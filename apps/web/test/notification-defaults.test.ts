import type { Page } from "playwright";
import { beforeAll, expect, test } from "vitest";
import { expectAccessiblePage, type Person } from "./a-person.ts";
import { expectToHold, looks } from "./looks.ts";
import { home } from "./teams-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/notification-defaults";
const settings = `${home}/p/QUAY/settings`;
/** How long a person would wait before they call it broken. */
const shown = { timeout: 10_000 };

/** Owns the organization, and so manages its projects. */
let ada: Person;
/** A member of it. */
let bo: Person;
/** Ada at another computer. */
let desk: Page;

beforeAll(async () => {
  const works = await openWorks({
    projects: [
      ["Quay repair", "QUAY"],
      ["Crane upkeep", "CRANE"],
    ],
  });
  ada = works.ada;
  bo = await works.member("Bo Jansen");
  desk = await ada.page.context().newPage();
});

const box = (page: Page, name = "E-mail: Overdue") =>
  page.getByRole("checkbox", { name, exact: true });
const row = (page: Page, name: RegExp) => page.getByRole("row", { name });
const expectChecked = async (page: Page, isChecked: boolean) =>
  await expect.poll(() => box(page).isChecked(), shown).toBe(isChecked);
/** What is pressed shows at once: this waits until it is written. */
async function written(page: Page, press: () => Promise<void>): Promise<void> {
  const answer = page.waitForResponse(/notificationSettings\.set/);
  await press();
  expect((await answer).ok()).toBe(true);
}
const part = (page: Page) => page.getByRole("region", { name: "What members are told of here" });

test("a project shows what is the organization's, and of nothing that is in no project", async () => {
  await ada.page.goto(`${home}/settings/notifications`);
  await written(ada.page, () => box(ada.page).uncheck());
  await ada.page.getByRole("button", { name: /Follow the default again/ }).waitFor();
  await ada.page.goto(settings);
  await row(ada.page, /^Overdue/)
    .getByText("Organization")
    .waitFor();
  await expectChecked(ada.page, false);
  const listed = part(ada.page).getByRole("checkbox");
  expect(await listed.count()).toBe(9 * 3);
  expect(await part(ada.page).getByText("Your own access").count()).toBe(0);
  expect(await part(ada.page).getByRole("button", { name: "Back to" }).count()).toBe(0);
});

test("what is decided for a project is seen at once by whoever else looks, and by each of its members", async () => {
  await desk.goto(settings);
  await expectChecked(desk, false);
  await written(ada.page, () => box(ada.page).check());
  await ada.page.getByRole("button", { name: /^Set here: .*E-mail: Overdue$/ }).waitFor();
  await expectChecked(desk, true);
  await desk.getByRole("button", { name: /^Set here: .*E-mail: Overdue$/ }).waitFor();
  await expectAccessiblePage(ada.page);
  await bo.page.goto("/me/notifications");
  await bo.page.getByLabel("Where", { exact: true }).selectOption({ label: "Quay repair" });
  await row(bo.page, /^Overdue/)
    .getByText("Project", { exact: true })
    .waitFor();
  await expectChecked(bo.page, true);
  await bo.page.getByLabel("Where", { exact: true }).selectOption({ label: "Crane upkeep" });
  await expectChecked(bo.page, false);
});

test("one's own decision is nearer, and says where it was taken", async () => {
  const { page } = bo;
  await page.getByLabel("Where", { exact: true }).selectOption({ label: "Everywhere" });
  await box(page).check();
  await page.getByRole("button", { name: /^Yours: .*E-mail: Overdue$/ }).waitFor();
  await page.getByLabel("Where", { exact: true }).selectOption({ label: "Quay repair" });
  await row(page, /^Overdue/)
    .getByText("Yours, everywhere")
    .waitFor();
  expect(await page.getByRole("button", { name: /E-mail: Overdue$/ }).count()).toBe(0);
  await box(page).uncheck();
  await page.getByRole("button", { name: /^Yours, here: .*E-mail: Overdue$/ }).click();
  await row(page, /^Overdue/)
    .getByText("Yours, everywhere")
    .waitFor();
  await expectChecked(page, true);
});

test("whoever does not manage the project looks at it and changes nothing", async () => {
  const { page } = bo;
  await page.goto(settings);
  await row(page, /^Overdue/)
    .getByText("Project", { exact: true })
    .waitFor();
  expect(await box(page).isDisabled()).toBe(true);
  expect(await part(page).getByRole("button").count()).toBe(0);
});

test("two who decide about the same box: the second is told, and sees what the first decided", async () => {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await desk.route(/notificationSettings\.setProjectDefaults/, async (route) => {
    await held;
    await route.continue();
  });
  const name = "Push: Due today";
  const ownOf = (page: Page) => page.getByRole("button", { name: /^Set here: .*Push: Due today$/ });
  await box(desk, name).check();
  await written(ada.page, () => box(ada.page, name).check());
  await ownOf(ada.page).waitFor();
  await written(ada.page, () => box(ada.page, name).uncheck());
  letGo();
  await desk.getByText("Somebody changed this first.").waitFor();
  await desk.unroute(/notificationSettings\.setProjectDefaults/);
  await ownOf(desk).waitFor();
  await expect.poll(() => box(desk, name).isChecked(), shown).toBe(false);
});

test.each(looks)("the settings of a project hold at $width px in $colorScheme", async (look) => {
  await expectToHold(ada.page, look, { screens: { settings }, pictures });
  await row(ada.page, /^Overdue/).scrollIntoViewIfNeeded();
  const { width, colorScheme } = look;
  await ada.page.screenshot({ path: `${pictures}/part-${width}-${colorScheme}.png` });
});

test("one press gives everything back to the organization, and the history says so", async () => {
  const { page } = ada;
  const back = part(page).getByRole("button", { name: "Back to the organization's", exact: true });
  await written(page, () => back.click());
  await row(page, /^Overdue/)
    .getByText("Organization")
    .waitFor();
  await expectChecked(page, false);
  expect(await page.getByRole("button", { name: /^Set here/ }).count()).toBe(0);
  await expectChecked(desk, false);
  await page.getByText("Overdue (E-mail): as by default").first().waitFor();
});

test("an archived project keeps what was decided", async () => {
  const { page } = ada;
  await page.goto(`${home}/p/CRANE/settings`);
  await written(page, () => box(page).check());
  await page.getByRole("button", { name: /^Set here: / }).waitFor();
  await page.getByRole("button", { name: "Archive" }).click();
  await page
    .getByText(/archived/i)
    .first()
    .waitFor();
  await expect.poll(() => box(page).isDisabled(), shown).toBe(true);
  await expectChecked(page, true);
});

test("where there is no network, the boxes are not there and can be asked for again", async () => {
  const { page } = bo;
  await page.route(/notificationSettings\.projectDefaults/, (route) => route.abort());
  await page.goto(settings);
  const again = part(page).getByRole("button", { name: "Try again" });
  await again.waitFor();
  await page.unroute(/notificationSettings\.projectDefaults/);
  await again.click();
  await row(page, /^Overdue/).waitFor();
  expect(await again.count()).toBe(0);
});

test("no page has complained", () => {
  expect([ada, bo].flatMap(({ faults }) => faults)).toEqual([]);
});

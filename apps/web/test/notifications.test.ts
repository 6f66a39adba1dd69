import type { Page } from "playwright";
import { beforeAll, expect, test } from "vitest";
import { expectAccessiblePage, type Person } from "./a-person.ts";
import { switchFeature } from "./account-steps.ts";
import { expectToHold, looks } from "./looks.ts";
import { giveTask, home } from "./teams-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/notifications";
/** How long a person would wait before they call it broken. */
const shown = { timeout: 10_000 };

/** Owns the organization, and assigns. */
let ada: Person;
/** A member of it, who is told. */
let bo: Person;

beforeAll(async () => {
  const works = await openWorks({
    projects: [
      ["Quay repair", "QUAY"],
      ["Crane upkeep", "CRANE"],
    ],
  });
  ada = works.ada;
  bo = await works.member("Bo Jansen");
  await ada.page.waitForLoadState("networkidle");
});

const give = (title: string, key = "QUAY") => giveTask(ada.page, key, { title, to: "Bo Jansen" });
const rows = (page: Page) => page.locator("main [data-notice]");
const rowOf = (page: Page, words: string) => rows(page).filter({ hasText: words });
/** The bell in the rail. */
const bell = (page: Page) =>
  page.getByRole("navigation", { name: "Main" }).first().locator('a[href$="/inbox"]');
/** What is unread, as it is read aloud beside the bell. */
const unread = async (page: Page) => {
  const said = (await bell(page).locator(".sr-only").allTextContents()).join(" ");
  return /(\d+) unread/.exec(said)?.[1] ?? "0";
};
const expectUnread = async (page: Page, count: number) =>
  await expect.poll(() => unread(page), shown).toBe(String(count));
const focusedTitle = (page: Page) => page.evaluate("document.activeElement?.textContent ?? ''");

test("an inbox in which nothing is says what would come, and what would not", async () => {
  await bo.page.goto(`${home}/inbox`);
  await bo.page.getByRole("heading", { name: "All caught up" }).waitFor();
  await expectAccessiblePage(bo.page);
  await bo.page.screenshot({ path: `${pictures}/empty.png` });
  await bo.page.getByRole("button", { name: "Look at all" }).click();
  await bo.page.getByRole("heading", { name: "Nothing yet" }).waitFor();
});

test("the badge moves in the other's browser as soon as they are assigned something", async () => {
  const { page } = bo;
  await page.goto(`${home}/people`);
  await page.evaluate("window.isSamePage = true");
  expect(await unread(page)).toBe("0");
  await give("Drive the piles");
  await expectUnread(page, 1);
  await give("Grease the crane", "CRANE");
  await expectUnread(page, 2);
  expect(await page.evaluate("window.isSamePage === true")).toBe(true);
});

test("the badge asks for nothing while nothing changes", async () => {
  const { page } = bo;
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("notifications.summary")) asked.push(request.url());
  });
  for (const place of ["Projects", "People", "Projects"]) {
    await page.getByRole("link", { name: place, exact: true }).first().click();
    await page.getByRole("heading", { level: 1, name: place }).waitFor();
  }
  expect(asked).toEqual([]);
});

test("what one is told leads to the task it is about, and is read with that", async () => {
  const { page } = bo;
  await bell(page).click();
  await rowOf(page, "Drive the piles").waitFor();
  await expectAccessiblePage(page);
  await rowOf(page, "Drive the piles").click();
  await page.getByRole("complementary", { name: /QUAY-1/ }).waitFor();
  await expectUnread(page, 1);
  await page.goBack();
  await rowOf(page, "Grease the crane").waitFor();
  expect(await rows(page).count()).toBe(1);
});

test("whatever comes while one looks elsewhere is counted", async () => {
  for (const title of ["Pour the deck", "Test the bollards", "Paint the edge"]) await give(title);
  await expectUnread(bo.page, 4);
  expect(await bell(bo.page).isVisible()).toBe(true);
});

test("the inbox is worked off with nothing but the keyboard", async () => {
  const { page } = bo;
  await page.goto(home);
  await page
    .getByRole("link", { name: /Quay repair/ })
    .first()
    .waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await rowOf(page, "Paint the edge").waitFor();
  await page.keyboard.press("j");
  expect(await focusedTitle(page)).toContain("Paint the edge");
  await page.keyboard.press("j");
  expect(await focusedTitle(page)).toContain("Test the bollards");
  await page.keyboard.press("e");
  await rowOf(page, "Test the bollards").waitFor({ state: "detached" });
  await expect.poll(() => focusedTitle(page), shown).toContain("Pour the deck");
  await page.keyboard.press("k");
  await page.keyboard.press("u");
  await rowOf(page, "Paint the edge").waitFor({ state: "detached" });
  await expectUnread(page, 2);
  await page.keyboard.press("Enter");
  await page.getByRole("complementary", { name: /QUAY-2/ }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await rowOf(page, "Grease the crane").waitFor();
  await expectUnread(page, 1);
});

test("what was put away by mistake is back with one press", async () => {
  const { page } = bo;
  await page.goto(`${home}/inbox`);
  await rowOf(page, "Grease the crane").hover();
  await page.getByRole("button", { name: /^Done: .*Grease the crane/ }).click();
  await page.getByRole("heading", { name: "All caught up" }).waitFor();
  await expectUnread(page, 0);
  await page.getByRole("button", { name: "Undo" }).click();
  await rowOf(page, "Grease the crane").waitFor();
  await expectUnread(page, 1);
});

test("all is marked as read at once, and given back", async () => {
  const { page } = bo;
  await give("Order the steel");
  await expectUnread(page, 2);
  await page.keyboard.press("Shift+A");
  await page.getByText("2 notifications marked as read").waitFor();
  await expectUnread(page, 0);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expectUnread(page, 2);
  await rowOf(page, "Order the steel").waitFor();
});

test("what is put off waits on its own shelf, and comes back when its time is there", async () => {
  const { page } = bo;
  await page.keyboard.press("j");
  await page.keyboard.press("s");
  const dialog = page.getByRole("dialog", { name: "Put off until" });
  await dialog.getByText("Tomorrow").waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/snooze.png` });
  await dialog.getByLabel(/Tomorrow/).check();
  await page.keyboard.press("Enter");
  await rowOf(page, "Order the steel").waitFor({ state: "detached" });
  await expectUnread(page, 1);
  await page.getByRole("link", { name: "Later", exact: true }).click();
  await rowOf(page, "Order the steel")
    .getByText(/^Comes back/)
    .last()
    .waitFor();
  await rowOf(page, "Order the steel").focus();
  await page.keyboard.press("s");
  await page.getByRole("heading", { name: "Nothing is put off" }).waitFor();
  await expectUnread(page, 2);
});

test("the inbox is narrowed by type and project, and grouped by what it is about", async () => {
  const { page } = bo;
  await page.goto(`${home}/inbox?box=all`);
  await page.getByRole("button", { name: "Project", exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "Crane upkeep" }).click();
  await page.waitForURL(/project=/);
  await expect.poll(() => rows(page).count(), shown).toBe(1);
  await page.getByRole("button", { name: "Type", exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "Overdue" }).click();
  await page.getByRole("heading", { name: "Nothing matches" }).waitFor();
  await page.getByRole("button", { name: "Clear filters" }).last().click();
  await page.getByRole("button", { name: "By subject" }).click();
  await page.getByRole("heading", { level: 2, name: "QUAY-1 Drive the piles" }).waitFor();
});

test("whoever mutes a project hears nothing more of it", async () => {
  const { page } = bo;
  await page.goto(`${home}/p/CRANE/board`);
  await page.getByRole("button", { name: "Mute this project" }).click();
  await page.getByText("You hear nothing more of Crane upkeep").waitFor();
  const before = await unread(page);
  await give("Balance the jib", "CRANE");
  await give("Sweep the quay");
  await expectUnread(page, Number(before) + 1);
  await page.goto(`${home}/inbox`);
  await rowOf(page, "Sweep the quay").waitFor();
  expect(await rowOf(page, "Balance the jib").count()).toBe(0);
  await page.goto("/me/notifications");
  const unmute = page.getByRole("button", { name: "Unmute Crane upkeep" });
  await unmute.click();
  await page.getByText("Nothing is muted.").waitFor();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await unmute.click();
  await page.getByText("Nothing is muted.").waitFor();
});

test("a task is watched, and muted, from its menu", async () => {
  const { page } = ada;
  await page.goto(`${home}/t/QUAY-1`);
  const more = page.getByRole("complementary").getByRole("button", { name: /^More/ }).first();
  await more.click();
  const watch = page.getByRole("menuitem", { name: /^(Watch this task|Stop watching)$/ });
  const said = await watch.textContent();
  expect(said).toMatch(/watch/i);
  await watch.click();
  await page
    .getByText(
      said === "Stop watching"
        ? "You do not watch this task any more"
        : "You are told of what happens to this task",
    )
    .waitFor();
  await more.click();
  await page.getByRole("menuitem", { name: "Mute this task" }).click();
  await page.getByText("You hear nothing more of Drive the piles").waitFor();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await page.getByText("You hear of Drive the piles again").waitFor();
});

test("the nearest decision holds: one's own before the organization's, and it can be taken back", async () => {
  await ada.page.goto(`${home}/settings/notifications`);
  await ada.page.getByRole("checkbox", { name: "E-mail: Overdue" }).uncheck();
  await ada.page
    .getByRole("button", {
      name: /Follow the default again for E-mail: Overdue$/,
    })
    .waitFor();
  await expectAccessiblePage(ada.page);
  const { page } = bo;
  await page.goto("/me/notifications");
  const box = page.getByRole("checkbox", { name: "E-mail: Overdue" });
  await expect.poll(() => box.isChecked(), shown).toBe(false);
  await page
    .getByRole("row", { name: /^Overdue/ })
    .getByText("Organization")
    .waitFor();
  await box.check();
  const reset = page.getByRole("button", {
    name: /Follow the default again for E-mail: Overdue$/,
  });
  await reset.waitFor();
  await expectAccessiblePage(page);
  await page.reload();
  await expect.poll(() => box.isChecked(), shown).toBe(true);
  await reset.click();
  await expect.poll(() => box.isChecked(), shown).toBe(false);
  expect(await page.getByRole("checkbox", { name: "E-mail: Your own access" }).isDisabled()).toBe(
    true,
  );
});

test("a member looks at the organization's defaults and changes nothing", async () => {
  const { page } = bo;
  await page.goto(`${home}/settings/notifications`);
  await page.getByText("You can look at this.").waitFor();
  expect(await page.getByRole("checkbox", { name: "E-mail: Overdue" }).isDisabled()).toBe(true);
});

test("in quiet hours mail waits until they end, on the clock of the person", async () => {
  const { page } = bo;
  await page.goto("/me/notifications");
  await page.getByLabel("Keep quiet every day").check();
  await page.getByLabel("From").fill("00:00");
  await page.getByLabel("Until").fill("23:59");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved").waitFor();
  await page.reload();
  await expect.poll(() => page.getByLabel("Until").inputValue(), shown).toBe("23:59");
  await page.goto(`${home}/inbox`);
  await give("Fix the fender");
  await rowOf(page, "Fix the fender").waitFor();
  await ada.page.goto(`${home}/settings/deliveries?channel=email`);
  const line = ada.page.getByRole("row", { name: /Bo Jansen/ }).first();
  await line.getByText("Waiting").waitFor();
  await line.getByText(/^due .*23:59$/).waitFor();
  await expectAccessiblePage(ada.page);
});

test("a test goes to oneself by every way that is open", async () => {
  const { page } = bo;
  await page.goto("/me/notifications");
  await page.getByRole("button", { name: "Send me a test" }).click();
  await page.getByText("On its way: Inbox and E-mail").waitFor();
  await page.goto(`${home}/inbox`);
  const test = rowOf(page, "This is a test");
  await test.waitFor();
  await test.click();
  await expect.poll(() => test.count(), shown).toBe(0);
});

test("a browser asks for push only when it is pressed, and one that may not says so", async () => {
  const { page } = bo;
  await page.goto("/me/notifications");
  const turnOn = page.getByRole("button", { name: "Turn on in this browser" });
  const cannot = page.getByText(/You have forbidden notifications|takes no push messages/);
  await turnOn.or(cannot).first().waitFor();
  expect(
    await page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)"),
  ).toBe(0);
});

test("whoever looks after telling sees how it goes, and sets how long it is kept", async () => {
  const { page } = ada;
  await page.goto(`${home}/settings/deliveries`);
  await page.getByText("Not set: mails wait").waitFor();
  await page.getByLabel("Days").fill("400");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Give a number of days from 1 to 365.").waitFor();
  await page.getByLabel("Days").fill("60");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved").waitFor();
  await page.getByRole("button", { name: "Delete old ones now…" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Delete old notifications" });
  const age = dialog.getByLabel("Older than how many days");
  await age.fill("0");
  await age.press("Enter");
  await dialog.locator("[aria-invalid]").waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/clean-up.png` });
  await age.fill("20");
  await age.press("Enter");
  await page.getByText("Nothing is that old.").waitFor();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "State", exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "Given up" }).click();
  await page.getByRole("heading", { name: "Nothing matches" }).waitFor();
  await bo.page.goto(`${home}/settings`);
  expect(await bo.page.getByRole("link", { name: "Delivery" }).count()).toBe(0);
});

test("the page that ends some mails is readable for everybody", async () => {
  const { page } = bo;
  await page.goto("/api/unsubscribe?token=nonsense");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/unsubscribe.png` });
});

test("where notifications about assignments are off, nobody is told of any, nor asked about them", async () => {
  const { page } = bo;
  await page.goto(`${home}/inbox`);
  const before = await unread(page);
  await switchFeature(ada.page, "assignment_notifications", true);
  await give("Coil the ropes");
  await page.goto("/me/notifications");
  await page.getByText(/are switched off here, so they are not listed/).waitFor();
  expect(await page.getByRole("checkbox", { name: "E-mail: Assigned to you" }).count()).toBe(0);
  await page.goto(`${home}/inbox`);
  await expectUnread(page, Number(before));
  await switchFeature(ada.page, "assignment_notifications", false);
});

const screens = {
  inbox: `${home}/inbox?box=all`,
  subjects: `${home}/inbox?box=all&by=object`,
  settings: "/me/notifications",
};
const adminScreens = {
  defaults: `${home}/settings/notifications`,
  deliveries: `${home}/settings/deliveries`,
};

test.each(looks)("every screen of notifications holds at $width px in $colorScheme", (look) =>
  expectToHold(bo.page, look, { screens, pictures }),
);

test.each(looks)("what only admins look at holds at $width px in $colorScheme", (look) =>
  expectToHold(ada.page, look, { screens: adminScreens, pictures }),
);

test("no page has complained", () => {
  expect([ada, bo].flatMap(({ faults }) => faults)).toEqual([]);
});

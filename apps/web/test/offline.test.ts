import type { Page } from "playwright";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { expectAccessiblePage, type Person } from "./a-person.ts";
import { giveTask, home } from "./teams-steps.ts";
import { addTasks, inDays } from "./views-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/offline";
const quay = `${home}/p/QUAY`;
/** What got no answer is sent again a few times before anybody is told. */
const told = { timeout: 20_000 };
const unreachable = /The server can't be reached/;

/** Owns the organization, and is the one whose network goes. */
let ada: Person;

beforeAll(async () => {
  const works = await openWorks({ projects: [["Quay repair", "QUAY"]] });
  ada = works.ada;
  const bo = await works.member("Bo Jansen");
  await addTasks(ada.page, "QUAY", [
    { title: "Replace the bollards", dueOn: inDays(1), priority: "high" },
    { title: "Order the steel" },
    { title: "Ask the harbour master" },
  ]);
  await giveTask(bo.page, "QUAY", { title: "Grease the crane", to: "Ada Verhoeven" });
  await bo.leave();
});

// What one walk leaves undone does not keep the others from theirs.
beforeEach(() => ada.page.context().setOffline(false));

const banner = (page: Page) => page.getByText("You are offline.");

/** What the page fetched so far. What buttons open comes a while after the screen. */
const fetched = "performance.getEntriesByType('resource').map(({ name }) => name).join()";
const popups = ["menu-popup", "popover-popup", "picker-popup"];

async function lose(page: Page): Promise<void> {
  const missing = async () => {
    const names = String(await page.evaluate(fetched));
    return popups.filter((name) => !names.includes(name));
  };
  await expect.poll(missing, told).toEqual([]);
  await page.context().setOffline(true);
  await banner(page).waitFor();
}

/** Proves that nothing spins any more, and gives the network back. */
async function expectToComeBack(page: Page, name: string): Promise<void> {
  for (const waiting of ["[role=status][aria-label=Loading]", "[aria-busy=true]"])
    await expect.poll(() => page.locator(waiting).count(), told).toBe(0);
  await page.screenshot({ path: `${pictures}/${name}.png` });
  await expectAccessiblePage(page);
  await page.context().setOffline(false);
  await banner(page).waitFor({ state: "detached" });
}

const said = (page: Page, words: RegExp) =>
  page.getByRole("status").filter({ hasText: words }).first().waitFor({ state: "attached" });
const grid = (page: Page) => page.getByRole("grid", { name: "Table of tasks" });
const row = (page: Page, code: string) =>
  grid(page)
    .getByRole("row")
    .filter({ has: page.locator(`[data-task="${code}"]`) });

test("in the table, what was typed is not lost: it stands in its cell, ready to be sent again", async () => {
  const { page } = ada;
  await page.goto(`${quay}/table`);
  await row(page, "QUAY-2").waitFor();
  await lose(page);
  await row(page, "QUAY-2").getByText("Order the steel").click();
  const title = page.getByRole("textbox", { name: "Title: QUAY-2" });
  await title.fill("Order the steel and the bolts");
  await title.press("Enter");
  await row(page, "QUAY-2").getByRole("alert").getByText(unreachable).waitFor(told);
  await row(page, "QUAY-2").getByText("Order the steel", { exact: true }).waitFor();
  await expectToComeBack(page, "table");
  await row(page, "QUAY-2").getByText("Order the steel").click();
  expect(await title.inputValue()).toBe("Order the steel and the bolts");
  const saved = page.waitForResponse(/tasks\.update/);
  await title.press("Enter");
  await saved;
  await page.reload();
  await row(page, "QUAY-2").getByText("Order the steel and the bolts").waitFor();
});

test("what a cell opens is there without a network, and what is chosen is taken back and said", async () => {
  const { page } = ada;
  await page.goto(`${quay}/table`);
  await row(page, "QUAY-3").waitFor();
  await page.waitForLoadState("networkidle");
  await lose(page);
  await row(page, "QUAY-3").getByRole("gridcell").nth(4).click();
  await page.getByRole("menuitemcheckbox", { name: "Urgent" }).click();
  await row(page, "QUAY-3").getByRole("alert").getByText(unreachable).waitFor(told);
  await row(page, "QUAY-3").getByText("Medium").waitFor();
  await expectToComeBack(page, "table-choice");
});

test("in the calendar, a task goes back to its day, and to the other one when it is tried again", async () => {
  const { page } = ada;
  await page.goto(`${quay}/calendar`);
  const days = page.getByRole("grid", { name: "Calendar" });
  const on = (day: number) =>
    days.locator(`[data-day="${inDays(day)}"]`).getByRole("link", { name: "Replace the bollards" });
  await on(1).waitFor();
  await lose(page);
  await on(1).press("Space");
  await said(page, /^Lifted Replace the bollards/);
  await page.keyboard.press("ArrowRight");
  await days.locator(`[data-day="${inDays(2)}"]:focus`).waitFor();
  await page.keyboard.press("Space");
  await page.getByText(/^QUAY-1 was not moved\./).waitFor(told);
  await on(1).waitFor();
  await expectToComeBack(page, "calendar");
  await page.getByRole("button", { name: "Try again" }).click();
  await on(2).waitFor();
  await page.getByText(/^QUAY-1 moved to/).waitFor();
});

test("on a board by priority, a card goes back where it was, and says so", async () => {
  const { page } = ada;
  await page.goto(`${quay}/board?group=priority`);
  const cardIn = (column: string) =>
    page
      .getByRole("group", { name: column, exact: true })
      .getByRole("link", { name: "Ask the harbour master" });
  await cardIn("Medium").waitFor();
  await lose(page);
  await cardIn("Medium").press("Space");
  await said(page, /^Lifted Ask the harbour master/);
  await page.keyboard.press("ArrowRight");
  await said(page, /^Low/);
  await page.keyboard.press("Space");
  await page.getByText(/was not moved\./).waitFor(told);
  await cardIn("Medium").waitFor();
  await expectToComeBack(page, "board");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText(/^QUAY-3 moved to/).waitFor();
  expect(await cardIn("Medium").count()).toBe(0);
});

test("a dashboard stays, another period says that it is not there, and comes with the network", async () => {
  const { page } = ada;
  await page.goto(`${home}/dashboard`);
  await page.getByRole("region", { name: "Now" }).waitFor();
  await page.waitForLoadState("networkidle");
  await lose(page);
  await page.getByRole("region", { name: "Now" }).waitFor();
  await page.getByRole("button", { name: "7 days" }).click();
  await page.getByRole("region", { name: "Now" }).waitFor({ state: "detached", ...told });
  await page.getByText(unreachable).first().waitFor(told);
  await expectToComeBack(page, "dashboard");
  await page.getByRole("region", { name: "Now" }).waitFor();
  await expect.poll(() => page.getByText(unreachable).count(), told).toBe(0);
});

test("a file waits at its task with why it was not sent, and arrives once when it is sent again", async () => {
  const { page } = ada;
  await page.goto(`${quay}/board?task=QUAY-1`);
  const part = page.getByRole("region", { name: "Attachments" });
  await part.getByText("No files yet").waitFor();
  await lose(page);
  await part
    .locator("input[type=file]")
    .setInputFiles({ name: "plan.txt", mimeType: "text/plain", buffer: Buffer.from("plan") });
  await part.getByText(/was not reached/).waitFor(told);
  await expectToComeBack(page, "files");
  await part.getByRole("button", { name: "Try plan.txt again" }).click();
  await part.getByRole("link", { name: /^Save plan\.txt/ }).waitFor();
  expect(await part.getByRole("listitem").count()).toBe(1);
});

test("what is ticked stays ticked, and is changed when it is tried again", async () => {
  const { page } = ada;
  await page.goto(`${quay}/list`);
  await page.getByRole("checkbox", { name: /^Select QUAY-2 / }).check();
  await page.getByRole("checkbox", { name: /^Select QUAY-3 / }).check();
  const bar = page.getByRole("region", { name: "Selected tasks" });
  await bar.getByText("2 selected").waitFor();
  await page.waitForLoadState("networkidle");
  await lose(page);
  const choose = async () => {
    await bar.getByRole("button", { name: "Priority" }).press("Enter");
    await page.getByRole("option", { name: "Urgent" }).click();
  };
  await choose();
  await page.getByText(/^Nothing was changed: /).waitFor(told);
  await bar.getByText("2 selected").waitFor();
  await expectToComeBack(page, "bulk");
  await choose();
  await page.getByText("2 tasks changed").waitFor();
});

test("a search says that it cannot look, keeps the words, and finds them once there is a network", async () => {
  const { page } = ada;
  await page.goto(`${home}/search?text=crane`);
  const found = page.getByRole("list", { name: "Results" });
  await found.getByRole("link", { name: /Grease the/ }).waitFor();
  await lose(page);
  await found.getByRole("link", { name: /Grease the/ }).waitFor();
  await page.getByRole("searchbox").fill("bollards");
  await page.getByRole("alert").getByText(unreachable).waitFor(told);
  await expectToComeBack(page, "search");
  await found.getByRole("link", { name: /Replace the/ }).waitFor();
  expect(await page.getByRole("searchbox").inputValue()).toBe("bollards");
});

test("a view that could not be kept stands there with its name, to be kept later", async () => {
  const { page } = ada;
  await page.goto(`${home}/work?filter=is:open`);
  await page.getByRole("button", { name: "Keep view" }).click();
  const dialog = page.getByRole("dialog", { name: "Keep this view" });
  await dialog.getByLabel("Name").fill("All that is open");
  await lose(page);
  const keep = dialog.getByRole("button", { name: "Keep view" });
  await keep.click();
  await dialog.getByText(unreachable).waitFor(told);
  expect(await dialog.getByLabel("Name").inputValue()).toBe("All that is open");
  await expectToComeBack(page, "view");
  await keep.click();
  await page.getByRole("heading", { level: 1, name: "All that is open" }).waitFor();
});

test("a view is not shared and says plainly why, and is shared later", async () => {
  const { page } = ada;
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "More" }).click();
  const everybody = page.getByRole("menuitemcheckbox", { name: "Everybody here" });
  await everybody.waitFor();
  await lose(page);
  await everybody.click();
  await page.getByText(unreachable).waitFor(told);
  await expectToComeBack(page, "view-shared");
  await page.getByRole("button", { name: "Try again" }).click();
  const shared = page.waitForResponse(/views\.share/);
  expect((await shared).ok()).toBe(true);
});

test("what cannot be fetched leaves the screen as it is; asked for with a network, it comes with a new page", async () => {
  const { page } = ada;
  await page.goto(`${home}/work?filter=is:open+sort:due`);
  const task = page.getByRole("link", { name: /Replace the bollards/ });
  await task.waitFor();
  await lose(page);
  await page.keyboard.press("?");
  await page.getByText(unreachable).waitFor(told);
  await task.waitFor();
  await expectToComeBack(page, "part");
  const loaded = page.waitForEvent("load");
  await page.keyboard.press("?");
  await loaded;
  await task.waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
});

test("a notification that was not put away is back, and is put away later", async () => {
  const { page } = ada;
  await page.goto(`${home}/inbox`);
  const notice = page.locator("main [data-notice]").filter({ hasText: "Grease the crane" });
  await notice.waitFor();
  await lose(page);
  await notice.hover();
  await page.getByRole("button", { name: /^Done: .*Grease the crane/ }).click();
  await page.getByText(unreachable).waitFor(told);
  await notice.waitFor();
  await expectToComeBack(page, "inbox");
  const saved = page.waitForResponse(/notifications\.done/);
  await notice.hover();
  await page.getByRole("button", { name: /^Done: .*Grease the crane/ }).click();
  await saved;
  await notice.waitFor({ state: "detached" });
});

test("no page complained", () => {
  expect(ada.faults).toEqual([]);
});

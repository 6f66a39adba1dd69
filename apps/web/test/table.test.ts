import type { Page } from "playwright";
import { beforeAll, expect, test } from "vitest";
import { expectAccessiblePage, type Person } from "./a-person.ts";
import { expectToHold, looks } from "./looks.ts";
import { home } from "./teams-steps.ts";
import { addTasks, ask, call, idOf, inDays, organizationId } from "./views-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/views";
const table = `${home}/p/QUAY/table`;
const shown = { timeout: 10_000 };

/** Owns the organization. */
let ada: Person;
/** A member of it, who looks on. */
let bo: Person;

beforeAll(async () => {
  const works = await openWorks({ projects: [["Quay repair", "QUAY"]] });
  ada = works.ada;
  bo = await works.member("Bo Jansen");
  const orgId = await organizationId(ada.page);
  const projectId = idOf(await ask(ada.page, "projects.byKey", { orgId, key: "QUAY" }));
  await call(ada.page, "labels.create", { orgId, projectId, name: "steel", colour: "blue" });
  await addTasks(ada.page, "QUAY", [
    { title: "Replace the bollards", dueOn: inDays(9), priority: "high" },
    { title: "Order the steel", dueOn: inDays(2), estimateHours: 2 },
    { title: "Ask the harbour master", priority: "urgent" },
  ]);
  const rows = Array.from({ length: 147 }, (_, index) => ({ title: `Check bolt ${index + 1}` }));
  await call(ada.page, "tasks.import", { orgId, projectId, rows, dryRun: false });
});

const grid = (page: Page) => page.getByRole("grid", { name: "Table of tasks" });
const row = (page: Page, code: string) =>
  grid(page)
    .getByRole("row")
    .filter({ has: page.locator(`[data-task="${code}"]`) });
const cell = (page: Page, code: string, at: number) =>
  row(page, code).getByRole("gridcell").nth(at);
/** The columns as they stand when nobody has chosen. */
const [title, status, assignee, priority, due, labels, estimate] = [1, 2, 3, 4, 5, 6, 7] as const;

test("tasks stand in cells, and only those near the screen are drawn", async () => {
  const { page } = ada;
  await page.goto(table);
  await row(page, "QUAY-1").waitFor();
  expect(await grid(page).getByRole("row").count()).toBeLessThan(80);
  expect(await grid(page).getByRole("columnheader").allInnerTexts()).toEqual([
    ...["Code", "Title", "Status", "Assignee", "Priority", "Due", "Labels", "Estimate"],
  ]);
  await expectAccessiblePage(page);
});

test("a title is written in its cell by the keyboard, taken back by Esc, and a colleague sees it", async () => {
  const { page } = ada;
  await bo.page.goto(table);
  await row(bo.page, "QUAY-1").waitFor();
  await cell(page, "QUAY-1", title).getByText("Replace").click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  const input = page.getByRole("textbox", { name: "Title: QUAY-1" });
  await input.fill("Never mind");
  await input.press("Escape");
  await cell(page, "QUAY-1", title).getByText("Replace the bollards").waitFor();
  await page.keyboard.press("Enter");
  await input.fill("");
  await input.press("Enter");
  await page.getByRole("alert").getByText("A task needs a title.").waitFor();
  await expectAccessiblePage(page);
  await input.fill("Renew the bollards");
  await input.press("Enter");
  await cell(bo.page, "QUAY-1", title).getByText("Renew the bollards").waitFor();
});

test("Tab goes on to the next cell, and an estimate is read as hours or refused in words", async () => {
  const { page } = ada;
  await cell(page, "QUAY-2", estimate).click();
  const input = page.getByRole("textbox", { name: "Estimate: QUAY-2" });
  await input.fill("2.1");
  await input.press("Enter");
  await page.getByRole("alert").getByText("That is no number of hours").waitFor();
  await input.fill("3,5");
  await input.press("Tab");
  await cell(bo.page, "QUAY-2", estimate).getByText("3.5 h").waitFor();
  // Behind the last cell of a row is the first of the next: its code, which leads to the task.
  await expect
    .poll(() => page.evaluate("document.activeElement?.textContent"), shown)
    .toBe("QUAY-3");
});

test("status, assignee, priority and labels are chosen in their cells without a mouse", async () => {
  const { page } = ada;
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.getByRole("menuitemcheckbox", { name: "In progress" }).press("Enter");
  await cell(bo.page, "QUAY-3", status).getByText("In progress").waitFor();
  await expectFocusIn(page, "QUAY-3", status);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.getByRole("combobox", { name: "Assignee" }).fill("jansen");
  await page.keyboard.press("Enter");
  await cell(bo.page, "QUAY-3", assignee).getByText("Bo Jansen").waitFor();
  await expectFocusIn(page, "QUAY-3", assignee);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.getByRole("menuitemcheckbox", { name: "Low" }).press("Enter");
  await cell(bo.page, "QUAY-3", priority).getByText("Low").waitFor();
  await cell(page, "QUAY-3", labels).click();
  await page.getByRole("option", { name: "steel" }).click();
  await expectAccessiblePage(page);
  await page.keyboard.press("Escape");
  await cell(bo.page, "QUAY-3", labels).getByText("steel").waitFor();
});

test("a due day is chosen in its cell", async () => {
  const { page } = ada;
  await cell(page, "QUAY-3", due).click();
  await page.getByRole("button", { name: /^Tomorrow/ }).click();
  await cell(bo.page, "QUAY-3", due).getByText("tomorrow").waitFor();
  expect(await page.getByRole("dialog").count()).toBe(0);
});

test("what is refused is said at its cell, and the cell is as it was", async () => {
  const { page } = ada;
  await page.route("**/trpc/tasks.update*", (route) => route.abort());
  await cell(page, "QUAY-4", title).getByText("Check bolt 1").click();
  await page.getByRole("textbox", { name: "Title: QUAY-4" }).fill("Lost on the way");
  await page.keyboard.press("Enter");
  await row(page, "QUAY-4").getByRole("alert").waitFor();
  await cell(page, "QUAY-4", title).getByText("Check bolt 1").waitFor();
  await page.screenshot({ path: `${pictures}/table-refused.png` });
  await page.unroute("**/trpc/tasks.update*");
  expect(await page.getByText("Lost on the way").count()).toBe(0);
});

test("a head orders the list, and groups can be closed; the address says so", async () => {
  const { page } = ada;
  await grid(page).getByRole("button", { name: "Due", exact: true }).click();
  await expect
    .poll(() => grid(page).getByRole("row").nth(1).innerText(), shown)
    .toContain("QUAY-3");
  await page.getByRole("button", { name: "Group", exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "Priority" }).click();
  const medium = page.getByRole("button", { name: /^Medium/ });
  await medium.waitFor();
  expect(await medium.innerText()).toContain("148");
  const high = page.getByRole("button", { name: /^High/ });
  await high.click();
  await expect.poll(() => row(page, "QUAY-1").count(), shown).toBe(0);
  expect(await high.getAttribute("aria-expanded")).toBe("false");
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/table-groups.png` });
  await bo.page.goto(page.url());
  await bo.page.getByRole("button", { name: /^High/ }).waitFor();
  expect(
    await grid(bo.page).getByRole("columnheader", { name: "Due" }).getAttribute("aria-sort"),
  ).toBe("ascending");
});

test("columns are chosen and ordered, and a link shows the same ones", async () => {
  const { page } = ada;
  await page.goto(table);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Labels" }).uncheck();
  await page.getByRole("checkbox", { name: "Points" }).check();
  await page.getByRole("button", { name: "Move Due to the front" }).click();
  await expectAccessiblePage(page);
  await page.keyboard.press("Escape");
  await bo.page.goto(page.url());
  await row(bo.page, "QUAY-1").waitFor();
  expect(await grid(bo.page).getByRole("columnheader").allInnerTexts()).toEqual([
    ...["Code", "Title", "Status", "Assignee", "Due", "Priority", "Estimate", "Points"],
  ]);
});

test("a view that is kept as a table keeps its columns, and finds the tasks of all projects", async () => {
  const { page } = ada;
  await page.goto(`${home}/work?filter=is:open&layout=table&columns=project,due`);
  await row(page, "QUAY-1").waitFor();
  await page.getByRole("button", { name: "Keep view" }).click();
  const dialog = page.getByRole("dialog", { name: "Keep this view" });
  await dialog.getByLabel("Name").fill("Everything by day");
  await dialog.getByRole("button", { name: "Keep view" }).click();
  await page.getByRole("heading", { level: 1, name: "Everything by day" }).waitFor();
  expect(page.url()).not.toContain("columns");
  await expect
    .poll(() => grid(page).getByRole("columnheader").allInnerTexts(), shown)
    .toEqual(["Code", "Title", "Project", "Due"]);
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/work-table.png` });
});

test("what a filter finds in all projects is in a calendar, too", async () => {
  const { page } = ada;
  await page.goto(`${home}/work?filter=is:open`);
  await page.getByRole("button", { name: "Calendar" }).click();
  await page
    .getByRole("grid", { name: "Calendar" })
    .getByRole("link", { name: "Order the steel" })
    .waitFor();
  expect(new URL(page.url()).searchParams.get("layout")).toBe("calendar");
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/work-calendar.png` });
});

test.each(looks)("it holds at $width in $colorScheme", (look) =>
  expectToHold(ada.page, look, {
    pictures,
    screens: { table, groups: `${table}?groups=status&order=due` },
  }),
);

test("no page complained", () => {
  expect([...ada.faults, ...bo.faults]).toEqual([]);
});

async function expectFocusIn(page: Page, code: string, at: number): Promise<void> {
  const focused = cell(page, code, at).locator(":focus");
  await expect.poll(() => focused.count(), shown).toBe(1);
}

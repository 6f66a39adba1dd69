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

test("kind, start, points and what a task stands under are written in their cells, too", async () => {
  const { page } = ada;
  await page.goto(`${table}?columns=kind,start,points,parent`);
  await bo.page.goto(page.url());
  await row(bo.page, "QUAY-2").waitFor();
  await cell(page, "QUAY-2", 2).click();
  await page.getByRole("menuitemcheckbox", { name: "User story" }).click();
  await cell(bo.page, "QUAY-2", 2).getByText("User story").waitFor();
  await write(page, { code: "QUAY-2", at: 3, name: "Start", value: inDays(1) });
  await cell(bo.page, "QUAY-2", 3).getByText("tomorrow").waitFor();
  await write(page, { code: "QUAY-2", at: 4, name: "Points", value: "x" });
  await page.getByRole("alert").getByText("That is no number in quarters").waitFor();
  await page.getByRole("textbox", { name: "Points: QUAY-2" }).fill("2,5");
  await page.keyboard.press("Enter");
  await cell(bo.page, "QUAY-2", 4).getByText("2.5").waitFor();
  await write(page, { code: "QUAY-1", at: 5, name: "Under", value: "quay-2" });
  await cell(bo.page, "QUAY-1", 5).getByText("QUAY-2").waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/table-structure.png` });
});

test("what the tree of tasks does not allow is said at its cell, and what was typed is not lost", async () => {
  const { page } = ada;
  const parent = page.getByRole("textbox", { name: "Under: QUAY-2" });
  await write(page, { code: "QUAY-2", at: 5, name: "Under", value: "not a code" });
  await page.getByRole("alert").getByText("That is no code of a task").waitFor();
  await parent.fill("QUAY-1");
  await page.keyboard.press("Enter");
  await row(page, "QUAY-2").getByRole("alert").waitFor();
  await cell(page, "QUAY-2", 5).click();
  expect(await parent.inputValue()).toBe("QUAY-1");
  await parent.fill("QUAY-999");
  await page.keyboard.press("Enter");
  await row(page, "QUAY-2").getByRole("alert").getByText("not there").waitFor();
  await cell(page, "QUAY-2", 5).click();
  await page.keyboard.press("Escape");
  await cell(page, "QUAY-1", 2).click();
  await page.getByRole("menuitemcheckbox", { name: "Use case" }).click();
  await row(page, "QUAY-1").getByRole("alert").waitFor();
  await cell(page, "QUAY-1", 2).getByText("Task", { exact: true }).waitFor();
  await page.screenshot({ path: `${pictures}/table-tree.png` });
});

test("what is refused is said at its cell, and the cell is as it was", async () => {
  const { page } = ada;
  await page.goto(table);
  await page.route("**/trpc/tasks.update*", (route) => route.abort());
  await cell(page, "QUAY-4", title).getByText("Check bolt 1").click();
  await page.getByRole("textbox", { name: "Title: QUAY-4" }).fill("Lost on the way");
  await page.keyboard.press("Enter");
  await row(page, "QUAY-4").getByRole("alert").waitFor();
  await cell(page, "QUAY-4", title).getByText("Check bolt 1").waitFor();
  await page.screenshot({ path: `${pictures}/table-refused.png` });
  await page.unroute("**/trpc/tasks.update*");
  expect(await page.getByText("Lost on the way").count()).toBe(0);
  await cell(page, "QUAY-4", title).click();
  const again = page.getByRole("textbox", { name: "Title: QUAY-4" });
  expect(await again.inputValue()).toBe("Lost on the way");
  await again.press("Escape");
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

test("a column is moved in the head, by the keyboard or by hand, and the address says so", async () => {
  const { page } = ada;
  await page.goto(`${table}?columns=status,assignee,due`);
  const heads = grid(page).getByRole("columnheader");
  const head = (name: string) => heads.getByRole("button", { name });
  const expectHeads = async (...columns: string[]) =>
    await expect.poll(() => heads.allInnerTexts(), shown).toEqual(["Code", "Title", ...columns]);
  await head("Due").press("Shift+ArrowLeft");
  await expectHeads("Status", "Due", "Assignee");
  await head("Due").locator(":scope:focus").waitFor();
  await page.keyboard.press("Shift+ArrowLeft");
  await expectHeads("Due", "Status", "Assignee");
  await page.getByText("Due, column 3 of 5").waitFor({ state: "attached" });
  await page.keyboard.press("Shift+ArrowLeft");
  await head("Assignee").dragTo(head("Due"));
  await expectHeads("Assignee", "Due", "Status");
  expect(new URL(page.url()).searchParams.get("columns")).toBe("assignee,due,status");
  await expectAccessiblePage(page);
});

test("a column is as wide as somebody made it, in this view and when they come back", async () => {
  const { page } = ada;
  await page.goto(table);
  await row(page, "QUAY-1").waitFor();
  const width = async () =>
    (await grid(page).getByRole("columnheader", { name: "Status", exact: true }).boundingBox())
      ?.width;
  const usual = (await width()) ?? 0;
  await grid(page).getByRole("button", { name: "Status", exact: true }).press("+");
  await expect.poll(width, shown).toBe(usual + 16);
  const edge = grid(page).locator("[data-column=status] > [aria-hidden]");
  const { x, y } = (await edge.boundingBox()) ?? { x: 0, y: 0 };
  await page.mouse.move(x + 4, y + 8);
  await page.mouse.down();
  await page.mouse.move(x + 64, y + 8, { steps: 6 });
  await page.mouse.up();
  await expect.poll(width, shown).toBe(usual + 76);
  await page.screenshot({ path: `${pictures}/table-wide.png` });
  await page.goto(table);
  await row(page, "QUAY-1").waitFor();
  expect(await width()).toBe(usual + 76);
  await page.goto(`${home}/work?filter=is:open&layout=table&columns=status`);
  await row(page, "QUAY-1").waitFor();
  expect(await width()).toBe(usual);
  await page.goto(table);
  await grid(page).getByRole("button", { name: "Status", exact: true }).press("0");
  await expect.poll(width, shown).toBe(usual);
});

test("cells are selected by Shift, and copied as a spreadsheet takes them", async () => {
  const { page } = ada;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`${table}?columns=priority,points`);
  await cell(page, "QUAY-5", 1).getByText("Check bolt 2").waitFor();
  await cell(page, "QUAY-5", 2).focus();
  await page.keyboard.press("Shift+ArrowDown");
  await expectFocusIn(page, "QUAY-6", 2);
  await page.keyboard.press("Shift+ArrowLeft");
  await expect.poll(() => page.locator("[aria-selected=true]").count(), shown).toBe(4);
  await expectAccessiblePage(page);
  await page.keyboard.press("Control+c");
  await page.getByText("4 cells copied").waitFor();
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe(
    "Check bolt 2\tMedium\nCheck bolt 3\tMedium",
  );
});

test("what a spreadsheet gives is shown before it is pasted, refused cells are named, and one press takes it back", async () => {
  const { page } = ada;
  const lines = ["Oil the hinge\thigh\t2,5", "Paint the rail\tnever\t3"].join("\n");
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(lines)})`);
  await cell(page, "QUAY-5", 1).focus();
  await page.keyboard.press("Control+v");
  const dialog = page.getByRole("dialog", { name: "Paste into the table" });
  await dialog.getByText("5 cells will change. 1 cell can't be pasted and will stay.").waitFor();
  const refused = dialog.getByRole("row").filter({ hasText: "never" });
  expect(await refused.innerText()).toMatch(/QUAY-6\s+Priority[^]+nothing of that name/);
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/table-paste.png` });
  await dialog.getByRole("button", { name: "Change 5 cells" }).click();
  await page.getByText("2 tasks changed").waitFor();
  await page
    .getByRole("dialog", { name: "Not pasted" })
    .getByRole("button", { name: "Close" })
    .last()
    .click();
  await bo.page.goto(page.url());
  await cell(bo.page, "QUAY-5", 1).getByText("Oil the hinge").waitFor();
  await cell(bo.page, "QUAY-5", 2).getByText("High").waitFor();
  await cell(bo.page, "QUAY-6", 2).getByText("Medium").waitFor();
  await cell(bo.page, "QUAY-6", 3).getByText("3").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await cell(bo.page, "QUAY-5", 1).getByText("Check bolt 2").waitFor();
  await cell(bo.page, "QUAY-5", 2).getByText("Medium").waitFor();
  await cell(bo.page, "QUAY-6", 1).getByText("Check bolt 3").waitFor();
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
    .first()
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

type Typed = { code: string; at: number; name: string; value: string };

/** Types into a cell, and leaves it by Enter. */
async function write(page: Page, { code, at, name, value }: Typed): Promise<void> {
  await cell(page, code, at).click();
  await page.getByLabel(`${name}: ${code}`).fill(value);
  await page.keyboard.press("Enter");
}

async function expectFocusIn(page: Page, code: string, at: number): Promise<void> {
  const focused = cell(page, code, at).locator(":focus");
  await expect.poll(() => focused.count(), shown).toBe(1);
}

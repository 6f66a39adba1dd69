import type { Locator, Page } from "playwright";
import { beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { expectAccessiblePage, type Person } from "./a-person.ts";
import { expectToHold, looks } from "./looks.ts";
import { home } from "./teams-steps.ts";
import { addTasks, ask, call, idOf, organizationId } from "./views-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/board";
const board = `${home}/p/QUAY/board`;
const settings = `${home}/p/QUAY/settings`;
const shown = { timeout: 10_000 };
const Listed = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });
const Versioned = z.object({ version: z.int() });

/** Owns the organization. */
let ada: Person;
/** A member of it, who looks on. */
let bo: Person;

beforeAll(async () => {
  const works = await openWorks({ projects: [["Quay repair", "QUAY"]] });
  ada = works.ada;
  bo = await works.member("Bo Jansen");
  await addTasks(ada.page, "QUAY", [
    { title: "Replace the bollards", priority: "high" },
    { title: "Renew the fenders along the east wall", priority: "high" },
    { title: "Order the steel", priority: "urgent" },
    { title: "Leak under the pump house", kind: "bug", priority: "low" },
    ...Array.from({ length: 6 }, (_, index) => ({ title: `Check bolt ${index + 1}` })),
  ]);
  await formTeam(ada.page);
  await markAndNest(ada.page);
});

const cell = (page: Page, name: string) => page.getByRole("group", { name, exact: true });
const cardIn = (page: Page, name: string, title: string) =>
  cell(page, name).getByRole("link", { name: title });
const column = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const focused = (page: Page, title: string) =>
  page.locator("[data-task]:focus").filter({ hasText: title });
const announced = (page: Page, words: RegExp) =>
  page.getByRole("status").filter({ hasText: words }).first().waitFor({ state: "attached" });

/** Chooses what the columns or the lanes are, as people do. */
async function arrange(page: Page, choice: string): Promise<void> {
  await page.getByRole("button", { name: /^Columns and lanes/ }).click();
  await page.getByRole("menuitemcheckbox", { name: choice }).click();
}

test("the columns of a board become people, and the address says so", async () => {
  const { page } = ada;
  await page.goto(board);
  await arrange(page, "Columns by assignee");
  await page.getByRole("heading", { level: 2, name: "Bo Jansen" }).waitFor();
  await cardIn(page, "Nobody", "Replace the bollards").waitFor();
  await page.getByRole("heading", { level: 2, name: "Nobody" }).waitFor();
  await page.getByText("Open tasks").waitFor();
  expect(new URL(page.url()).searchParams.get("group")).toBe("assignee");
  await expectAccessiblePage(page);
});

test("a card that is dragged to a priority gets it, for others too, and that can be undone", async () => {
  const { page } = ada;
  await page.goto(`${board}?group=priority`);
  await bo.page.goto(`${board}?group=priority`);
  await cardIn(bo.page, "Medium", "Check bolt 1").waitFor();
  await drag(page, cardIn(page, "Medium", "Check bolt 1"), cell(page, "Urgent"));
  await cardIn(page, "Urgent", "Check bolt 1").waitFor();
  await cardIn(bo.page, "Urgent", "Check bolt 1").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await cardIn(page, "Medium", "Check bolt 1").waitFor();
  await cardIn(bo.page, "Medium", "Check bolt 1").waitFor();
  expect(await cardIn(bo.page, "Urgent", "Check bolt 1").count()).toBe(0);
});

test("lanes cut a board, close and open again, and a link shows the same", async () => {
  const { page } = ada;
  await page.goto(board);
  await arrange(page, "Lanes by priority");
  await cardIn(page, "To do, lane High", "Replace the bollards").waitFor();
  await page.getByRole("button", { name: /^High/, expanded: true }).click();
  await page.getByRole("button", { name: /^High/, expanded: false }).waitFor();
  expect(await cell(page, "To do, lane High").count()).toBe(0);
  await bo.page.goto(page.url());
  await bo.page.getByRole("button", { name: /^High/, expanded: false }).waitFor();
  await expectAccessiblePage(bo.page);
  await page.getByRole("button", { name: /^High/, expanded: false }).click();
  await cardIn(page, "To do, lane High", "Replace the bollards").waitFor();
  expect(new URL(page.url()).searchParams.get("closed")).toBeNull();
});

test("the keyboard alone moves a card through columns and lanes, and says where it is", async () => {
  const { page } = ada;
  await page.goto(`${board}?lanes=priority`);
  await cardIn(page, "To do, lane Urgent", "Order the steel").focus();
  await page.keyboard.press("Space");
  await announced(page, /^Lifted Order the steel\. To do, lane Urgent, position 1 of 1/);
  await page.keyboard.press("ArrowRight");
  await announced(page, /^In progress, lane Urgent$/);
  await page.screenshot({ path: `${pictures}/lifted.png` });
  await page.keyboard.press("ArrowDown");
  await announced(page, /^In progress, lane High$/);
  await page.keyboard.press("Escape");
  await announced(page, /^Taken back\. Order the steel is where it was\./);
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await announced(page, /^Dropped Order the steel\. In progress, lane High\./);
  await cardIn(page, "In progress, lane High", "Order the steel").waitFor();
  await focused(page, "Order the steel").waitFor();
  // While what was dropped is read again nothing stands beside it yet.
  await vi.waitFor(async () => {
    await page.keyboard.press("ArrowLeft");
    await focused(page, "Replace the bollards").waitFor({ timeout: 2000 });
  }, 15_000);
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await announced(page, /^To do, lane High, position 2 of 2$/);
  await page.keyboard.press("Space");
  await expect
    .poll(() => cell(page, "To do, lane High").getByRole("link").first().innerText(), shown)
    .toContain("Renew the fenders");
});

test("a card that is dragged to a person is theirs, unless the rules refuse it and say why", async () => {
  const { page } = ada;
  await page.goto(`${board}?group=assignee`);
  await drag(page, cardIn(page, "Nobody", "Check bolt 2"), cell(page, "Bo Jansen"));
  await cardIn(page, "Bo Jansen", "Check bolt 2").waitFor();
  await page.getByText(/^QUAY-\d+ moved to Bo Jansen$/).waitFor();
  await drag(page, cardIn(page, "Nobody", "Check bolt 5"), cell(page, "Ada Verhoeven"));
  await page.getByText(/was not moved\. They are in none of the project’?'?s teams/).waitFor();
  await cardIn(page, "Nobody", "Check bolt 5").waitFor();
  expect(await cell(page, "Ada Verhoeven").getByRole("link").count()).toBe(0);
  await expectAccessiblePage(page);
});

test("in lanes of labels a task stands in that of each, says so, and takes those it is dragged to", async () => {
  const { page } = ada;
  await page.goto(board);
  await arrange(page, "Lanes by label");
  await cardIn(page, "To do, lane No label", "Check bolt 3").waitFor();
  await drag(
    page,
    cardIn(page, "To do, lane Rust", "Renew the fenders"),
    cell(page, "To do, lane Urgent work"),
  );
  await cardIn(page, "To do, lane Urgent work", "Renew the fenders").waitFor();
  await cardIn(page, "To do, lane Rust", "Renew the fenders").waitFor({ state: "detached" });
  const both = cardIn(page, "To do, lane Rust", "Replace the bollards");
  await both.getByText("Also in Urgent work").waitFor();
  await expectAccessiblePage(page);
  await both.focus();
  await page.keyboard.press("Space");
  await announced(page, /^Lifted Replace the bollards\. To do, lane Rust, position 1 of 1/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await announced(page, /^To do, lane No label$/);
  await page.keyboard.press("Space");
  await cardIn(page, "To do, lane No label", "Replace the bollards").waitFor();
  await focused(page, "Replace the bollards").waitFor();
  expect(await cardIn(page, "To do, lane Urgent work", "Replace the bollards").count()).toBe(0);
  await page
    .getByText("QUAY-1 moved to To do, lane No label")
    .locator("xpath=ancestor::div[2]")
    .getByRole("button", { name: "Undo" })
    .click();
  for (const lane of ["Rust", "Urgent work"])
    await cardIn(page, `To do, lane ${lane}`, "Replace the bollards").waitFor();
});

test("in lanes of what they stand under tasks go there, unless the tree's rules refuse it", async () => {
  const { page } = ada;
  // Tall enough for all lanes: a hand does not scroll while it drags.
  await page.setViewportSize({ width: 1440, height: 1800 });
  await page.goto(`${board}?lanes=parent`);
  const quay = /To do, lane QUAY-\d+ Make the quay safe/;
  const under = page.getByRole("group", { name: quay });
  await under.getByRole("link", { name: "Survey the wall" }).waitFor();
  await drag(page, cardIn(page, "To do, lane No parent", "Check bolt 6"), under);
  await under.getByRole("link", { name: "Check bolt 6" }).waitFor();
  await page.getByText(/^QUAY-\d+ moved to To do, lane QUAY-\d+ Make the quay safe$/).waitFor();
  await drag(page, cardIn(page, "To do, lane No parent", "Harbour plan"), under);
  await page.getByText(/was not moved\. A task of this kind can’?'?t stand there/).waitFor();
  await cardIn(page, "To do, lane No parent", "Harbour plan").waitFor();
  await under.getByRole("link", { name: "Survey the wall" }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await announced(page, /^To do, lane No parent$/);
  await page.keyboard.press("Space");
  await cardIn(page, "To do, lane No parent", "Survey the wall").waitFor();
  await expectAccessiblePage(page);
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("a board is kept as a view with its lanes and what is closed, and opens again as it was", async () => {
  const { page } = ada;
  await page.goto(`${board}?group=priority&lanes=kind&assignee=none`);
  await page.getByRole("button", { name: /^Bug/, expanded: true }).click();
  await page.getByRole("button", { name: /^Bug/, expanded: false }).waitFor();
  await page.getByRole("button", { name: /^Columns and lanes/ }).click();
  await page.getByRole("menuitem", { name: "Keep as a view…" }).click();
  const dialog = page.getByRole("dialog", { name: "Keep this view" });
  await dialog.getByText("project:QUAY is:open assignee:none group:priority").waitFor();
  await dialog.getByLabel("Name").fill("By kind");
  await expectAccessiblePage(page);
  await dialog.getByRole("button", { name: "Keep view" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.goto(`${home}/work`);
  await page.getByRole("link", { name: "By kind" }).click();
  await page.getByRole("button", { name: /^Bug/, expanded: false }).waitFor();
  const { pathname, searchParams } = new URL(page.url());
  expect(pathname).toMatch(/\/p\/QUAY\/board$/);
  expect(Object.fromEntries(searchParams)).toMatchObject({
    ...{ group: "priority", lanes: "kind", closed: "bug", assignee: "none" },
  });
  await page.getByRole("button", { name: /^Bug/, expanded: false }).click();
  await arrange(page, "Lanes by label");
  const saved = page.waitForResponse((response) => response.url().includes("views.update"));
  await page.getByRole("button", { name: "Save view" }).click();
  await saved;
  await page.getByText("“By kind” is saved").waitFor();
  const viewId = searchParams.get("view") ?? "";
  await page.goto(`${home}/work?view=${viewId}`);
  await page.waitForURL(/\/board\?/);
  expect(new URL(page.url()).searchParams.get("lanes")).toBe("label");
});

test("how much a person has at hand stands at their column and lane, and more is refused in words", async () => {
  const { page } = ada;
  await page.goto(settings);
  const form = page.getByRole("form", { name: "At most for one person" });
  await form.getByLabel("At most for one person").fill("0");
  await form.getByRole("button", { name: "Save limit" }).click();
  await form.getByText("A whole number from 1 to 1000.").waitFor();
  await form.getByLabel("At most for one person").fill("1");
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/person-limit.png` });
  await form.getByRole("button", { name: "Save limit" }).click();
  await form.getByRole("button", { name: "Save limit" }).waitFor({ state: "detached" });
  await page.goto(`${board}?lanes=assignee`);
  const bos = (status: string) => `${status}, lane Bo Jansen`;
  await drag(page, cardIn(page, bos("To do"), "Check bolt 2"), cell(page, bos("In progress")));
  await cardIn(page, bos("In progress"), "Check bolt 2").waitFor();
  await page.getByRole("button", { name: /^Bo Jansen.*1 active tasks, at most 1/ }).waitFor();
  const nobodys = cardIn(page, "To do, lane Nobody", "Check bolt 3");
  await drag(page, nobodys, cell(page, bos("In progress")));
  await page
    .getByText("Bo Jansen would have 2 active tasks here, and may have 1.", { exact: false })
    .waitFor();
  await nobodys.waitFor();
  await page.goto(`${board}?group=assignee`);
  await page.getByText("Active 1/1").waitFor();
  await page.getByText("Full").waitFor();
  await expectAccessiblePage(page);
});

test("a limit stands beside the count, says when there are too many, and can refuse", async () => {
  const { page } = ada;
  await page.goto(settings);
  await page.getByRole("button", { name: "Change To do" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("At most").fill("3");
  await expectAccessiblePage(page);
  await dialog.getByRole("button", { name: "Save status" }).click();
  await page.getByText("should hold 3 at most").waitFor();
  await page.goto(board);
  await column(page, "To do")
    .getByText(/too many/)
    .waitFor();
  await column(page, "To do")
    .getByText(/\d+ tasks, at most 3/)
    .waitFor({ state: "attached" });
  await expectAccessiblePage(page);
  await page.goto(settings);
  await page.getByRole("button", { name: "Change In review" }).click();
  await dialog.getByLabel("At most").fill("1");
  await dialog.getByLabel("Take no more than that").check();
  await dialog.getByRole("button", { name: "Save status" }).click();
  await page.getByText("holds 1 at most").waitFor();
  await page.goto(board);
  await drag(page, cardInColumn(page, "To do", "Check bolt 3"), column(page, "In review"));
  await column(page, "In review").getByText("Full").waitFor();
  await drag(page, cardInColumn(page, "To do", "Check bolt 4"), column(page, "In review"));
  await page.getByText("No more than 1 tasks go into In review.").waitFor();
  await cardInColumn(page, "To do", "Check bolt 4").waitFor();
  await expectAccessiblePage(page);
});

test.each(looks)("boards hold at $width, $colorScheme", async (look) => {
  const screens = {
    limits: board,
    people: `${board}?group=assignee`,
    priorities: `${board}?group=priority`,
    lanes: `${board}?lanes=priority`,
    kinds: `${board}?group=priority&lanes=kind`,
    labels: `${board}?lanes=label`,
    parents: `${board}?lanes=parent`,
    settings,
  };
  await expectToHold(ada.page, look, { screens, pictures });
});

test("nothing went wrong on any page", () => {
  expect([ada.faults, bo.faults]).toEqual([[], []]);
});

const cardInColumn = (page: Page, status: string, title: string) =>
  column(page, status).getByRole("link", { name: title });

/** Moves as a hand does: the drag begins after a few steps, and ends where the pointer is let go. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.waitFor();
  await from.scrollIntoViewIfNeeded();
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error("Nothing there to drag, or nowhere to drop it");
  await page.mouse.move(start.x + 40, start.y + 20);
  await page.mouse.down();
  await page.mouse.move(start.x + 60, start.y + 40, { steps: 4 });
  await page.mouse.move(end.x + end.width / 2, end.y + 40, { steps: 12 });
  await page.mouse.up();
}

/** Bo is in the team that works for the project; Ada leads the project, and is in no team. */
async function formTeam(page: Page): Promise<void> {
  const orgId = await organizationId(page);
  const project = await ask(page, "projects.byKey", { orgId, key: "QUAY" });
  const projectId = idOf(project);
  const { items } = Listed.parse(await ask(page, "members.list", { orgId }));
  const memberOf = (name: string) => items.find((each) => each.name === name)?.id;
  const teamId = idOf(await call(page, "teams.create", { orgId, name: "Divers", projectId }));
  const memberId = memberOf("Bo Jansen");
  await call(page, "teamMembers.add", { orgId, teamId, memberId, role: "developer", fte: 1 });
  const { version } = Versioned.parse(project);
  const leadId = memberOf("Ada Verhoeven");
  await call(page, "projects.update", { orgId, projectId, version, leadId });
}

/** Two labels, of which one task carries both; and a story with a task under it, beside a use case. */
async function markAndNest(page: Page): Promise<void> {
  const orgId = await organizationId(page);
  const projectId = idOf(await ask(page, "projects.byKey", { orgId, key: "QUAY" }));
  const label = async (name: string, colour: string) =>
    idOf(await call(page, "labels.create", { orgId, projectId, name, colour }));
  const [rust, urgent] = [await label("Rust", "orange"), await label("Urgent work", "red")];
  const mark = async (code: string, labelIds: string[]) => {
    const task = await ask(page, "tasks.byCode", { orgId, code });
    const { version } = Versioned.parse(task);
    await call(page, "tasks.update", { orgId, taskId: idOf(task), version, labelIds });
  };
  await mark("QUAY-1", [rust, urgent]);
  await mark("QUAY-2", [rust]);
  const add = async (given: object) =>
    idOf(await call(page, "tasks.create", { orgId, projectId, ...given }));
  const parentId = await add({ title: "Make the quay safe", kind: "userstory" });
  await add({ title: "Survey the wall", parentId });
  await add({ title: "Harbour plan", kind: "usecase" });
}

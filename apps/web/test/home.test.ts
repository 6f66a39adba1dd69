import type { Page } from "playwright";
import { beforeAll, expect, test } from "vitest";
import { addressOf, expectAccessiblePage, type Person } from "./a-person.ts";
import { expectToHold, looks } from "./looks.ts";
import { giveTask, home } from "./teams-steps.ts";
import { addTasks, ask, call, idOf, inDays, memberId, organizationId } from "./views-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/home";
const shown = { timeout: 10_000 };

let ada: Person;
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
});

const needed = (page: Page) => page.getByRole("region", { name: "What needs you" });
const lines = (page: Page) => needed(page).getByRole("list", { name: "What needs you" });
const titles = (page: Page) => lines(page).locator("a").allInnerTexts();
const unread = (page: Page) => page.getByRole("region", { name: "Unread" });
const completing = (page: Page, title: string) =>
  page.getByRole("button", { name: `Complete “${title}”` });

test("whoever is new sees that nothing waits for them, and where to begin", async () => {
  const { page } = bo;
  await page.goto(home);
  await needed(page).getByText("No open task is assigned to you.").waitFor();
  await unread(page).getByText("You have read everything.").waitFor();
  await page.getByRole("list", { name: "Projects" }).getByRole("link").first().waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/nothing.png` });
});

test("what needs one is at the top, the nearest first, and each number opens its list", async () => {
  const { page } = ada;
  const orgId = await organizationId(page);
  const assigneeId = await memberId(page);
  const projectId = idOf(await ask(page, "projects.byKey", { orgId, key: "QUAY" }));
  // Only what comes from elsewhere can be overdue from the start.
  const old = { title: "Replace the bollards", dueOn: "2020-05-01", status: "In progress" };
  const rows = [{ ...old, assignee: addressOf("Ada Verhoeven") }];
  await call(page, "tasks.import", { orgId, projectId, dryRun: false, rows });
  await addTasks(page, "QUAY", [
    { title: "Order the steel", assigneeId, dueOn: inDays(0), priority: "urgent" },
    { title: "Survey the quay", assigneeId, dueOn: inDays(3) },
    { title: "Book the divers", assigneeId, dueOn: inDays(5) },
    { title: "Somebody else’s", dueOn: inDays(0) },
  ]);
  await addTasks(page, "CRANE", [
    { title: "Grease the jib", assigneeId, dueOn: inDays(40) },
    { title: "Think of paint", assigneeId },
  ]);
  await page.goto(home);
  await lines(page).getByText("Replace the bollards").waitFor();
  const found = (await titles(page)).map((text) => text.replace(/\s+/g, " "));
  expect(found).toHaveLength(5);
  expect(found[0]).toMatch(/^QUAY-1 Replace the bollards Status: In progress/);
  expect(found[4]).toMatch(/CRANE-1 Grease the jib/);
  await page.screenshot({ path: `${pictures}/near.png` });
  for (const [number, task] of [
    ["1 overdue", "Replace the bollards"],
    ["1 due today", "Order the steel"],
    ["2 due within a week", "Survey the quay"],
    ["6 open in all", "Think of paint"],
  ] as const) {
    await needed(page).getByRole("link", { name: number }).click();
    await page.waitForURL(/\/work/);
    await page.locator("main").getByRole("link", { name: task }).waitFor();
    await page.goBack();
    await lines(page).getByText("Replace the bollards").waitFor();
  }
  await expectAccessiblePage(page);
});

test("a task is completed where it stands, and comes back by one press", async () => {
  const { page } = ada;
  await completing(page, "Order the steel").click();
  await page.getByText("QUAY-2 is done").waitFor();
  await lines(page).getByText("Think of paint").waitFor();
  await expect.poll(() => lines(page).getByText("Order the steel").count(), shown).toBe(0);
  await needed(page).getByRole("link", { name: "5 open in all" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await page.getByText("QUAY-2 is open again").waitFor();
  await lines(page).getByText("Order the steel").waitFor();
  await needed(page).getByRole("link", { name: "6 open in all" }).waitFor();
});

test("the keyboard works it off: what is next has the focus", async () => {
  const { page } = ada;
  await completing(page, "Replace the bollards").focus();
  await page.keyboard.press("Enter");
  await page.getByText("QUAY-1 is done").waitFor();
  await expect
    .poll(() => page.evaluate("document.activeElement?.getAttribute('aria-label')"), shown)
    .toBe("Complete “Order the steel”");
});

test("what could not be completed is taken back with a sentence", async () => {
  const { page } = ada;
  await completing(page, "Survey the quay").waitFor();
  await page.context().setOffline(true);
  await completing(page, "Survey the quay").click();
  await page.getByText(/^QUAY-3 was not saved\./).waitFor();
  await page.context().setOffline(false);
  await completing(page, "Survey the quay").waitFor();
  expect(await lines(page).getByText("Survey the quay").count()).toBe(1);
});

test("the last that is unread is there too, one press from what it is about", async () => {
  const { page } = bo;
  await page.goto(home);
  await unread(page).getByText("You have read everything.").waitFor();
  for (const title of ["Drive the piles", "Pour the deck", "Test the bollards", "Paint the edge"])
    await giveTask(ada.page, "QUAY", { title, to: "Bo Jansen" });
  await unread(page).getByRole("link", { name: "See all 4" }).waitFor();
  await expect.poll(() => unread(page).getByRole("listitem").count(), shown).toBe(3);
  await lines(page).getByText("Drive the piles").waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/both.png` });
  const read = page.waitForResponse(/notifications\.read/);
  await unread(page).getByText("Paint the edge").first().click();
  await page.getByRole("complementary", { name: /^Task QUAY/ }).waitFor();
  await read;
  await page.goto(home);
  await expect
    .poll(
      () =>
        unread(page)
          .getByRole("link", { name: /^See all/ })
          .count(),
      shown,
    )
    .toBe(0);
  await expect.poll(() => unread(page).getByRole("listitem").count(), shown).toBe(3);
});

test("whoever looks for a project sees projects, and nothing above them", async () => {
  const { page } = bo;
  await page.goto(`${home}?text=crane`);
  await page.getByRole("list", { name: "Projects" }).getByText("Crane upkeep").waitFor();
  expect(await needed(page).count()).toBe(0);
});

test.each(looks)("it holds at $width px, $colorScheme", async (look) => {
  await expectToHold(bo.page, look, { screens: { home }, pictures });
});

test("no page complained", () => {
  expect([...ada.faults, ...bo.faults]).toEqual([]);
});

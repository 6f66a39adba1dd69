import type { Locator, Page } from "playwright";
import { beforeAll, expect, test } from "vitest";
import { expectAccessiblePage, type Person } from "./a-person.ts";
import { expectToHold, looks } from "./looks.ts";
import { home } from "./teams-steps.ts";
import { addTasks, inDays } from "./views-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/views";
const calendar = `${home}/p/QUAY/calendar`;
const shown = { timeout: 10_000 };

/** Owns the organization. */
let ada: Person;
/** A member of it, who looks on. */
let bo: Person;

beforeAll(async () => {
  const works = await openWorks({ projects: [["Quay repair", "QUAY"]] });
  ada = works.ada;
  bo = await works.member("Bo Jansen");
  await addTasks(ada.page, "QUAY", [
    { title: "Replace the bollards", dueOn: inDays(0) },
    { title: "Renew the fenders along the east wall", startOn: inDays(1), dueOn: inDays(5) },
    { title: "Order the steel" },
    { title: "Ask the harbour master", priority: "high" },
    ...Array.from({ length: 9 }, (_, index) => ({
      title: `Check bolt ${index + 1}`,
      dueOn: inDays(2),
    })),
  ]);
});

const dayAt = (page: Page, days: number) =>
  page.getByRole("grid", { name: "Calendar" }).locator(`[data-day="${inDays(days)}"]`);
const chip = (page: Page, title: string) => page.getByRole("link", { name: title });

test("tasks stand on their days, spans over all of theirs, and what has no date beside them", async () => {
  const { page } = ada;
  await page.goto(calendar);
  await dayAt(page, 0).getByRole("link", { name: "Replace the bollards" }).waitFor();
  expect(await dayAt(page, 0).getAttribute("aria-current")).toBe("date");
  const [bar, day] = [
    await boxOf(chip(page, "Renew the fenders").first()),
    await boxOf(dayAt(page, 1)),
  ];
  expect(bar.width).toBeGreaterThan(day.width * 0.9);
  const undated = page.getByRole("region", { name: "Without a date" });
  expect(await undated.getByRole("link").allInnerTexts()).toEqual([
    expect.stringContaining("Ask the harbour master"),
    expect.stringContaining("Order the steel"),
  ]);
  await expectAccessiblePage(page);
});

test("where not all tasks of a day fit, it says how many more there are, and shows them", async () => {
  const { page } = ada;
  await page
    .getByRole("button", { name: /^\d more on / })
    .first()
    .click();
  const list = page.getByRole("dialog", { name: /^Tasks of / });
  await list.getByRole("link", { name: "Check bolt 9" }).waitFor();
  expect(await list.getByRole("link", { name: /Check bolt/ }).count()).toBe(9);
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/calendar-more.png` });
  await page.keyboard.press("Escape");
});

test("a task that is dragged to a day is due there, for a colleague too, until it is taken back", async () => {
  await bo.page.goto(calendar);
  await dayAt(bo.page, 0).getByRole("link", { name: "Replace the bollards" }).waitFor();
  const { page } = ada;
  await drag(page, chip(page, "Replace the bollards"), dayAt(page, 3));
  await page.getByText(/^QUAY-1 moved to /).waitFor();
  await dayAt(bo.page, 3).getByRole("link", { name: "Replace the bollards" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await dayAt(page, 0).getByRole("link", { name: "Replace the bollards" }).waitFor();
  await dayAt(bo.page, 0).getByRole("link", { name: "Replace the bollards" }).waitFor();
  expect(await dayAt(bo.page, 3).getByRole("link", { name: "Replace the bollards" }).count()).toBe(
    0,
  );
});

test("the keyboard goes from day to day, lifts a task, drops it, and says so", async () => {
  const { page } = ada;
  await page.goto(calendar);
  await chip(page, "Replace the bollards").waitFor();
  await dayAt(page, 0).focus();
  await page.keyboard.press("Enter");
  await expectFocus(page, "Replace the bollards");
  await page.keyboard.press("Space");
  await page.getByText(/^Lifted Replace the bollards/).waitFor({ state: "attached" });
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Escape");
  await page.getByText(/^Taken back/).waitFor({ state: "attached" });
  await chip(page, "Replace the bollards").press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await page.getByText(/^Dropped Replace the bollards/).waitFor({ state: "attached" });
  await dayAt(page, await lifts(page))
    .getByRole("link", { name: "Replace the bollards" })
    .waitFor();
  await expectAccessiblePage(page);
});

test("what has no date is put on a day by the keyboard alone", async () => {
  const { page } = ada;
  await page.goto(calendar);
  await chip(page, "Order the steel").press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await dayAt(page, 1).getByRole("link", { name: "Order the steel" }).waitFor();
  expect(await dayAt(page, 0).getByRole("link", { name: "Order the steel" }).count()).toBe(0);
});

test("a task is made from a day: by C, or by a press on the space below it, and is due then", async () => {
  const { page } = ada;
  await page.goto(calendar);
  await dayAt(page, 0).focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => lifts(page), shown).toBe(1);
  await dayAt(page, 1).locator(":scope:focus").waitFor();
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog", { name: "New task" });
  await dialog.locator("input[name=title]:focus").waitFor();
  expect(await dialog.getByLabel("Due").inputValue()).toBe(inDays(1));
  await page.keyboard.type("Paint the rail");
  await page.keyboard.press("Enter");
  await dialog.getByText(/^QUAY-\d+ added/).waitFor();
  await page.keyboard.press("Escape");
  await dayAt(page, 1).getByRole("link", { name: "Paint the rail" }).waitFor();
  const { x, y, width, height } = await boxOf(dayAt(page, 7));
  await page.mouse.click(x + width / 2, y + height - 6);
  await dialog.waitFor();
  expect(await dialog.getByLabel("Due").inputValue()).toBe(inDays(7));
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/calendar-new.png` });
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
});

test("on a phone a press shows what is on a day, and a button there makes a task", async () => {
  const { page } = ada;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(calendar);
  await dayAt(page, 1).click();
  expect(await page.getByRole("dialog").count()).toBe(0);
  await page.getByRole("button", { name: /^New task for / }).click();
  const dialog = page.getByRole("dialog", { name: "New task" });
  expect(await dialog.getByLabel("Due").inputValue()).toBe(inDays(1));
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("nobody makes a task in the past, or without a project to make it in", async () => {
  const { page } = ada;
  await page.goto(`${home}/work?filter=is:open&layout=calendar`);
  await chip(page, "Replace the bollards").waitFor();
  await dayAt(page, 0).focus();
  await page.keyboard.press("c");
  await page.goto(`${calendar}?on=${inDays(-7)}`);
  await dayAt(page, -7).focus();
  const { x, y, width, height } = await boxOf(dayAt(page, -7));
  await page.mouse.click(x + width / 2, y + height - 6);
  await expect.poll(() => lifts(page), shown).toBe(-7);
  expect(await page.getByRole("dialog").count()).toBe(0);
});

test("a day in the past is refused in words, and the task stands where it was", async () => {
  const { page } = ada;
  await page.goto(calendar);
  await chip(page, "Order the steel").press("Space");
  for (let week = 0; week < 2; week += 1) await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Space");
  await page.getByText(/^QUAY-3 was not moved\./).waitFor();
  await page.keyboard.press("PageDown");
  await page.getByRole("button", { name: "Today" }).click();
  await dayAt(page, 1).getByRole("link", { name: "Order the steel" }).waitFor();
  expect(await dayAt(page, 0).getByRole("link", { name: "Order the steel" }).count()).toBe(0);
});

test("the address says the month or the week, and a link shows the same", async () => {
  const { page } = ada;
  await page.goto(calendar);
  await page.getByRole("button", { name: "Week", exact: true }).click();
  await page.getByRole("button", { name: "Next week" }).click();
  const heading = page.getByRole("heading", { level: 2 }).first();
  const title = await heading.innerText();
  await bo.page.goto(page.url());
  await expect
    .poll(() => bo.page.getByRole("heading", { level: 2 }).first().innerText(), shown)
    .toBe(title);
  expect(await bo.page.getByRole("gridcell").count()).toBe(7);
});

test("a task opens beside the calendar, and the next one from there", async () => {
  const { page } = ada;
  await page.goto(calendar);
  await chip(page, "Replace the bollards").click();
  await page.getByRole("complementary", { name: "Task QUAY-1" }).waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/calendar-panel.png` });
});

test.each(looks)("it holds at $width in $colorScheme", (look) =>
  expectToHold(ada.page, look, {
    pictures,
    screens: { calendar, week: `${calendar}?by=week` },
  }),
);

test("no page complained", () => {
  expect([...ada.faults, ...bo.faults]).toEqual([]);
});

/** How many days from today the day is that one is at. */
async function lifts(page: Page): Promise<number> {
  const day = await page.locator("[role=gridcell][tabindex='0']").getAttribute("data-day");
  return Math.round((Date.parse(day ?? "") - Date.parse(inDays(0))) / 86_400_000);
}

async function expectFocus(page: Page, title: string): Promise<void> {
  await expect
    .poll(() => page.evaluate("document.activeElement?.textContent"), shown)
    .toContain(title);
}

/** Drags as a hand does: down, a little way, across, up. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await boxOf(from), await boxOf(to)];
  await page.mouse.move(start.x + 20, start.y + 10);
  await page.mouse.down();
  await page.mouse.move(start.x + 30, start.y + 14, { steps: 4 });
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 12 });
  await page.mouse.up();
}

async function boxOf(what: Locator) {
  const box = await what.boundingBox();
  if (!box) throw new Error("It is not shown");
  return box;
}

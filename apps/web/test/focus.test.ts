import type { Locator, Page } from "playwright";
import { beforeAll, expect, test } from "vitest";
import { type Person } from "./a-person.ts";
import { giveTask, home } from "./teams-steps.ts";
import { openWorks } from "./works.ts";

const board = `${home}/p/QUAY/board`;
/** How long a person would wait before they call it broken. */
const shown = { timeout: 10_000 };

let ada: Person;

beforeAll(async () => {
  const works = await openWorks({ projects: [["Quay repair", "QUAY"]] });
  ada = works.ada;
  await giveTask(ada.page, "QUAY", { title: "Drive the piles", to: "Ada Verhoeven" });
});

const panel = (page: Page) => page.getByRole("complementary", { name: /QUAY-1/ });
const hasFocus = async (locator: Locator) =>
  (await locator.and(locator.page().locator(":focus")).count()) === 1;
const whole = (page: Page) => panel(page).getByRole("textbox", { name: "Title" });

/** A page of Ada's to which the panel comes when it is let go. */
async function aSlowPage(): Promise<{ page: Page; letGo: () => void }> {
  const page = await ada.page.context().newPage();
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(/\/assets\/task-panel-.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  return { page, letGo };
}

test("a panel that opens by its address takes the focus of whoever waits for it", async () => {
  const { page, letGo } = await aSlowPage();
  await page.goto(`${board}?task=QUAY-1`);
  await page.getByRole("button", { name: "New task" }).first().waitFor();
  letGo();
  await whole(page).waitFor();
  await expect.poll(() => hasFocus(panel(page)), shown).toBe(true);
  await page.close();
});

test("who went on by Tab while it loaded stays where they are", async () => {
  const { page, letGo } = await aSlowPage();
  await page.goto(`${board}?task=QUAY-1`);
  const create = page.getByRole("button", { name: "New task" }).first();
  await create.waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.evaluate("window.wentTo = document.activeElement");
  expect(await page.evaluate("window.wentTo === document.body")).toBe(false);
  letGo();
  await whole(page).waitFor();
  expect(await page.evaluate("window.wentTo === document.activeElement")).toBe(true);
  await page.close();
});

test("who pressed something else while it loaded, or types, goes on with that", async () => {
  const { page, letGo } = await aSlowPage();
  await page.goto(board);
  await page.getByRole("link", { name: /Drive the piles/ }).click();
  await page.waitForURL(/task=QUAY-1/);
  await page.keyboard.press("f");
  const filter = page.locator("#task-text-filter");
  await expect.poll(() => hasFocus(filter), shown).toBe(true);
  await page.keyboard.type("pil");
  letGo();
  await whole(page).waitFor();
  await page.keyboard.type("es");
  expect(await filter.inputValue()).toBe("piles");
  expect(await hasFocus(filter)).toBe(true);
  await page.close();
});

test("who opened it from a card is in it, and on that card again when it is closed", async () => {
  const { page, letGo } = await aSlowPage();
  letGo();
  await page.goto(board);
  const card = page.getByRole("link", { name: /Drive the piles/ });
  await card.focus();
  await page.keyboard.press("Enter");
  await whole(page).waitFor();
  await expect.poll(() => hasFocus(panel(page)), shown).toBe(true);
  await page.keyboard.press("Escape");
  await expect.poll(() => hasFocus(card), shown).toBe(true);
  await page.close();
});

test("no page has complained", () => {
  expect(ada.faults).toEqual([]);
});

import type { Page } from "playwright";
import { beforeAll, expect, test } from "vitest";
import { expectAccessiblePage, type Person } from "./a-person.ts";
import { home } from "./teams-steps.ts";
import { addTasks } from "./views-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/views";
const shown = { timeout: 10_000 };

let ada: Person;

beforeAll(async () => {
  const works = await openWorks({
    projects: [
      ["Quay repair", "QUAY"],
      ["Crane upkeep", "CRANE"],
    ],
  });
  ada = works.ada;
  await addTasks(ada.page, "QUAY", [{ title: "Replace the bollards" }]);
});

const favourites = (page: Page) => page.getByRole("list", { name: "Favourites" }).getByRole("link");

test("projects and tasks are kept at hand in the rail, and lead there", async () => {
  const { page } = ada;
  for (const [address, place] of [
    [`${home}/p/QUAY/board`, "Quay repair"],
    [`${home}/p/CRANE/board`, "Crane upkeep"],
  ] as const) {
    await page.goto(address);
    await page.getByRole("button", { name: "Add to favourites" }).click();
    await favourites(page).filter({ hasText: place }).waitFor();
  }
  await page.goto(`${home}/p/QUAY/board?task=QUAY-1`);
  const panel = page.getByRole("complementary", { name: "Task QUAY-1" });
  await panel.getByRole("button", { name: "Add to favourites" }).click();
  await expect
    .poll(() => favourites(page).allInnerTexts(), shown)
    .toEqual(["Quay repair", "Crane upkeep", "Replace the bollards"]);
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/favourites.png` });
});

test("they are ordered by the keyboard or by hand, and stay so", async () => {
  const { page } = ada;
  await favourites(page).filter({ hasText: "Replace the bollards" }).press("Alt+ArrowUp");
  await page.getByText("Replace the bollards, position 2 of 3").waitFor({ state: "attached" });
  const order = ["Quay repair", "Replace the bollards", "Crane upkeep"];
  await expect.poll(() => favourites(page).allInnerTexts(), shown).toEqual(order);
  const saved = page.waitForResponse(/favourites\.move/);
  await favourites(page).nth(2).dragTo(favourites(page).nth(0));
  await expect
    .poll(() => favourites(page).allInnerTexts(), shown)
    .toEqual(["Crane upkeep", "Quay repair", "Replace the bollards"]);
  await saved;
  await page.reload();
  await expect
    .poll(() => favourites(page).allInnerTexts(), shown)
    .toEqual(["Crane upkeep", "Quay repair", "Replace the bollards"]);
});

test("what is no longer needed at hand leaves the rail", async () => {
  const { page } = ada;
  await page.goto(`${home}/p/CRANE/board`);
  await page.getByRole("button", { name: "Remove from favourites" }).click();
  await expect
    .poll(() => favourites(page).allInnerTexts(), shown)
    .toEqual(["Quay repair", "Replace the bollards"]);
});

test("in the narrow rail they are behind a star, by name, with a menu that orders and lets go", async () => {
  const { page } = ada;
  await page.goto(home);
  await page.getByRole("button", { name: "Collapse sidebar" }).click();
  await page.getByRole("button", { name: "Favourites" }).click();
  await favourites(page).first().waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/favourites-narrow.png` });
  await choose(page, "Quay repair", "Move down");
  await expect
    .poll(() => favourites(page).allInnerTexts(), shown)
    .toEqual(["Replace the bollards", "Quay repair"]);
  await favourites(page).filter({ hasText: "Quay repair" }).press("Enter");
  await page.waitForURL(/QUAY/);
  await expect.poll(() => favourites(page).count(), shown).toBe(0);
  await page.getByRole("button", { name: "Expand sidebar" }).click();
});

test("on a phone they are in the menu, where one is moved and let go of by a finger", async () => {
  const { page } = ada;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(home);
  await page.getByRole("button", { name: "Menu" }).click();
  await favourites(page).nth(1).waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/favourites-390.png` });
  await choose(page, "Quay repair", "Move up");
  await expect
    .poll(() => favourites(page).allInnerTexts(), shown)
    .toEqual(["Quay repair", "Replace the bollards"]);
  await choose(page, "Replace the bollards", "Remove from favourites");
  await expect.poll(() => favourites(page).allInnerTexts(), shown).toEqual(["Quay repair"]);
  await favourites(page).first().click();
  await page.waitForURL(/QUAY/);
  await expect.poll(() => page.getByRole("dialog").count(), shown).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("where one was last is first in the palette, and on the page of one's own work", async () => {
  const { page } = ada;
  for (const key of ["QUAY", "CRANE"]) {
    const visited = page.waitForResponse(/recents\.visit/);
    await page.goto(`${home}/p/${key}/board`);
    await visited;
  }
  await page.goto(`${home}/work`);
  const recent = page.getByRole("navigation", { name: "Recently opened" }).getByRole("link");
  await expect
    .poll(
      async () => (await recent.allInnerTexts()).map((text) => text.replace(/\s+/g, " ")),
      shown,
    )
    .toEqual(["CRANE Crane upkeep", "QUAY Quay repair", "QUAY-1 Replace the bollards"]);
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/recents.png` });
  // They are where one starts as well, and lead back from there.
  await page.goto(home);
  await recent.first().getByText("Crane upkeep").waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/recents-home.png` });
  await page.keyboard.press("Control+k");
  await page.getByRole("option").first().getByText("Crane upkeep").waitFor();
  await expectAccessiblePage(page);
  await page.keyboard.press("Enter");
  await page.waitForURL(/CRANE\/board/);
});

test("no page complained", () => {
  expect(ada.faults).toEqual([]);
});

async function choose(page: Page, favourite: string, wish: string): Promise<void> {
  const name = `What to do with ${favourite}`;
  await page.getByRole("button", { name }).click();
  await page.getByRole("menu", { name }).getByRole("menuitem", { name: wish }).click();
}

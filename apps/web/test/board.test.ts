import { mkdir } from "node:fs/promises";
import { launchBrowser } from "@teamflow/tooling/browser.mjs";
import type { Browser, Locator, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aPerson, expectAccessiblePage, type Person, signUp } from "./a-person.ts";
import { startServer } from "./a-server.ts";
import { expectToHold, looks } from "./looks.ts";
import { accept, inviteAt } from "./people-steps.ts";

const pictures = "reports/screens";
const board = "/o/canal-house/p/ROOM/board";

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let ada: Person;
let bo: Person;

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  server = await startServer();
  browser = await launchBrowser();
  ada = await aPerson(browser, server.url);
  bo = await aPerson(browser, server.url);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const column = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const cardIn = (page: Page, status: string, title: string) =>
  column(page, status).getByRole("link", { name: title });
const panel = (page: Page) => page.getByRole("complementary", { name: /^Task / });

test("a new team founds its organization and its project", async () => {
  await signUp(bo.page, "Bo Jansen");
  await signUp(ada.page, "Ada Verhoeven");
  await ada.page.getByLabel("Organization").fill("Canal House");
  await ada.page.getByRole("button", { name: "Create organization" }).click();
  await ada.page.getByRole("button", { name: "New project" }).first().click();
  await ada.page.getByRole("dialog").getByLabel("Name").fill("Room booking");
  await ada.page.getByRole("dialog").getByLabel("Key").fill("ROOM");
  await ada.page.getByRole("button", { name: "Create project" }).click();
  await ada.page.waitForURL(/\/p\/ROOM/);
  const whom = { name: "Bo Jansen", role: "Member" };
  await accept(bo.page, await inviteAt(ada.page, "/o/canal-house", whom));
  await expectShown(
    bo.page
      .getByRole("list", { name: "Projects" })
      .getByRole("link", { name: /^(?!Settings of).*Room booking/ }),
  );
});

test("a list from elsewhere is checked, then imported, and comes a second time without doubling", async () => {
  for (const [from, to] of [
    ["New tasks", /Import \d+ tasks/],
    ["Unchanged", /^Import$/],
  ] as const) {
    await ada.page.goto("/o/canal-house/p/ROOM/import");
    await ada.page.getByRole("button", { name: "Try it with a sample" }).click();
    await expectShown(ada.page.getByRole("heading", { name: "What the columns mean" }));
    await expectAccessiblePage(ada.page);
    await ada.page.getByRole("button", { name: "Check the file" }).click();
    await expectShown(ada.page.getByRole("heading", { name: "What would happen" }));
    await expectShown(ada.page.getByText(from).first());
    await expectAccessiblePage(ada.page);
    if (from === "New tasks") {
      await ada.page.getByRole("button", { name: to }).click();
      await expectShown(ada.page.getByRole("heading", { name: "Imported" }));
      await ada.page.screenshot({ path: `${pictures}/import-done.png` });
    }
  }
});

test("the board shows what was imported, to both", async () => {
  for (const { page } of [ada, bo]) {
    await page.goto(board);
    await expectShown(column(page, "To do").getByRole("link").first());
  }
  await expectAccessiblePage(ada.page);
});

test("a task that one adds is there for the other", async () => {
  for (const title of ["Paint the door", "Oil the hinges"]) {
    await column(ada.page, "Backlog")
      .getByRole("button", { name: "Add a task to Backlog" })
      .click();
    await ada.page.getByPlaceholder("What needs doing?").fill(title);
    await ada.page.keyboard.press("Enter");
    await ada.page.keyboard.press("Escape");
    await expectShown(cardIn(bo.page, "Backlog", title));
  }
});

test("a card that is dragged lands where it was dropped, and for the other too", async () => {
  await drag(
    ada.page,
    cardIn(ada.page, "Backlog", "Paint the door"),
    column(ada.page, "In progress"),
  );
  await expectShown(cardIn(ada.page, "In progress", "Paint the door"));
  await expectShown(cardIn(bo.page, "In progress", "Paint the door"));
  await bo.page.reload();
  await expectShown(cardIn(bo.page, "In progress", "Paint the door"));
});

test("the keyboard moves a card too, says what it does, and can take it back", async () => {
  const card = cardIn(ada.page, "Backlog", "Oil the hinges");
  await card.focus();
  await ada.page.keyboard.press("Space");
  await expectShown(ada.page.getByText(/^Lifted Oil the hinges/), "attached");
  await ada.page.keyboard.press("ArrowRight");
  await ada.page.keyboard.press("Escape");
  await expectShown(ada.page.getByText(/^Taken back/), "attached");
  await cardIn(ada.page, "Backlog", "Oil the hinges").focus();
  await ada.page.keyboard.press("Space");
  await ada.page.keyboard.press("ArrowRight");
  await ada.page.keyboard.press("Space");
  await expectShown(ada.page.getByText(/^Dropped Oil the hinges. To do/), "attached");
  await expectShown(cardIn(bo.page, "To do", "Oil the hinges"));
});

test("two who change the same task see both versions, field by field, and nothing is lost", async () => {
  await cardIn(ada.page, "In progress", "Paint the door").click();
  await expectShown(panel(ada.page).getByText("Add a description"));
  await expectAccessiblePage(ada.page);
  await ada.page.keyboard.press("e");
  await panel(ada.page).getByRole("textbox", { name: "Description" }).fill("Green, two coats.");
  await cardIn(bo.page, "In progress", "Paint the door").click();
  await expectShown(panel(bo.page).getByText("Add a description"));
  await bo.page.keyboard.press("e");
  await panel(bo.page).getByRole("textbox", { name: "Description" }).fill("Blue, one coat.");
  await bo.page.keyboard.press("Control+Enter");
  await expectShown(panel(bo.page).getByText("Blue, one coat."));
  await ada.page.keyboard.press("Control+Enter");
  await expectShown(ada.page.getByText("Somebody changed this while you did"));
  await expectShown(ada.page.getByRole("radio", { name: /Blue, one coat/ }));
  await expectAccessiblePage(ada.page);
  await ada.page.screenshot({ path: `${pictures}/conflict.png` });
  await ada.page.getByRole("radio", { name: /Green, two coats/ }).check();
  await ada.page.getByRole("button", { name: "Save my choice" }).click();
  await expectShown(panel(bo.page).getByText("Green, two coats."));
});

test("what is thrown away goes for both, and comes back from the trash", async () => {
  await panel(ada.page).getByRole("button", { name: "More about this task" }).click();
  await ada.page.getByRole("menuitem", { name: "Move to trash" }).click();
  await ada.page.goto(board);
  await bo.page.goto(board);
  await expectShown(column(bo.page, "To do").getByRole("link").first());
  expect(await cardIn(bo.page, "In progress", "Paint the door").count()).toBe(0);
  await ada.page.goto("/o/canal-house/p/ROOM/trash");
  await expectShown(ada.page.getByRole("button", { name: /^Restore ROOM/ }));
  await expectAccessiblePage(ada.page);
  await ada.page.getByRole("button", { name: /^Restore ROOM/ }).click();
  await expectShown(cardIn(bo.page, "In progress", "Paint the door"));
});

test("the palette opens a task by its code, and an address that names none says so", async () => {
  await ada.page.goto("/o/canal-house");
  await expectShown(
    ada.page
      .getByRole("list", { name: "Projects" })
      .getByRole("link", { name: /^(?!Settings of).*Room booking/ }),
  );
  await ada.page.keyboard.press("Control+k");
  await ada.page.getByRole("combobox", { name: "Search and commands" }).fill("room-1");
  await expectShown(ada.page.getByRole("option", { name: /Open task ROOM-1/ }));
  await ada.page.keyboard.press("Enter");
  await expectShown(ada.page.getByRole("complementary", { name: "Task ROOM-1" }));
  await ada.page.goto("/o/canal-house/t/ROOM-999");
  await expectShown(ada.page.getByRole("heading", { name: "Nothing here" }));
});

test("whoever was elsewhere meanwhile sees on return what changed", async () => {
  await ada.page.goto(board);
  await expectShown(column(ada.page, "Backlog").getByRole("link").first());
  await ada.page.getByRole("button", { name: /Canal House/ }).click();
  await ada.page.getByRole("menuitem", { name: "New organization" }).click();
  await expectShown(ada.page.getByRole("heading", { name: "Name your organization" }));
  await bo.page.goto(board);
  await column(bo.page, "Backlog").getByRole("button", { name: "Add a task to Backlog" }).click();
  await bo.page.getByPlaceholder("What needs doing?").fill("While you were elsewhere");
  await bo.page.keyboard.press("Enter");
  await expectShown(cardIn(bo.page, "Backlog", "While you were elsewhere"));
  await ada.page.goBack();
  await expectShown(cardIn(ada.page, "Backlog", "While you were elsewhere"));
});

test("a browser that was cut off catches up with all that happened, once", async () => {
  await bo.page.context().setOffline(true);
  await ada.page.goto(board);
  const titles = ["While you were gone 1", "While you were gone 2", "While you were gone 3"];
  await column(ada.page, "Backlog").getByRole("button", { name: "Add a task to Backlog" }).click();
  for (const title of titles) {
    await ada.page.getByPlaceholder("What needs doing?").fill(title);
    await ada.page.keyboard.press("Enter");
    await expectShown(cardIn(ada.page, "Backlog", title));
  }
  await bo.page.context().setOffline(false);
  for (const title of titles) {
    await expectShown(cardIn(bo.page, "Backlog", title));
    expect(await cardIn(bo.page, "Backlog", title).count()).toBe(1);
  }
});

test.each([1440, 1024])("at %i px the next column shows that the board goes on", async (width) => {
  const { page } = ada;
  await page.setViewportSize({ width, height: 900 });
  await page.goto(board);
  await expectShown(column(page, "Backlog").getByRole("link").first());
  const boxes = await Promise.all((await page.locator("[data-column]").all()).map(boxOf));
  const edge = await boxOf(page.getByRole("group", { name: "Board" }));
  const right = edge.x + edge.width;
  const cut = boxes.find((box) => box.x + box.width > right);
  expect(right - (cut?.x ?? right)).toBeGreaterThan(40);
});

test("a board and a list are among the projects, at the rail and below", async () => {
  const { page } = ada;
  for (const width of [1440, 390])
    for (const view of ["board", "list"]) {
      await page.setViewportSize({ width, height: 844 });
      await page.goto(`/o/canal-house/p/ROOM/${view}`);
      const link = page
        .getByRole("navigation", { name: "Main" })
        .getByRole("link", { name: "Projects" });
      await expect.poll(() => link.getAttribute("aria-current")).toBe("true");
    }
});

test("a finger finds each title of the list", async () => {
  const { page } = ada;
  await page.goto("/o/canal-house/p/ROOM/list");
  const link = page.getByRole("table").getByRole("link").first();
  await expectShown(link);
  expect((await boxOf(link)).height).toBeGreaterThanOrEqual(24);
});

const screens = {
  board,
  list: "/o/canal-house/p/ROOM/list",
  panel: `${board}?task=ROOM-1`,
  trash: "/o/canal-house/p/ROOM/trash",
  import: "/o/canal-house/p/ROOM/import",
};

test.each(looks)("the rooms of a project hold at $width px in $colorScheme", (look) =>
  expectToHold(ada.page, look, { screens, pictures }),
);

test("no page has complained", () => {
  expect([...ada.faults, ...bo.faults]).toEqual([]);
});

/** Drags as a hand does: down, a little way, across, up. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error("Nothing there to drag, or nowhere to drop it");
  await page.mouse.move(start.x + 40, start.y + 20);
  await page.mouse.down();
  await page.mouse.move(start.x + 60, start.y + 40, { steps: 4 });
  await page.mouse.move(end.x + end.width / 2, end.y + 90, { steps: 12 });
  await page.mouse.up();
}

async function boxOf(what: Locator) {
  const box = await what.boundingBox();
  if (!box) throw new Error("It is not shown");
  return box;
}

/** Waits until something is there: to be seen, or, for what only a screen reader is told, in the page. */
async function expectShown(
  what: Locator,
  state: "visible" | "attached" = "visible",
): Promise<void> {
  await what.waitFor({ state });
}

import type { Locator } from "playwright";
import { beforeAll, expect, test } from "vitest";
import { expectAccessiblePage, type Person } from "./a-person.ts";
import { looks } from "./looks.ts";
import { giveTask, home } from "./teams-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/structure";
const board = `${home}/p/QUAY/board`;
const story = `${board}?task=QUAY-1`;

/** Owns the organization. */
let ada: Person;
/** A member of it, who looks on. */
let bo: Person;

beforeAll(async () => {
  const works = await openWorks({ projects: [["Quay repair", "QUAY"]] });
  ada = works.ada;
  bo = await works.member("Bo Jansen");
  for (const title of ["Renew the bollards", "Order the steel"])
    await giveTask(ada.page, "QUAY", { title, to: "Nobody" });
});

const cardOf = ({ page }: Person, code: string) => page.locator(`[data-task="${code}"]`);

test("a task becomes a user story with an estimate, by the keyboard", async () => {
  const { page } = ada;
  await page.goto(story);
  await page.getByRole("button", { name: /^Kind:/ }).press("Enter");
  await page.getByRole("menuitemcheckbox", { name: "User story" }).press("Enter");
  await page.getByRole("button", { name: "Kind: User story" }).waitFor();
  const estimate = page.getByRole("textbox", { name: "Estimate" });
  await estimate.fill("2.1");
  await page.getByText("That is no number of hours in quarters, from 0 to 1,000.").waitFor();
  await estimate.fill("12,5");
  const saved = page.waitForResponse(/tasks\.update/);
  await estimate.press("Enter");
  await saved;
  await page.reload();
  await expect.poll(() => estimate.inputValue(), { timeout: 10_000 }).toBe("12.5");
});

test("its points, start, time and name elsewhere are kept, and taken back with Escape", async () => {
  const { page } = ada;
  const enter = async (field: Locator, text: string) => {
    const saved = page.waitForResponse(/tasks\.update/);
    await field.fill(text);
    await field.press("Enter");
    await saved;
  };
  const points = page.getByRole("textbox", { name: "Points" });
  const start = page.getByLabel("Start", { exact: true });
  const time = page.getByLabel("Time of the start");
  const elsewhere = page.getByRole("textbox", { name: "External id" });
  await enter(points, "5");
  await enter(start, "2027-02-01");
  await enter(time, "08:30");
  await enter(elsewhere, "harbour/17");
  await page.getByRole("button", { name: "Clear the start" }).waitFor();
  await expect
    .poll(
      async () => {
        await page.reload();
        await time.waitFor();
        const fields = [points, start, time, elsewhere];
        return await Promise.all(fields.map((field) => field.inputValue()));
      },
      { timeout: 30_000 },
    )
    .toEqual(["5", "2027-02-01", "08:30", "harbour/17"]);
  await points.fill("7");
  await points.press("Escape");
  expect(await points.inputValue()).toBe("5");
  await page.getByRole("button", { name: "Clear the start" }).click();
  await time.waitFor({ state: "detached" });
});

test("a bug that is over says how it ended", async () => {
  const { page } = ada;
  await giveTask(page, "QUAY", { title: "The crane squeaks", to: "Nobody" });
  await page.goto(`${board}?task=QUAY-3`);
  await page.getByRole("button", { name: /^Kind:/ }).press("Enter");
  await page.getByRole("menuitemcheckbox", { name: "Bug" }).press("Enter");
  await page.getByRole("button", { name: "Severity: Major" }).waitFor();
  expect(await page.getByRole("button", { name: /^Resolution:/ }).count()).toBe(0);
  await page.getByRole("button", { name: /^Status:/ }).click();
  await page.getByRole("menuitemcheckbox", { name: "Done" }).click();
  await page.getByRole("button", { name: "Resolution: Fixed" }).press("Enter");
  await page.getByRole("menuitemcheckbox", { name: "Deferred" }).waitFor();
  expect(await page.getByRole("menuitemcheckbox", { name: "None yet" }).count()).toBe(0);
  await page.getByRole("menuitemcheckbox", { name: "Deferred" }).press("Enter");
  await page.getByRole("button", { name: "Resolution: Deferred" }).waitFor();
  await page.goto(story);
});

test("what is added below a task is counted on its card, where a colleague looks", async () => {
  await bo.page.goto(board);
  const { page } = ada;
  const line = page.getByRole("textbox", { name: "Add a subtask" });
  for (const [title, code] of [
    ["Pull the old ones", "QUAY-4"],
    ["Set the new ones", "QUAY-5"],
  ] as const) {
    await line.fill(title);
    await line.press("Enter");
    await page.getByText(`${code} added`).waitFor();
  }
  await page
    .getByRole("link", { name: /QUAY-5 Set the new ones/ })
    .first()
    .waitFor();
  const progress = cardOf(bo, "QUAY-1").getByRole("img", { name: "0 of 2 below it done" });
  await progress.waitFor();
  expect(await progress.innerText()).toBe("0/2");
});

test("a task that waits for another says so, to a colleague too, until nothing ties them", async () => {
  const { page } = ada;
  await page.getByRole("button", { name: "Relate", exact: true }).click();
  await page.getByRole("combobox", { name: "How" }).selectOption({ label: "waits for …" });
  await page.getByRole("textbox", { name: "Which task" }).fill("steel");
  await page.getByRole("button", { name: "QUAY-2 Order the steel" }).click();
  await page.getByText("It waits for a task that is open.").waitFor();
  await expectAccessiblePage(page);
  await cardOf(bo, "QUAY-1").getByRole("img", { name: "Waits for another task" }).waitFor();
  await page.getByRole("button", { name: "Unrelate QUAY-2" }).click();
  await page.getByText("It is related to nothing.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Unrelate QUAY-2" }).waitFor();
});

test("what would wait for itself is refused in words", async () => {
  const { page } = ada;
  await page.goto(`${board}?task=QUAY-2`);
  await page.getByRole("button", { name: "Relate", exact: true }).click();
  await page.getByRole("textbox", { name: "Which task" }).fill("QUAY-1");
  await page.getByRole("button", { name: "QUAY-1 Renew the bollards" }).click();
  await page.getByText("It would stand under itself, or wait for itself.").waitFor();
  expect(await page.getByRole("button", { name: "Unrelate QUAY-1" }).count()).toBe(1);
});

test("a link with a lag leads to the longest chain of work", async () => {
  const { page } = ada;
  await page.goto(`${board}?task=QUAY-4`);
  const estimate = page.getByRole("textbox", { name: "Estimate" });
  await estimate.fill("24");
  await estimate.press("Enter");
  await page.getByRole("button", { name: "Relate", exact: true }).click();
  await page
    .getByRole("combobox", { name: "How" })
    .selectOption({ label: "is finished before … starts" });
  await page.getByRole("textbox", { name: "Lag in hours" }).fill("1.5");
  await page.getByRole("textbox", { name: "Which task" }).fill("new ones");
  await page.getByRole("button", { name: "QUAY-5 Set the new ones" }).click();
  await page.getByRole("button", { name: "Lag to QUAY-5: +90 min" }).waitFor();
  await page.getByRole("link", { name: "Critical path" }).click();
  const row = page.getByRole("row", { name: /QUAY-4 Pull the old ones/ });
  await row.getByText("Critical").waitFor();
  expect(await row.getByRole("cell").allInnerTexts()).toContain("24 h");
  await expectAccessiblePage(page);
  await row.getByRole("link").click();
  await page.waitForURL(/board\?.*task=QUAY-4/);
});

test("a lag is changed where it stands, by the keyboard, and taken back", async () => {
  const { page } = ada;
  const saved = () => page.waitForResponse(/relations\.update/);
  const field = page.getByRole("textbox", { name: "Lag in hours to QUAY-5" });
  const open = async (name: string) => {
    await page.getByRole("button", { name }).press("Enter");
    await field.and(page.locator(":focus")).waitFor();
  };
  await open("Lag to QUAY-5: +90 min");
  expect(await field.inputValue()).toBe("1.5");
  await field.fill("soon");
  await page.getByText(/That is no number of hours in quarters, up to/).waitFor();
  await page.keyboard.press("Escape");
  const button = page.getByRole("button", { name: "Lag to QUAY-5: +90 min" });
  await button.and(page.locator(":focus")).waitFor();
  await open("Lag to QUAY-5: +90 min");
  await field.fill("-2");
  const changed = saved();
  await page.keyboard.press("Enter");
  await changed;
  await page.getByText("The lag to QUAY-5 was changed.").waitFor();
  await page.getByRole("button", { name: "Lag to QUAY-5: \u22122 h" }).waitFor();
  await expectAccessiblePage(page);
  const undone = saved();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await undone;
  await button.waitFor();
});

test("each way in which one task's time is tied to another's is offered from both ends", async () => {
  const { page } = ada;
  await page.getByRole("button", { name: "Relate", exact: true }).click();
  const how = page.getByRole("combobox", { name: "How" });
  expect(await how.getByRole("option").allInnerTexts()).toEqual([
    ...["waits for …", "blocks …", "relates to …", "duplicates …"],
    ...["starts after … is finished", "is finished before … starts"],
    ...["starts after … has started", "has started before … starts"],
    ...["is finished after … is finished", "is finished before … is finished"],
    ...["is finished after … has started", "has started before … is finished"],
  ]);
  await how.selectOption({ label: "starts after … has started" });
  await page.getByRole("textbox", { name: "Which task" }).fill("QUAY-2");
  await page.getByRole("button", { name: "QUAY-2 Order the steel" }).click();
  await page.getByRole("button", { name: "Set a lag to QUAY-2" }).waitFor();
  await page.getByText("starts after the start of").waitFor();
});

test("the critical path is reached from the project's menu, and by keys", async () => {
  const { page } = bo;
  await page.goto(board);
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Critical path" }).click();
  await page.waitForURL(/\/critical-path$/);
  await page.goto(board);
  await page.getByRole("heading", { name: "Quay repair" }).waitFor();
  await page.keyboard.press("v");
  await page.keyboard.press("r");
  await page.waitForURL(/\/critical-path$/);
  const row = page.getByRole("row", { name: /QUAY-4 Pull the old ones/ });
  await row.waitFor();
  expect(await row.innerText()).toContain("Critical");
});

test.each(looks)("it holds at $width in $colorScheme", async ({ width, colorScheme }) => {
  const { page } = ada;
  await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
  await page.emulateMedia({ colorScheme });
  await page.goto(story);
  const related = page.getByRole("region", { name: "Related to" });
  await related.getByRole("link", { name: /QUAY-2/ }).waitFor();
  await page
    .getByRole("link", { name: /QUAY-5 Set the new ones/ })
    .last()
    .waitFor();
  await related.scrollIntoViewIfNeeded();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/task-${width}-${colorScheme}.png` });
  await page.goto(`${board}?task=QUAY-4`);
  await page.getByRole("button", { name: "Lag to QUAY-5: +90 min" }).scrollIntoViewIfNeeded();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/lag-${width}-${colorScheme}.png` });
  await page.goto(`${home}/p/QUAY/critical-path`);
  await page.getByRole("row", { name: /QUAY-4/ }).waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/critical-path-${width}-${colorScheme}.png` });
  const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
  expect(await page.evaluate(overflow)).toBe(0);
});

test("no page complained about anything", () => {
  expect([...ada.faults, ...bo.faults]).toEqual([]);
});

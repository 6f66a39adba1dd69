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
  await page.getByRole("button", { name: "Resolution: None yet" }).press("Enter");
  await page.getByRole("menuitemcheckbox", { name: "Works as intended" }).press("Enter");
  await page.getByRole("button", { name: "Resolution: Works as intended" }).waitFor();
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
  await page.getByRole("combobox", { name: "How" }).selectOption({ label: "waits for" });
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
    .selectOption({ label: "ends before the start of" });
  await page.getByRole("textbox", { name: "Lag in hours" }).fill("1.5");
  await page.getByRole("textbox", { name: "Which task" }).fill("new ones");
  await page.getByRole("button", { name: "QUAY-5 Set the new ones" }).click();
  await page.getByText("ends before the start of (+90 min)").waitFor();
  await page.getByRole("link", { name: "Critical path" }).click();
  const row = page.getByRole("row", { name: /QUAY-4 Pull the old ones/ });
  await row.getByText("Critical").waitFor();
  expect(await row.getByRole("cell").allInnerTexts()).toContain("24 h");
  await expectAccessiblePage(page);
  await row.getByRole("link").click();
  await page.waitForURL(/board\?.*task=QUAY-4/);
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

import { beforeAll, expect, test } from "vitest";
import { expectAccessiblePage, type Person } from "./a-person.ts";
import { looks } from "./looks.ts";
import { giveTask, home } from "./teams-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/relations";
const task = `${home}/p/QUAY/board?task=QUAY-1`;

let ada: Person;

beforeAll(async () => {
  const works = await openWorks({
    projects: [
      ["Quay repair", "QUAY"],
      ["Steel works", "STEEL"],
    ],
  });
  ada = works.ada;
  await giveTask(ada.page, "QUAY", { title: "Renew the bollards", to: "Nobody" });
  await giveTask(ada.page, "STEEL", { title: "Cast the bollards", to: "Nobody" });
});

test("a task waits for one of another project, which is found by its words and says where it is", async () => {
  const { page } = ada;
  await page.goto(task);
  await page.getByRole("button", { name: "Relate", exact: true }).press("Enter");
  await page.getByRole("textbox", { name: "Which task" }).fill("cast");
  const found = page.getByRole("button", { name: "STEEL-1 Cast the bollards Steel works" });
  await found.waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/found.png` });
  await found.press("Enter");
  await page.getByText("It waits for a task that is open.").waitFor();
  await page.getByRole("button", { name: "Unrelate STEEL-1" }).waitFor();
});

test("by its code it is found before all others, and the task itself never", async () => {
  const { page } = ada;
  await page.getByRole("button", { name: "Relate", exact: true }).click();
  const field = page.getByRole("textbox", { name: "Which task" });
  const results = page.getByRole("list", { name: "Which task" });
  await field.fill("STEEL-1");
  await results.getByRole("button", { name: /STEEL-1/ }).waitFor();
  await field.fill("bollards");
  await expect
    .poll(() => results.getByRole("button").allInnerTexts())
    .toEqual([expect.stringMatching(/^STEEL-1/)]);
  await field.fill("nothing is called so");
  await page.getByText("No task is called that.").waitFor();
  await field.press("Escape");
  await field.waitFor({ state: "detached" });
});

test.each(looks)("it holds at $width in $colorScheme", async ({ width, colorScheme }) => {
  const { page } = ada;
  await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
  await page.emulateMedia({ colorScheme });
  await page.goto(task);
  await page.getByRole("button", { name: "Relate", exact: true }).click();
  await page.getByRole("textbox", { name: "Which task" }).fill("cast");
  await page.getByRole("button", { name: /STEEL-1 Cast the bollards/ }).scrollIntoViewIfNeeded();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/found-${width}-${colorScheme}.png` });
  const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
  expect(await page.evaluate(overflow)).toBe(0);
});

test("no page complained about anything", () => {
  expect(ada.faults).toEqual([]);
});

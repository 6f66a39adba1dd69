import type { Page } from "playwright";
import { beforeAll, expect, test } from "vitest";
import { expectAccessiblePage, type Person } from "./a-person.ts";
import { looks } from "./looks.ts";
import { home } from "./teams-steps.ts";
import { addTasks, inDays } from "./views-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/views";
const work = `${home}/work`;
const shown = { timeout: 10_000 };

/** Owns the organization. */
let ada: Person;

beforeAll(async () => {
  const works = await openWorks({ projects: [["Quay repair", "QUAY"]] });
  ada = works.ada;
  await works.member("Bo Jansen");
  await addTasks(ada.page, "QUAY", [
    { title: "Replace the bollards", dueOn: inDays(3), priority: "high" },
    { title: "Order the steel", priority: "low" },
    { title: "Ask the harbour master" },
  ]);
});

const builder = (page: Page) => page.getByRole("region", { name: "Filter builder" });
const text = (page: Page) => page.getByRole("textbox", { name: "Filter", exact: true });
const task = (page: Page, title: string) => page.getByRole("link", { name: new RegExp(title) });

test("what is typed is shown as rows, also what stands in brackets", async () => {
  const { page } = ada;
  const filter = "is:open -assignee:@me (priority:>=high OR due:none) sort:due";
  await page.goto(`${work}?filter=${encodeURIComponent(filter)}`);
  await page.getByRole("button", { name: "Build the filter" }).click();
  const fields = builder(page).getByRole("combobox", { name: "Field" });
  await expect.poll(() => fields.count(), shown).toBe(4);
  expect(await builder(page).getByRole("button", { name: "Not", pressed: true }).count()).toBe(1);
  expect(await text(page).inputValue()).toBe(filter);
  await expectAccessiblePage(page);
});

test("what is chosen is written, and the list follows", async () => {
  const { page } = ada;
  await page.goto(`${work}?filter=is:open`);
  await page.getByRole("button", { name: "Build the filter" }).click();
  await builder(page).getByRole("button", { name: "Add condition" }).click();
  const last = builder(page).getByRole("listitem").last();
  await last.getByRole("combobox", { name: "Field" }).selectOption("priority");
  await last.getByRole("combobox", { name: "How" }).selectOption("gte");
  await last.getByRole("combobox", { name: "Value" }).selectOption("high");
  await expect.poll(() => text(page).inputValue(), shown).toBe("is:open priority:>=high");
  await task(page, "Replace the bollards").waitFor();
  await expect.poll(() => task(page, "Order the steel").count(), shown).toBe(0);
  await last.getByRole("button", { name: "Not" }).click();
  await expect.poll(() => text(page).inputValue(), shown).toBe("is:open -priority:>=high");
  await task(page, "Order the steel").waitFor();
  await last.getByRole("button", { name: "Remove condition" }).click();
  await expect.poll(() => text(page).inputValue(), shown).toBe("is:open");
});

test("people are chosen by name, and a row without a value waits", async () => {
  const { page } = ada;
  await builder(page).getByRole("button", { name: "Add condition" }).click();
  const last = builder(page).getByRole("listitem").last();
  await last.getByRole("combobox", { name: "Field" }).selectOption("assignee");
  await expect.poll(() => text(page).inputValue(), shown).toBe("is:open");
  await last.getByRole("button", { name: /^Value/ }).press("Enter");
  await page.getByRole("combobox", { name: "Value" }).last().fill("jansen");
  await page.getByRole("option", { name: "Bo Jansen" }).waitFor();
  await page.keyboard.press("Enter");
  await expectAccessiblePage(page);
  await page.keyboard.press("Escape");
  await expect.poll(() => text(page).inputValue(), shown).toBe('is:open assignee:"Bo Jansen"');
});

test("what cannot be read is shown with its place, and the rows stay as they were", async () => {
  const { page } = ada;
  await text(page).fill("is:open prority:high");
  await page.getByText("There is no field “prority”").waitFor();
  expect(await builder(page).getByRole("combobox", { name: "Field" }).count()).toBe(2);
  await expectAccessiblePage(page);
  await text(page).fill("(due:<7d OR label:none) is:open");
  await expect
    .poll(() => builder(page).getByRole("combobox", { name: "Field" }).count(), shown)
    .toBe(3);
});

test.each(looks)("it holds at $width in $colorScheme", async ({ width, colorScheme }) => {
  const { page } = ada;
  await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
  await page.emulateMedia({ colorScheme });
  const filter = "is:open -assignee:@me (priority:>=high OR due:today..2w OR label:none)";
  await page.goto(`${work}?filter=${encodeURIComponent(filter)}`);
  await page.getByRole("button", { name: "Build the filter" }).click();
  await builder(page).waitFor();
  await task(page, "Replace the bollards").waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/builder-${width}-${colorScheme}.png` });
  const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
  expect(await page.evaluate(overflow)).toBe(0);
});

test("no page complained", () => {
  expect(ada.faults).toEqual([]);
});

import type { Page } from "playwright";
import { beforeAll, expect, test } from "vitest";
import { expectAccessiblePage, type Person } from "./a-person.ts";
import { home } from "./teams-steps.ts";
import { ask, call, idOf, organizationId } from "./views-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/quick-add";
const shown = { timeout: 10_000 };

let ada: Person;

beforeAll(async () => {
  const works = await openWorks({ projects: [["Quay repair", "QUAY"]] });
  ada = works.ada;
  await works.member("Bo Jansen");
  const { page } = ada;
  const orgId = await organizationId(page);
  const projectId = idOf(await ask(page, "projects.byKey", { orgId, key: "QUAY" }));
  await call(page, "labels.create", { orgId, projectId, name: "Bug", colour: "red" });
  await call(page, "tasks.create", { orgId, projectId, title: "Survey the quay" });
});

const field = (page: Page) => page.getByPlaceholder("What needs doing?");
const hasFocus = (page: Page) =>
  page.evaluate("document.activeElement?.placeholder === 'What needs doing?'");
const understood = (page: Page) => page.getByRole("list", { name: "Understood" });
/** Initials stand before a name. */
const chips = async (page: Page) =>
  (await understood(page).getByRole("listitem").allInnerTexts()).map((text) =>
    text.trim().split("\n").at(-1),
  );
const card = (page: Page, title: string) =>
  page.getByRole("region", { name: "Backlog" }).getByRole("link", { name: title });
const taskOf = async (page: Page, code: string) =>
  JSON.stringify(await ask(page, "tasks.byCode", { orgId: await organizationId(page), code }));

test("what the line says besides its title is seen before it is added", async () => {
  const { page } = ada;
  await page.goto(`${home}/p/QUAY/board`);
  await page.getByRole("button", { name: "Add a task to Backlog" }).click();
  await expect.poll(() => hasFocus(page), shown).toBe(true);
  await field(page).fill("Replace label:bug the bollards assignee:bo priority:high due:tomorrow");
  await expect.poll(() => chips(page), shown).toEqual(["Bug", "Bo Jansen", "High", "tomorrow"]);
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/understood.png` });
  await field(page).press("Enter");
  await page.getByText("QUAY-2 added").waitFor();
  await card(page, "Replace the bollards").waitFor();
  const task = await taskOf(page, "QUAY-2");
  expect(task).toContain('"title":"Replace the bollards"');
  expect(task).toContain('"priority":"high"');
  expect(task).not.toContain('"assigneeId":null');
  expect(task).not.toContain('"labelIds":[]');
  expect(await chips(page)).toEqual([]);
});

test("a part is taken back by Backspace, by its cross, or all by Escape, which closes only then", async () => {
  const { page } = ada;
  await field(page).fill("Explain priority:high and due:fri");
  await expect.poll(() => understood(page).getByRole("listitem").count(), shown).toBe(2);
  await field(page).press("End");
  await field(page).press("Backspace");
  await expect.poll(() => chips(page), shown).toEqual(["High"]);
  await field(page).pressSequentially("i");
  await page.getByRole("button", { name: "Leave “due:fri” in the title" }).click();
  await expect.poll(() => chips(page), shown).toEqual(["High"]);
  await field(page).focus();
  await field(page).press("Escape");
  await expect.poll(() => chips(page), shown).toEqual([]);
  await field(page).press("Enter");
  await page.getByText("QUAY-3 added").waitFor();
  expect(await taskOf(page, "QUAY-3")).toContain('"title":"Explain priority:high and due:fri"');
});

test("what names nothing stays in the title", async () => {
  const { page } = ada;
  await field(page).fill("Ask about label:unknown");
  await field(page).press("Enter");
  await page.getByText("QUAY-4 added").waitFor();
  expect(await taskOf(page, "QUAY-4")).toContain('"title":"Ask about label:unknown"');
});

test("several lines that are pasted are tasks, in their order, where one says so", async () => {
  const { page } = ada;
  const list = ["- Drive the piles", "- Pour the deck label:bug", "", "- Paint the edge due:1w"];
  await paste(page, list);
  const asked = page.getByRole("group", { name: "You pasted 3 lines" });
  await asked.getByText("Pour the deck label:bug").waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/pasted.png` });
  await asked.getByRole("button", { name: "Create 3 tasks" }).press("Enter");
  await page.getByText("3 tasks added").waitFor();
  expect(await taskOf(page, "QUAY-5")).toContain('"title":"Drive the piles"');
  expect(await taskOf(page, "QUAY-6")).toContain('"title":"Pour the deck"');
  expect(await taskOf(page, "QUAY-7")).toContain('"title":"Paint the edge"');
  await expect.poll(() => hasFocus(page), shown).toBe(true);
});

test("or one title, or nothing", async () => {
  const { page } = ada;
  await paste(page, ["Check the lamps", "and the cables"]);
  await page.getByRole("button", { name: "Use as one title" }).click();
  await expect.poll(() => field(page).inputValue(), shown).toBe("Check the lamps and the cables");
  await field(page).fill("");
  await paste(page, ["One", "Two"]);
  await page.getByRole("button", { name: "Create 2 tasks" }).press("Escape");
  await expect.poll(() => hasFocus(page), shown).toBe(true);
  await field(page).press("Escape");
  await field(page).waitFor({ state: "detached" });
});

test("on a phone, in the dark, it holds as well", async () => {
  const { page } = ada;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.getByRole("button", { name: "Add a task to Backlog" }).click();
  await field(page).fill(
    "Replace the bollards label:bug assignee:@me priority:urgent due:fri points:3",
  );
  await expect.poll(() => understood(page).getByRole("listitem").count(), shown).toBe(5);
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/phone.png` });
});

test("no page complained", () => {
  expect(ada.faults).toEqual([]);
});

/** Pastes lines as a browser does it. */
async function paste(page: Page, lines: string[]): Promise<void> {
  await field(page).focus();
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", ${JSON.stringify(lines.join("\n"))});
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
  })()`);
}

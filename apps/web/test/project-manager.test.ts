import type { Page } from "playwright";
import { beforeAll, expect, test } from "vitest";
import { addressOf, expectAccessiblePage, type Person, signUp } from "./a-person.ts";
import { chooseFor, peopleOf } from "./assignments-steps.ts";
import { looks } from "./looks.ts";
import { accept, inviteAt } from "./people-steps.ts";
import { home, lineOf, listOf } from "./teams-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/project-manager";
const team = `${home}/teams/TEAM-1`;
/** How long a person would wait before they call it broken. */
const shown = { timeout: 10_000 };

/** Owns the organization. */
let ada: Person;
/** Manages its projects. */
let mila: Person;
/** Two who do the work. */
let bo: Person;
let cleo: Person;

beforeAll(async () => {
  const works = await openWorks({
    projects: [
      ["Quay repair", "QUAY"],
      ["Crane upkeep", "CRANE"],
    ],
  });
  ada = works.ada;
  mila = await works.visitor();
  await signUp(mila.page, "Mila Kraan");
  await accept(mila.page, await inviteAt(ada.page, home, { name: "Mila Kraan", role: "Manager" }));
  bo = await works.member("Bo Jansen");
  cleo = await works.member("Cleo Chen");
  // Four people sign up, one after the other.
}, 180_000);

/** What another tracker exports: a tree whose rows come in any order, with words and dates of its own. */
const list = [
  "Issue key,Summary,Issue Type,Parent key,Original estimate,Due date,Priority,Labels,Assignee",
  "HRB-3,Drive the piles,Task,HRB-1,57600,14/Mar/31 12:00 AM,High,deck,",
  "HRB-4,Measure the depth,Sub-task,HRB-3,7200,,Medium,,",
  "HRB-1,Renew the north quay,Epic,,,30/Jun/31 12:00 AM,Medium,,",
  "HRB-2,Pour the deck,Task,HRB-1,28800,21/Mar/31 12:00 AM,High,deck,",
  "HRB-5,Order the steel,Task,HRB-1,14400,07/Mar/31 12:00 AM,Medium,,",
  "HRB-6,Crack in bollard 7,Bug,HRB-1,3600,not yet known,High,safety,nobody@example.test",
  "HRB-7,Paint the edge,Task,HRB-1,10800,28/Mar/31 12:00 AM,Low,,",
].join("\n");

const file = { name: "harbour.csv", mimeType: "text/csv", buffer: Buffer.from(list) };
const picture = (page: Page, name: string) =>
  page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
const expectSeen = async (page: Page, words: string | RegExp) =>
  await expect.poll(() => page.getByText(words).first().isVisible(), shown).toBe(true);
/** What is unread, as it is read aloud beside the bell in the rail. */
const unread = async ({ page }: Person) => {
  const bell = page.getByRole("navigation", { name: "Main" }).first().locator('a[href$="/inbox"]');
  const said = (await bell.locator(".sr-only").allTextContents()).join(" ");
  return Number(/(\d+) unread/.exec(said)?.[1] ?? 0);
};
const expectUnread = async (person: Person, count: number) =>
  await expect.poll(() => unread(person), shown).toBe(count);
/** The open assignments of somebody, as the table of the team's load has them. */
const loadOf = async (page: Page, name: string) => {
  const heads = await page.getByRole("columnheader").allTextContents();
  const row = page.getByRole("row", { name: new RegExp(name) });
  // The name heads the row, and is no cell.
  return (await row.getByRole("cell").allTextContents())[heads.indexOf("In all") - 1];
};

test("a list of another tracker is imported with its tree, and says what it could not take", async () => {
  const { page } = mila;
  await page.goto(`${home}/p/QUAY/list`);
  await page.getByRole("link", { name: "Import from CSV" }).click();
  await page.getByLabel("Choose a CSV file").setInputFiles(file);
  for (const [column, field] of [
    ["Issue key", "externalId"],
    ["Issue Type", "kind"],
    ["Parent key", "parent"],
    ["Original estimate", "estimate"],
  ] as const)
    expect(await page.getByLabel(`${column} becomes`).inputValue()).toBe(field);
  expect(await page.getByLabel("Plain numbers in the estimate are").inputValue()).toBe("s");
  const piles = page.getByRole("listitem").filter({ hasText: "Drive the piles" });
  await piles.getByText("Due date: 14 Mar 2031").waitFor();
  await piles.getByText("Estimate: 16 h").waitFor();
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("heading", { name: "What would happen" }).waitFor();
  await expectSeen(page, "6 tasks stand under another task.");
  await expectSeen(page, "That is no date in the calendar.");
  await expectSeen(page, "Nobody here has this address or name.");
  await expectAccessiblePage(page);
  for (const { width, colorScheme } of looks) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await expectAccessiblePage(page);
    await page
      .getByRole("heading", { name: "How the first rows will read" })
      .scrollIntoViewIfNeeded();
    await picture(page, `import-${width}-${colorScheme}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
  await page.getByRole("button", { name: "Import 7 tasks" }).click();
  await page.getByRole("heading", { name: "Imported" }).waitFor();
  await picture(page, "imported");
  await page.getByRole("link", { name: "Open the board" }).click();
  await page.getByRole("link", { name: /Crack in bollard 7/ }).click();
  await peopleOf(page).getByText("Nobody is assigned yet.").waitFor();
  await expectSeen(page, "Bug");
  await picture(page, "task");
});

test("the same list again changes nothing", async () => {
  const { page } = mila;
  await page.goto(`${home}/p/QUAY/import`);
  await page.getByLabel("Choose a CSV file").setInputFiles(file);
  await page.getByRole("button", { name: "Check the file" }).click();
  await expectSeen(page, "Everything in this file is here already: there is nothing to import.");
  expect(await page.getByRole("button", { name: /^Import/ }).count()).toBe(0);
});

test("a team is formed of a list of people, and serves the project", async () => {
  const { page } = mila;
  await page.goto(`${home}/teams`);
  await page.getByRole("button", { name: "New team" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New team" });
  await dialog.getByLabel("Name").fill("Quay crew");
  await dialog.getByRole("button", { name: "Create team" }).click();
  await page.waitForURL(/\/teams\/TEAM-1/);
  await page.getByRole("button", { name: "More about the team" }).click();
  await page.getByRole("menuitem", { name: "Add a list" }).click();
  const adding = page.getByRole("dialog", { name: "Add a list" });
  await adding
    .getByLabel("List")
    .fill(listOf(["Bo Jansen", ", Developer, 1"], ["Cleo Chen", ", Developer, 50 %"]));
  await adding.getByRole("button", { name: "Check the list" }).click();
  await adding.getByRole("button", { name: "Take in 2 people" }).click();
  await adding.getByRole("button", { name: "Done" }).click();
  await lineOf(page, "Cleo Chen").waitFor();
  await page.getByRole("button", { name: "Add project" }).click();
  await page.getByRole("option", { name: /Quay repair/ }).click();
  await page.getByRole("button", { name: /Quay repair/ }).waitFor();
  for (const person of [bo, cleo]) {
    await person.page.goto(`${home}/people`);
    // Both are told that they are in it.
    await expectUnread(person, 1);
  }
  await expectAccessiblePage(page);
  await picture(page, "team");
});

test("one task is assigned by itself, and the week's work in bulk: the badges move", async () => {
  const { page } = mila;
  await page.goto(`${home}/p/QUAY/list`);
  await page.getByRole("link", { name: "Order the steel" }).click();
  const dialog = await chooseFor(page, "Assignee", "Bo Jansen");
  await dialog.getByRole("button", { name: "Assign" }).click();
  await peopleOf(page).getByText("Bo Jansen").waitFor();
  await expectUnread(bo, 2);
  await page.goto(`${home}/p/QUAY/list`);
  await page.getByRole("link", { name: "Pour the deck" }).waitFor();
  await page.keyboard.press("v");
  await page.keyboard.press("a");
  const form = page.getByRole("form", { name: "Assign work" });
  for (const title of ["Drive the piles", "Pour the deck", "Paint the edge", "Measure the depth"])
    await page.getByLabel(new RegExp(`^Tick QUAY-\\d ${title}`)).check();
  await form.getByRole("button", { name: /^Who/ }).click();
  await page.getByRole("option", { name: /Bo Jansen/ }).click();
  await page.keyboard.press("Escape");
  await picture(page, "bulk");
  await form.getByRole("button", { name: /^Look it over/ }).click();
  await page
    .getByRole("dialog", { name: "What would happen" })
    .getByRole("button", { name: "Assign 4" })
    .click();
  const done = page.getByRole("dialog", { name: "What happened" });
  await done.getByRole("button", { name: "Assign more" }).waitFor();
  await picture(page, "bulk-done");
  await expect.poll(() => unread(bo), shown).toBeGreaterThan(2);
  expect(await unread(cleo)).toBe(1);
});

test("the load of the team shows who has too much", async () => {
  const { page } = mila;
  await page.goto(`${team}?view=load`);
  await page.getByRole("heading", { name: "Open assignments of each member" }).waitFor();
  await page.getByText("The figures as a table").click();
  await expect.poll(() => loadOf(page, "Bo Jansen"), shown).toBe("5");
  expect(await loadOf(page, "Cleo Chen")).toBe("0");
  await expectAccessiblePage(page);
  await picture(page, "load");
});

test("what one has too much of is handed to another, and both badges move", async () => {
  const { page } = mila;
  const before = { bo: await unread(bo), cleo: await unread(cleo) };
  await page.goto(`${home}/p/QUAY/list`);
  await page.getByRole("link", { name: "Drive the piles" }).waitFor();
  for (const title of ["Drive the piles", "Measure the depth"])
    await page.getByRole("checkbox", { name: new RegExp(`^Select QUAY-\\d ${title}`) }).check();
  const bar = page.getByRole("region", { name: "Selected tasks" });
  await bar.getByText("2 selected").waitFor();
  await bar.getByRole("button", { name: "Assignee" }).click();
  await page.getByRole("option", { name: "Cleo Chen" }).click();
  await page.getByText("2 tasks changed").waitFor(shown);
  await picture(page, "handed-over");
  await expect.poll(() => unread(cleo), shown).toBeGreaterThan(before.cleo);
  await expect.poll(() => unread(bo), shown).toBeGreaterThan(before.bo);
  await page.goto(`${team}?view=load`);
  await page.getByText("The figures as a table").click();
  await expect.poll(() => loadOf(page, "Bo Jansen"), shown).toBe("3");
  expect(await loadOf(page, "Cleo Chen")).toBe("2");
});

test("the same by the keyboard alone: a list, a team for it, and one's work to another", async () => {
  const { page } = mila;
  await page.goto(`${home}/p/CRANE/list`);
  await page.getByRole("link", { name: "Import from CSV" }).focus();
  await page.keyboard.press("Enter");
  const chooser = page.waitForEvent("filechooser");
  await page.getByLabel("Choose a CSV file").focus();
  await page.keyboard.press("Enter");
  await (await chooser).setFiles(file);
  await page.getByRole("button", { name: "Check the file" }).press("Enter");
  await page.getByRole("button", { name: "Import 7 tasks" }).press("Enter");
  await page.getByRole("link", { name: "Open the board" }).press("Enter");
  await page.getByRole("link", { name: /Order the steel/ }).waitFor();
  await page.keyboard.press("n");
  await page.keyboard.press("t");
  const dialog = page.getByRole("dialog", { name: "New team" });
  const project = dialog.getByLabel("Project");
  await project.getByRole("option", { name: /^Crane/ }).waitFor({ state: "attached" });
  await dialog.locator("input:focus").waitFor();
  await page.keyboard.type("Crane crew");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await dialog.locator("select:focus").waitFor();
  await page.keyboard.type("Crane");
  await expect
    .poll(() => project.locator("option:checked").textContent(), shown)
    .toContain("Crane");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/teams\/TEAM-2/);
  await page.getByRole("button", { name: "More about the team" }).press("Enter");
  await page.getByRole("menuitem", { name: "Add a list" }).press("Enter");
  const adding = page.getByRole("dialog", { name: "Add a list" });
  await adding.getByLabel("List").focus();
  await page.keyboard.type(`${addressOf("Cleo Chen")}, Developer, 1`);
  await adding.getByRole("button", { name: "Check the list" }).press("Enter");
  await adding.getByRole("button", { name: "Take in 1 person" }).press("Enter");
  await adding.getByRole("button", { name: "Done" }).press("Enter");
  await lineOf(page, "Cleo Chen").waitFor();
  await cleo.page.goto(`${home}/people`);
  const before = await unread(cleo);
  await page.goto(`${home}/p/CRANE/list`);
  await page.getByRole("link", { name: "Order the steel" }).focus();
  await page.keyboard.press("x");
  const bar = page.getByRole("region", { name: "Selected tasks" });
  await bar.getByText("1 selected").waitFor();
  await page.keyboard.press("Control+a");
  await bar.getByText("7 selected").waitFor();
  await bar.getByRole("button", { name: "Assignee" }).press("Enter");
  await page.getByRole("option", { name: "Cleo Chen" }).waitFor();
  await page.locator("[role=combobox]:focus").waitFor();
  await page.keyboard.type("cleo");
  await page.keyboard.press("Enter");
  await page.getByText("7 tasks changed").waitFor(shown);
  await picture(page, "keyboard");
  await expect.poll(() => unread(cleo), shown).toBeGreaterThan(before);
});

test("no page has complained", () => {
  for (const { faults } of [ada, mila, bo, cleo]) expect(faults).toEqual([]);
});

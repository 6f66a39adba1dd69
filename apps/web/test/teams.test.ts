import { beforeAll, expect, test } from "vitest";
import { expectAccessiblePage, type Person } from "./a-person.ts";
import { switchFeature } from "./account-steps.ts";
import { expectToHold, looks } from "./looks.ts";
import { addTo, giveTask, home, lineOf, listOf } from "./teams-steps.ts";
import { addTasks, memberId } from "./views-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/teams";
const team = `${home}/teams/TEAM-1`;
/** How long a person would wait before they call it broken. */
const shown = { timeout: 10_000 };

/** Owns the organization. */
let ada: Person;
/** A member of it. */
let bo: Person;
/** Another member. */
let cleo: Person;

beforeAll(async () => {
  const works = await openWorks({
    projects: [
      ["Quay repair", "QUAY"],
      ["Crane upkeep", "CRANE"],
    ],
  });
  ada = works.ada;
  bo = await works.member("Bo Jansen");
  cleo = await works.member("Cleo Chen");
});

const expectSeen = async ({ page }: Person, words: string | RegExp) =>
  await expect.poll(() => page.getByText(words).first().isVisible(), shown).toBe(true);
const mark = ({ page }: Person) => page.evaluate("window.isSamePage = true");
const isSamePage = ({ page }: Person) => page.evaluate("window.isSamePage === true");

test("a place without teams says what a team is for, and offers to make one to whoever may", async () => {
  await ada.page.goto(`${home}/teams`);
  await ada.page.getByRole("heading", { name: "Start with a team" }).waitFor();
  await expectAccessiblePage(ada.page);
  await bo.page.goto(`${home}/teams`);
  await expectSeen(bo, "There are no teams yet. A manager can make one.");
  expect(await bo.page.getByRole("button", { name: "New team" }).count()).toBe(0);
  await mark(bo);
});

test("a team is made with nothing but the keyboard, and appears where a colleague looks", async () => {
  const { page } = ada;
  await page.goto(home);
  await page
    .getByRole("list", { name: "Projects" })
    .getByRole("link", { name: /^(?!Settings of).*Quay repair/ })
    .waitFor();
  await page.keyboard.press("n");
  await page.keyboard.press("t");
  const dialog = page.getByRole("dialog", { name: "New team" });
  await dialog.getByLabel("Project").waitFor();
  await page.keyboard.type("Night shift");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Works while the harbour sleeps");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Quay");
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/create.png` });
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/teams\/TEAM-1/);
  await page.getByRole("heading", { name: "Nobody is in this team yet" }).waitFor();
  await page.getByRole("button", { name: /Quay repair.*primary/ }).waitFor();
  await expectSeen(bo, "Night shift");
  expect(await isSamePage(bo)).toBe(true);
});

test("a second team of the project can't have the same name", async () => {
  const { page } = ada;
  await page.goto(`${home}/teams?create=true`);
  const dialog = page.getByRole("dialog", { name: "New team" });
  await dialog.getByLabel("Name").fill("Night shift");
  await dialog.getByLabel("Project").selectOption({ label: "Quay repair (QUAY)" });
  await dialog.getByRole("button", { name: "Create team" }).click();
  await expectSeen(ada, "Another team of this project is called so.");
  await page.keyboard.press("Escape");
});

test("whoever is added to a team sees themselves appear in it", async () => {
  await bo.page.goto(team);
  await bo.page.getByRole("heading", { name: "Nobody is in this team yet" }).waitFor();
  expect(await bo.page.getByRole("button", { name: "Add people" }).count()).toBe(0);
  await mark(bo);
  await ada.page.goto(team);
  await addTo(ada.page, "Bo Jansen", "Developer");
  await lineOf(bo.page, "Bo Jansen").getByText("Developer").waitFor();
  await expectSeen(bo, "You: Developer");
  await expectAccessiblePage(bo.page);
});

test("whoever becomes the lead of a team may fill it, and the buttons come by themselves", async () => {
  await ada.page.getByRole("button", { name: /^Role of Bo Jansen in the team/ }).click();
  await ada.page.getByRole("menuitemcheckbox", { name: "Lead", exact: true }).click();
  await addTo(bo.page, "Cleo Chen", "Tester");
  await lineOf(ada.page, "Cleo Chen").getByText("Tester").waitFor();
  expect(await isSamePage(bo)).toBe(true);
});

test("the list of teams names who leads each", async () => {
  const { page } = ada;
  await page.goto(`${home}/teams`);
  const row = page.getByRole("link", { name: /Night shift/ });
  await row.getByText("Led by Bo Jansen").waitFor();
  expect(await row.textContent()).toContain("Works while the harbour sleeps");
  await page.goto(team);
});

test("a share is written where it stands, in any spelling, and nonsense is refused in words", async () => {
  const share = bo.page.getByLabel("Share of Cleo Chen's working time");
  await share.fill("half");
  await share.press("Enter");
  await expectSeen(bo, "A share is between 0.10 and 1.00.");
  await share.fill("50 %");
  await share.press("Enter");
  await expect
    .poll(() => ada.page.getByLabel("Share of Cleo Chen's working time").inputValue(), shown)
    .toBe("0.50");
});

test("name and description are changed in place, and reach the other's browser", async () => {
  const name = ada.page.getByRole("textbox", { name: "Name of the team" });
  await name.fill("Night watch");
  await name.press("Enter");
  await bo.page.getByRole("heading", { level: 1, name: "Night watch" }).waitFor();
  const description = bo.page.getByRole("textbox", { name: "Description of the team" });
  await description.fill("Guards the quay\nand mends it");
  await description.press("Control+Enter");
  await expect
    .poll(() => ada.page.getByLabel("Description of the team").inputValue(), shown)
    .toBe("Guards the quay\nand mends it");
});

test("two who change a name at once see both versions", async () => {
  const { page } = ada;
  const name = page.getByRole("textbox", { name: "Name of the team" });
  const theirs = bo.page.getByRole("textbox", { name: "Name of the team" });
  await name.fill("Mine");
  await theirs.fill("Theirs");
  await theirs.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Theirs" }).waitFor();
  expect(await name.inputValue()).toBe("Mine");
  await name.press("Enter");
  await expectSeen(ada, /Somebody changed this first, to “Theirs”/);
  await expectSeen(ada, "You wrote “Mine”.");
  await page.getByRole("button", { name: "Save mine" }).click();
  await bo.page.getByRole("heading", { level: 1, name: "Mine" }).waitFor();
  await theirs.fill("Night watch");
  await theirs.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Night watch" }).waitFor();
});

test("a team serves several projects, and is the primary team of some", async () => {
  const { page } = ada;
  await page.getByRole("button", { name: "Add project" }).click();
  await page.getByRole("option", { name: /Crane upkeep/ }).click();
  await page.getByRole("button", { name: /Crane upkeep/ }).click();
  await page.getByRole("menuitem", { name: /Make it|Not the primary/ }).click();
  await bo.page.getByRole("link", { name: /^(?!Settings of).*Crane upkeep/ }).waitFor();
  await page.getByRole("button", { name: /Crane upkeep/ }).click();
  await page.getByRole("menuitem", { name: "Serve it no longer" }).click();
  await expectSeen(ada, "The team does not serve Crane upkeep any more");
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: /Crane upkeep/ }).waitFor();
});

test("what somebody has to do stands beside their name, with a number and a word", async () => {
  for (const title of ["Drive the piles", "Pour the deck", "Test the bollards", "Paint the edge"])
    await giveTask(ada.page, "QUAY", { title, to: "Bo Jansen" });
  await giveTask(ada.page, "QUAY", { title: "Order the steel", to: "Cleo Chen" });
  await lineOf(bo.page, "Bo Jansen").getByText("Busy").waitFor();
  await lineOf(bo.page, "Cleo Chen").getByText("Light").waitFor();
  await bo.page.goto(`${team}?view=load`);
  await bo.page.getByRole("heading", { name: "Open assignments of each member" }).waitFor();
  await bo.page.getByText("The figures as a table").click();
  const row = bo.page.getByRole("row", { name: /Bo Jansen/ });
  expect(await row.getByRole("cell").allTextContents()).toEqual([
    ...["1.00", "0", "0", "4", "0", "0", "4", "0", "Busy"],
  ]);
  await expectAccessiblePage(bo.page);
});

test("hours at which work is estimated stand beside how much it is, and from how much on it is too much is decided in the settings", async () => {
  const { page } = ada;
  const assigneeId = await memberId(bo.page);
  const estimated = { title: "Dredge the basin", assigneeId, estimateHours: 12.5 };
  await addTasks(page, "QUAY", [estimated]);
  const own = bo.page.getByRole("row", { name: /Bo Jansen/ });
  await own.getByRole("cell", { name: "12.5" }).waitFor();
  await own.getByRole("cell", { name: "Busy" }).waitFor();

  await page.goto(`${home}/settings`);
  const form = page.getByRole("form", { name: "Workload" });
  const hours = form.getByRole("group", { name: "Estimated hours" });
  const [busy, much] = [hours.getByLabel("Busy from"), hours.getByLabel("Too much from")];
  await busy.fill("13");
  await much.fill("12");
  await form.getByText("This has to be more than where busy begins.").waitFor();
  await expectAccessiblePage(page);
  await form.screenshot({ path: `${pictures}/thresholds.png` });
  await busy.fill("6");
  await much.press("Enter");
  await page.getByText("Saved", { exact: false }).first().waitFor();
  await own.getByRole("cell", { name: "Too much" }).waitFor();
  await bo.page.getByText("or 6 estimated hours, too much from 7 or 12").waitFor();

  await form.getByRole("button", { name: "Back to the usual numbers" }).click();
  await form.getByRole("button", { name: "Save" }).click();
  await own.getByRole("cell", { name: "Busy" }).waitFor();
  await page.goto(team);
});

test("a list is looked over before anybody is taken in, and each line says what becomes of it", async () => {
  const { page } = ada;
  await page.goto(`${team}?adding=list`);
  const dialog = page.getByRole("dialog", { name: "Add a list" });
  await dialog
    .getByLabel("List")
    .fill(
      listOf(
        ["Ada Verhoeven", ", Owner, 20 %, 2019-02-28"],
        ["Bo Jansen", ", Wizard, 1, 2999-01-01"],
        ["Nobody Here", ""],
        ["Ada Verhoeven", ""],
      ),
    );
  await dialog.getByRole("button", { name: "Check the list" }).click();
  await dialog.getByText("What would happen").first().waitFor();
  await expectSeen(ada, "Left out: nobody here has this address or code");
  await expectSeen(ada, "Left out: stands in the list twice");
  await expectSeen(ada, /The role is not known/);
  await expectSeen(ada, /The day is more than a year ahead/);
  await dialog.getByRole("cell", { name: "2019-02-28" }).waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/list.png` });
  expect(await lineOf(page, "Ada Verhoeven").count()).toBe(0);
  await dialog.getByRole("button", { name: "Take in 1 person" }).click();
  await dialog.getByText("What happened").first().waitFor();
  await dialog.getByRole("button", { name: "Done" }).click();
  await lineOf(page, "Ada Verhoeven").getByText("Owner").waitFor();
});

test("who leaves with work is asked about it, and another takes it over", async () => {
  const { page } = ada;
  await page.getByRole("button", { name: "Take Bo Jansen out of the team" }).click();
  const dialog = page.getByRole("dialog", { name: "Take Bo Jansen out of the team?" });
  await dialog.getByRole("button", { name: "Take out" }).click();
  await dialog.getByText(/They still have 5 assignments/).waitFor();
  await expectAccessiblePage(page);
  await dialog.getByLabel("Somebody else takes it over").check();
  await dialog.getByLabel("To whom").selectOption({ label: "Cleo Chen" });
  await page.screenshot({ path: `${pictures}/removal.png` });
  await dialog.getByLabel("Reason").fill("Bo moves to the cranes");
  await dialog.getByRole("button", { name: "Take out" }).click();
  await dialog.waitFor({ state: "detached" });
  await expect.poll(() => lineOf(page, "Bo Jansen").count(), shown).toBe(0);
  await lineOf(page, "Cleo Chen").getByText("6", { exact: true }).waitFor();
  await addTo(page, "Bo Jansen", "Developer");
});

test("a team that is put away is found among those, and is taken up again", async () => {
  const { page } = ada;
  await page.getByRole("button", { name: "More about the team" }).click();
  await page.getByRole("menuitem", { name: "Put away" }).click();
  await expectSeen(ada, /This team is put away/);
  await expectAccessiblePage(page);
  await page.goto(`${home}/teams?state=away`);
  await page.getByRole("link", { name: /Night watch/ }).click();
  await page.getByRole("button", { name: "More about the team" }).click();
  await page.getByRole("menuitem", { name: "Take up again" }).click();
  await expectSeen(ada, "Night watch is active again");
});

test("the list is narrowed by words and by project, and what nothing matches says so", async () => {
  const { page } = ada;
  await page.goto(`${home}/teams`);
  await page.getByRole("searchbox", { name: "Find by name or code" }).fill("team-1");
  await page.waitForURL(/text=team-1/);
  await page.getByRole("link", { name: /Night watch/ }).waitFor();
  await page.getByRole("searchbox", { name: "Find by name or code" }).fill("nothing so");
  await page.getByRole("heading", { name: "No team matches" }).waitFor();
  await page.getByRole("button", { name: "Clear filters" }).first().click();
  await page.getByRole("link", { name: /Night watch/ }).waitFor();
  expect(new URL(page.url()).search).toBe("");
});

test("the palette leads to the teams, and to a new one", async () => {
  const { page } = ada;
  await page.goto(home);
  await page
    .getByRole("list", { name: "Projects" })
    .getByRole("link", { name: /^(?!Settings of).*Quay repair/ })
    .waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("Go to teams");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Teams" }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`${home}/teams`);
});

test("where teams are switched off, nothing of them is shown, at once", async () => {
  const { page } = bo;
  await page.goto(team);
  const room = page.getByRole("link", { name: "Teams" }).first();
  await room.waitFor();
  await mark(bo);
  await switchFeature(ada.page, "team_assignment_system", true);
  await page.getByRole("heading", { level: 1, name: "Teams and assignments is off" }).waitFor();
  await room.waitFor({ state: "detached" });
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("team");
  expect(await page.getByRole("option", { name: /^(go to teams|new team)/i }).count()).toBe(0);
  await page.keyboard.press("Escape");
  await expectAccessiblePage(page);
  await switchFeature(ada.page, "team_assignment_system", false);
  await room.waitFor();
  await page.getByRole("heading", { level: 1, name: "Night watch" }).waitFor();
  expect(await isSamePage(bo)).toBe(true);
});

const screens = {
  teams: `${home}/teams`,
  team,
  load: `${team}?view=load`,
  activity: `${team}?view=activity`,
};

test.each(looks)("every screen of teams holds at $width px in $colorScheme", (look) =>
  expectToHold(ada.page, look, { screens, pictures }),
);

test("no page has complained", () => {
  expect([ada, bo, cleo].flatMap(({ faults }) => faults)).toEqual([]);
});

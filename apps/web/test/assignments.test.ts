import { beforeAll, expect, test } from "vitest";
import { expectAccessiblePage, type Person, signUp } from "./a-person.ts";
import { switchFeature } from "./account-steps.ts";
import { addTasks, chooseFor, giveFunction, peopleOf } from "./assignments-steps.ts";
import { expectToHold, looks } from "./looks.ts";
import { accept, inviteAt } from "./people-steps.ts";
import { addTo, home } from "./teams-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/assignments";
const task = `${home}/p/QUAY/board?task=QUAY-1`;
const rules = `${home}/settings/assignment-rules`;
/** How long a person would wait before they call it broken. */
const shown = { timeout: 10_000 };

/** Owns the organization. */
let ada: Person;
/** A member of it. */
let bo: Person;
/** Another member. */
let cleo: Person;
/** An admin of it. */
let dex: Person;

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
  dex = await works.visitor();
  await signUp(dex.page, "Dex Okafor");
  await accept(dex.page, await inviteAt(ada.page, home, { name: "Dex Okafor", role: "Admin" }));
  await addTasks(ada.page, "QUAY", ["Drive the piles", "Pour the deck", "Test the bollards"]);
  // Four people sign up, one after the other.
}, 180_000);

const expectSeen = async ({ page }: Person, words: string | RegExp) =>
  await expect.poll(() => page.getByText(words).first().isVisible(), shown).toBe(true);
const mark = ({ page }: Person) => page.evaluate("window.isSamePage = true");
const isSamePage = ({ page }: Person) => page.evaluate("window.isSamePage === true");

test("somebody is assigned with nothing but the keyboard, and sees it at once in their own browser", async () => {
  const { page } = ada;
  await bo.page.goto(task);
  await peopleOf(bo.page).getByText("Nobody is assigned yet.").waitFor();
  await mark(bo);
  await page.goto(task);
  await peopleOf(page).getByRole("button", { name: "Assign" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Assign people to QUAY-1" });
  await dialog.getByRole("radio").first().waitFor();
  const focused = () => page.evaluate("document.activeElement?.tagName");
  await expect.poll(focused, shown).toBe("SELECT");
  await page.keyboard.type("Dev");
  await page.keyboard.press("Tab");
  await page.keyboard.type("bo jan");
  await expect.poll(() => dialog.getByRole("radio").count(), shown).toBe(1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await dialog.getByText("Bo Jansen can be assigned.").waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/assign.png` });
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await peopleOf(bo.page).getByText("Bo Jansen").waitFor();
  await peopleOf(bo.page).getByText("Developer").waitFor();
  expect(await isSamePage(bo)).toBe(true);
});

test("who does not fit is shown with the reason, and the reason with what to do about it", async () => {
  const dialog = await chooseFor(ada.page, "Tester", "Cleo Chen");
  await dialog.getByText("TEAM_002").waitFor();
  await expectSeen(ada, /What Cleo Chen does does not fit. This is for: Tester./);
  expect(await dialog.getByRole("button", { name: "Assign" }).isDisabled()).toBe(true);
  await expectAccessiblePage(ada.page);
  await ada.page.screenshot({ path: `${pictures}/refused.png` });
  await dialog.getByRole("radio", { name: /Bo Jansen/ }).check();
  await dialog.getByLabel("As", { exact: true }).selectOption({ label: "Developer" });
  await dialog.getByText("TEAM_003").waitFor();
  await expectSeen(ada, /Bo Jansen has this assignment already/);
  await dialog.getByRole("button", { name: "Cancel" }).click();
});

test("the primary one is the task's assignee, and the mark goes from one to the other", async () => {
  const { page } = ada;
  const dialog = await chooseFor(page, "Assignee", "Cleo Chen");
  await dialog.getByText("Cleo Chen can be assigned.").waitFor();
  expect(await dialog.getByLabel(/^Primary/).isChecked()).toBe(true);
  await dialog.getByRole("button", { name: "Assign" }).click();
  await page.getByRole("button", { name: "Assignee: Cleo Chen" }).waitFor();
  await peopleOf(page)
    .getByRole("button", { name: /Bo Jansen/ })
    .click();
  await page.getByRole("menuitem", { name: "Make primary" }).click();
  await page.getByRole("button", { name: "Assignee: Bo Jansen" }).waitFor();
  await peopleOf(bo.page)
    .getByText(/Primary/)
    .waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/people.png` });
});

test("work is handed over with a reason, which its history keeps with who did it and who had it before", async () => {
  const { page } = ada;
  await peopleOf(page)
    .getByRole("button", { name: /Bo Jansen/ })
    .click();
  await page.getByRole("menuitem", { name: "Hand over…" }).click();
  const dialog = page.getByRole("dialog", { name: "Hand over QUAY-1 from Bo Jansen" });
  await dialog.getByRole("radio", { name: /Dex Okafor/ }).check();
  await dialog.getByLabel("Reason").fill("Bo moves to the cranes");
  await dialog.getByRole("button", { name: "Hand over" }).click();
  await dialog.waitFor({ state: "detached" });
  await peopleOf(bo.page).getByText("Dex Okafor").waitFor();
  await peopleOf(page).getByRole("button", { name: "Who had it before" }).click();
  const history = page.getByRole("dialog", { name: "Who had QUAY-1" });
  await history.getByText("Ada Verhoeven handed developer from Bo Jansen to Dex Okafor").waitFor();
  await history.getByText("“Bo moves to the cranes”").waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/history.png` });
  await page.keyboard.press("Escape");
});

test("who is unassigned is back by one press of undo", async () => {
  const { page } = ada;
  await peopleOf(page)
    .getByRole("button", { name: /Cleo Chen/ })
    .click();
  await page.getByRole("menuitem", { name: "Unassign…" }).click();
  const dialog = page.getByRole("dialog", { name: "Unassign Cleo Chen?" });
  await dialog.getByLabel("Reason").fill("Too much at once");
  await expectAccessiblePage(page);
  await dialog.getByRole("button", { name: "Unassign" }).click();
  await peopleOf(bo.page).getByText("Cleo Chen").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).last().click();
  await peopleOf(bo.page).getByText("Cleo Chen").waitFor();
});

test("a member can't take from another what they have not given", async () => {
  const chip = peopleOf(bo.page).getByRole("button", { name: /Dex Okafor/ });
  expect(await chip.count()).toBe(0);
});

test("who would be the second owner is a choice: both, or handed over", async () => {
  const { page } = ada;
  await giveFunction(page, "Ada Verhoeven", "Project manager");
  await giveFunction(page, "Dex Okafor", "Architect");
  await page.goto(`${home}/p/QUAY/people`);
  const first = await chooseFor(page, "Owner", "Ada Verhoeven");
  await first.getByRole("button", { name: "Assign" }).click();
  await first.waitFor({ state: "detached" });
  const dialog = await chooseFor(page, "Owner", "Dex Okafor");
  await dialog.getByText("Ada Verhoeven is owner here already.").waitFor();
  expect(await dialog.getByRole("button", { name: "Assign" }).isDisabled()).toBe(true);
  await dialog.getByLabel("Hand it over").check();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/conflict.png` });
  await dialog.getByRole("button", { name: "Hand over" }).click();
  await dialog.waitFor({ state: "detached" });
  await peopleOf(page).getByText("Dex Okafor").waitFor();
  expect(await peopleOf(page).getByText("Ada Verhoeven").count()).toBe(0);
});

test("many tasks are looked over, assigned in turn, and appear with the colleague", async () => {
  const { page } = ada;
  await bo.page.goto(`${home}/p/QUAY/list`);
  await bo.page.getByRole("link", { name: "Pour the deck" }).waitFor();
  await mark(bo);
  await page.goto(`${home}/p/QUAY/list`);
  await page.getByRole("link", { name: "Pour the deck" }).waitFor();
  await page.keyboard.press("v");
  await page.keyboard.press("a");
  await page.waitForURL(/\/assign/);
  await page.getByLabel("Tick all 3").check();
  await page.getByLabel("Tick QUAY-1 Drive the piles").uncheck();
  const form = page.getByRole("form", { name: "Assign work" });
  await form.getByText("2 tasks ticked").waitFor();
  await form.getByRole("button", { name: /^Who/ }).click();
  await page.getByRole("option", { name: /Bo Jansen/ }).click();
  await page.getByRole("option", { name: /Cleo Chen/ }).click();
  await page.keyboard.press("Escape");
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/bulk.png` });
  await form.getByRole("button", { name: /^Look it over/ }).click();
  const look = page.getByRole("dialog", { name: "What would happen" });
  await look.getByText("would be assigned").waitFor();
  await look.getByRole("button", { name: "Assign 2" }).click();
  const done = page.getByRole("dialog", { name: "What happened" });
  await done.getByRole("button", { name: "Assign more" }).waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/bulk-done.png` });
  await done.getByRole("button", { name: "Assign more" }).click();
  const row = bo.page.getByRole("row").filter({ hasText: "Pour the deck" });
  await row.getByText("Bo Jansen").waitFor();
  expect(await isSamePage(bo)).toBe(true);
});

test("of many, the refused say why, and are tried again once that is mended", async () => {
  const { page } = ada;
  await page.goto(`${home}/p/QUAY/assign`);
  await page.getByLabel("Tick QUAY-3 Test the bollards").check();
  const form = page.getByRole("form", { name: "Assign work" });
  await form.getByLabel("As", { exact: true }).selectOption({ label: "Tester" });
  await form.getByRole("button", { name: /^Who/ }).click();
  await page.getByRole("option", { name: /Bo Jansen/ }).click();
  await page.getByRole("option", { name: /Cleo Chen/ }).click();
  await page.keyboard.press("Escape");
  await form.getByLabel("With several people").selectOption({ label: "Everybody gets every task" });
  await giveFunction(dex.page, "Cleo Chen", "Tester");
  await form.getByRole("button", { name: /^Look it over/ }).click();
  const look = page.getByRole("dialog", { name: "What would happen" });
  await look.getByText("TEAM_002").waitFor();
  await look.getByRole("button", { name: "Assign 1" }).click();
  const done = page.getByRole("dialog", { name: "What happened" });
  await done.getByText("TEAM_002").waitFor();
  await page.screenshot({ path: `${pictures}/bulk-refused.png` });
  await giveFunction(dex.page, "Bo Jansen", "Tester");
  await done.getByRole("button", { name: "Try the 1 refused again" }).click();
  await done.getByText("TEAM_002").waitFor({ state: "detached" });
  await done.getByText("Assigned", { exact: true }).waitFor();
  await done.getByRole("button", { name: "Assign more" }).click();
  await done.waitFor({ state: "detached" });
  expect(await page.getByRole("checkbox", { checked: true }).count()).toBe(0);
});

test("all or none assigns none where one does not fit", async () => {
  const { page } = ada;
  await page.getByLabel("Tick all 3").check();
  const form = page.getByRole("form", { name: "Assign work" });
  await form.getByRole("button", { name: "Leave out Bo Jansen" }).click();
  await form.getByLabel("If one does not fit").selectOption({ label: "Assign none" });
  await form.getByRole("button", { name: /^Look it over/ }).click();
  const look = page.getByRole("dialog", { name: "What would happen" });
  await look.getByText(/nothing would be assigned/).waitFor();
  await look.getByText("TEAM_003").waitFor();
  await look.getByRole("button", { name: "Change it" }).click();
  await look.waitFor({ state: "detached" });
  expect(await page.getByLabel("Tick all 3").isChecked()).toBe(true);
});

test("somebody in no team of the project is refused, and led to its teams", async () => {
  const { page } = ada;
  await page.goto(`${home}/teams?create=true`);
  const create = page.getByRole("dialog", { name: "New team" });
  await create.getByLabel("Name").fill("Night shift");
  await create.getByLabel("Project").selectOption({ label: "Crane upkeep (CRANE)" });
  await create.getByRole("button", { name: "Create team" }).click();
  await page.waitForURL(/TEAM-1/);
  await addTo(page, "Bo Jansen", "Developer");
  await addTasks(page, "CRANE", ["Grease the boom"]);
  await page.goto(`${home}/p/CRANE/list?task=CRANE-1`);
  const dialog = await chooseFor(page, "Assignee", "Cleo Chen");
  await dialog.getByText("TEAM_001").waitFor();
  await dialog.getByRole("link", { name: "To the project's teams" }).click();
  await page.getByRole("link", { name: /Night shift/ }).waitFor();
  expect(new URL(page.url()).searchParams.has("project")).toBe(true);
});

test("the rules are changed in their table, and decide in the dialog at once", async () => {
  const { page } = ada;
  await bo.page.goto(task);
  await page.goto(rules);
  await page.getByText("The rules that every organization begins with").waitFor();
  await page.getByRole("button", { name: /^Task, Tester/ }).click();
  const dialog = page.getByRole("dialog", { name: "Tester of a task" });
  await dialog.getByLabel("Architect").check();
  await expectAccessiblePage(page);
  await dialog.getByRole("button", { name: "Apply" }).click();
  await page.getByText("1 rule changed").waitFor();
  await page.screenshot({ path: `${pictures}/rules-changed.png` });
  await page.getByRole("button", { name: "Save rules" }).click();
  await page.getByText(/Version 1, by Ada Verhoeven/).waitFor();
  await page.goto(task);
  const assign = await chooseFor(page, "Tester", "Dex Okafor");
  await assign.getByText("Dex Okafor can be assigned.").waitFor();
  await page.keyboard.press("Escape");
});

test("two who change the rules at once see that, and nothing of mine is lost", async () => {
  await ada.page.goto(rules);
  await dex.page.goto(rules);
  const change = async ({ page }: Person, field: RegExp, does: string) => {
    await page.getByRole("button", { name: field }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(does).check();
    await dialog.getByRole("button", { name: "Apply" }).click();
  };
  await change(ada, /^Task, Designer/, "Developer");
  await change(dex, /^Bug, Designer/, "Developer");
  await dex.page.getByRole("button", { name: "Save rules" }).click();
  await expectSeen(ada, /Dex Okafor saved other rules while you were changing them/);
  await ada.page.getByRole("button", { name: "Save mine over theirs" }).click();
  await expectSeen(ada, /Version 3, by Ada Verhoeven/);
  await expectSeen(dex, /Version 3, by Ada Verhoeven/);
  await ada.page.getByRole("button", { name: "Back to the default" }).click();
  await expectSeen(ada, "3 rules changed");
  await ada.page.getByRole("button", { name: "Save rules" }).click();
  await expectSeen(dex, /Version 4, by Ada Verhoeven/);
});

test("one person's work goes to another as a whole, and what can't go says why", async () => {
  const { page } = ada;
  await page.goto(`${home}/people`);
  await page.getByRole("link", { name: "Bo Jansen" }).first().click();
  const panel = page.getByRole("complementary", { name: "About Bo Jansen" });
  await panel.getByText("Pour the deck").waitFor();
  await panel.getByRole("button", { name: "Hand over work" }).click();
  const dialog = page.getByRole("dialog", { name: "Hand over the work of Bo Jansen" });
  await dialog.getByRole("button", { name: /^To whom/ }).click();
  await page.getByRole("option", { name: /Dex Okafor/ }).click();
  await dialog.getByLabel("Reason").fill("Bo is on leave");
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/away.png` });
  await dialog.getByRole("button", { name: "Hand over 2" }).click();
  await dialog.getByText("1 was handed over.").waitFor();
  await dialog.getByText(/This is for: Tester/).waitFor();
  await page.screenshot({ path: `${pictures}/away-done.png` });
  await dialog.getByRole("button", { name: "Done" }).click();
  await panel.getByText("Pour the deck").waitFor({ state: "detached" });
});

test("where bulk assignment is switched off its way is gone, and its page says so", async () => {
  const { page } = ada;
  await page.goto(`${home}/p/QUAY/assign`);
  await page.getByLabel("Tick all 3").waitFor();
  await switchFeature(page, "bulk_assignments", true);
  await expectSeen(ada, "This is not switched on for you.");
  await expectAccessiblePage(page);
  await switchFeature(page, "bulk_assignments", false);
  await page.getByLabel("Tick all 3").waitFor();
});

test("where assignments are switched off nothing of them is shown, without a reload", async () => {
  const { page } = bo;
  await page.goto(task);
  await peopleOf(page).waitFor();
  await mark(bo);
  await switchFeature(ada.page, "team_assignment_system", true);
  await peopleOf(page).waitFor({ state: "detached" });
  await switchFeature(ada.page, "team_assignment_system", false);
  await peopleOf(page).waitFor();
  expect(await isSamePage(bo)).toBe(true);
});

const screens = { task, bulk: `${home}/p/QUAY/assign`, people: `${home}/p/QUAY/people`, rules };

test.each(looks)("every screen of assignments holds at $width px in $colorScheme", (look) =>
  expectToHold(ada.page, look, { screens, pictures }),
);

test("no page has complained", () => {
  expect([ada, bo, cleo, dex].flatMap(({ faults }) => faults)).toEqual([]);
});

import { launchBrowser } from "@teamflow/tooling/browser.mjs";
import type { Browser, Locator } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aPerson, expectAccessiblePage, type Person, signUp } from "./a-person.ts";
import { startServer } from "./a-server.ts";
import { accept, boxOf, inviteAt } from "./people-steps.ts";

const home = "/o/harbour-works";
const quay = `${home}/p/QUAY`;
/** How long a person would wait before they call it broken. */
const shown = { timeout: 10_000 };

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
/** Owns the organization. */
let ada: Person;
/** A guest in it. */
let bo: Person;
/** A member of it. */
let cleo: Person;

beforeAll(async () => {
  server = await startServer();
  browser = await launchBrowser();
  ada = await aPerson(browser, server.url);
  bo = await aPerson(browser, server.url);
  cleo = await aPerson(browser, server.url);
  await signUp(ada.page, "Ada Verhoeven");
  await ada.page.getByLabel("Organization").fill("Harbour Works");
  await ada.page.getByRole("button", { name: "Create organization" }).click();
  await ada.page.getByRole("heading", { name: "Start with a project" }).waitFor();
  await found("Quay repair", "QUAY");
  await found("Crane upkeep", "CRANE");
  await join(bo, "Bo Jansen", "Viewer");
  await join(cleo, "Cleo Chen", "Member");
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function found(name: string, key: string): Promise<void> {
  await ada.page.goto(`${home}?create=true`);
  await ada.page.getByRole("dialog").getByLabel("Name").fill(name);
  await ada.page.getByRole("dialog").getByLabel("Key").fill(key);
  await ada.page.getByRole("button", { name: "Create project" }).click();
  await ada.page.waitForURL(new RegExp(`/p/${key}`));
}

async function join(person: Person, name: string, role: string): Promise<void> {
  await signUp(person.page, name);
  await accept(person.page, await inviteAt(ada.page, home, { name, role }));
}

/** Gives somebody their first role of their own in the project, as whoever may. */
async function give({ page }: Person, name: RegExp, role: string): Promise<void> {
  await page.goto(`${quay}/people`);
  await page.getByRole("button", { name: "Add person" }).click();
  const dialog = page.getByRole("dialog", { name: "Give somebody a role here" });
  const who = dialog.getByLabel("Who", { exact: true });
  const person = await who.getByRole("option", { name }).getAttribute("value");
  await who.selectOption(person);
  await dialog.getByLabel("Role here", { exact: true }).selectOption({ label: role });
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
}

/** Makes Bo something else in the project than they have been there. */
async function change(role: string): Promise<void> {
  await ada.page.getByRole("button", { name: /^Role of Bo Jansen/ }).click();
  await ada.page.getByRole("menuitemcheckbox", { name: role }).click();
}

/** A mark that does not survive loading the page anew. */
const mark = ({ page }: Person) => page.evaluate("window.isSamePage = true");
const isSamePage = ({ page }: Person) => page.evaluate("window.isSamePage === true");

const button = ({ page }: Person, name: string | RegExp) => page.getByRole("button", { name });
const creating = (person: Person) => button(person, "New task").first();
const adding = (person: Person) => button(person, "Add a task to Backlog");
const expectSeen = (locator: Locator) => locator.first().waitFor();
const expectGone = async (locator: Locator) =>
  await expect.poll(() => locator.count(), shown).toBe(0);

async function expectToImport(person: Person, isOffered: boolean): Promise<void> {
  await person.page.getByRole("button", { name: "More", exact: true }).click();
  await expectSeen(person.page.getByRole("menuitem", { name: /People/ }));
  expect(await person.page.getByRole("menuitem", { name: /Import/ }).count()).toBe(
    isOffered ? 1 : 0,
  );
  await person.page.keyboard.press("Escape");
}

test("a guest is offered nothing to change in a project", async () => {
  await bo.page.goto(`${quay}/board`);
  await expectSeen(bo.page.getByRole("heading", { name: "Nothing to do yet" }));
  expect(await creating(bo).count()).toBe(0);
  await expectToImport(bo, false);
});

test("a guest who becomes a lead in the project sees the buttons appear, and they work", async () => {
  await mark(bo);
  await give(ada, /Bo Jansen/, "Lead");
  await expectSeen(creating(bo));
  await expectToImport(bo, true);
  await creating(bo).click();
  const dialog = bo.page.getByRole("dialog", { name: "New task" });
  await dialog.getByRole("textbox", { name: "Title" }).fill("Drive the piles");
  await dialog.getByRole("button", { name: "Add task" }).click();
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expectSeen(bo.page.getByRole("link", { name: "Drive the piles" }));
  await expectSeen(adding(bo));
  await expectAccessiblePage(bo.page);
  expect(await isSamePage(bo)).toBe(true);
});

test("whoever is demoted there sees them go, also beside a task that is open", async () => {
  await bo.page.getByRole("link", { name: "Drive the piles" }).click();
  const panel = bo.page.getByRole("complementary", { name: /^Task / });
  await expectSeen(panel.getByRole("textbox", { name: "Title" }));
  await change("Viewer");
  await expectGone(creating(bo));
  await expectGone(adding(bo));
  await expectGone(panel.getByRole("textbox", { name: "Title" }));
  await panel.getByRole("heading", { name: "Drive the piles" }).waitFor();
  await panel.getByRole("button", { name: "Close" }).click();
  await expectToImport(bo, false);
  expect(await isSamePage(bo)).toBe(true);
});

test("an import that is open closes and opens with the role", async () => {
  await bo.page.goto(`${quay}/import`);
  const refusal = bo.page.getByText("Your role does not allow importing.");
  await expectSeen(refusal);
  await mark(bo);
  await change("Lead");
  await expectSeen(button(bo, "Try it with a sample"));
  await change("Member");
  await expectSeen(refusal);
  expect(await isSamePage(bo)).toBe(true);
});

test("another project stays as it was", async () => {
  await bo.page.goto(`${home}/p/CRANE/board`);
  await expectSeen(bo.page.getByRole("heading", { name: "Nothing to do yet" }));
  expect(await creating(bo).count()).toBe(0);
});

test("a guest who manages the project decides there about others, as the server lets them", async () => {
  await bo.page.goto(`${quay}/people`);
  await expectSeen(bo.page.getByRole("heading", { name: "People in this project" }));
  expect(await button(bo, "Add person").count()).toBe(0);
  await change("Manager");
  await expectSeen(button(bo, "Add person"));
  await cleo.page.goto(`${quay}/board`);
  await expectSeen(creating(cleo));
  await mark(cleo);
  await give(bo, /Cleo Chen/, "Viewer");
  await expectGone(creating(cleo));
  await button(bo, /^Role of Cleo Chen/).click();
  await bo.page.getByRole("menuitemcheckbox", { name: "Lead" }).click();
  await expectSeen(creating(cleo));
  await button(bo, "Undo").last().click();
  await expectGone(creating(cleo));
  await button(bo, "Take away the role of Cleo Chen here").click();
  await expectSeen(bo.page.getByText("Cleo Chen is here what they are in the organization"));
  await expectSeen(creating(cleo));
  await button(bo, "Undo").last().click();
  await expectGone(creating(cleo));
  await button(bo, "Take away the role of Cleo Chen here").click();
  await expectSeen(creating(cleo));
  expect(await isSamePage(cleo)).toBe(true);
});

test("a project's role that is taken away leaves the organization's", async () => {
  await bo.page.goto(`${quay}/board`);
  await expectSeen(creating(bo));
  await mark(bo);
  await button(ada, "Take away the role of Bo Jansen here").click();
  await expectGone(creating(bo));
  expect(await isSamePage(bo)).toBe(true);
});

test("whoever may no longer look is offered nothing where they still are, until they may again", async () => {
  const { page } = ada;
  await page.goto(`${home}/settings/roles`);
  await page.getByRole("button", { name: "More about the role Member" }).click();
  await page.getByRole("menuitem", { name: "Copy as new role" }).click();
  await page.getByLabel("Name").fill("Shut out");
  await page.getByRole("button", { name: "Create role" }).click();
  await boxOf(page, "Shut out", "See projects").uncheck();
  await page.getByRole("button", { name: "Review changes" }).click();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expectSeen(page.getByText("Role saved"));
  await give(ada, /Bo Jansen/, "Member");
  await expectSeen(creating(bo));
  await change("Shut out");
  await expectGone(creating(bo));
  await change("Lead");
  await expectSeen(creating(bo));
  expect(await isSamePage(bo)).toBe(true);
});

test("no page has complained", () => {
  expect([ada, bo, cleo].flatMap(({ faults }) => faults)).toEqual([]);
});

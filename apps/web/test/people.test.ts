import { mkdir } from "node:fs/promises";
import { launchBrowser } from "@teamflow/tooling/browser.mjs";
import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addressOf, aPerson, expectAccessiblePage, type Person, signUp } from "./a-person.ts";
import { startServer } from "./a-server.ts";
import { expectToHold, looks } from "./looks.ts";
import { clipboard } from "./oversight-steps.ts";
import { accept, boxOf, explainTo, home, invite, openPerson } from "./people-steps.ts";

const pictures = "reports/people";
/** A picture of one point. */
const onePoint =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
/** How long a person would wait before they call it broken. */
const shown = { timeout: 10_000 };

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
  await signUp(ada.page, "Ada Verhoeven");
  await ada.page.getByLabel("Organization").fill("Northwind Studio");
  await ada.page.getByRole("button", { name: "Create organization" }).click();
  await ada.page.getByRole("heading", { name: "Start with a project" }).waitFor();
  await ada.page.goto(`${home}?create=true`);
  await ada.page.getByRole("dialog").getByLabel("Name").fill("Public procurement");
  await ada.page.getByRole("button", { name: "Create project" }).click();
  await ada.page.waitForURL(/\/p\/PP/);
  await signUp(bo.page, "Bo Jansen");
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const part = (person: Person, name: string) => person.page.getByRole("form", { name });
const save = (person: Person, name: string) =>
  part(person, name).getByRole("button", { name: "Save", exact: true }).click();
const expectShown = async (person: Person, words: string | RegExp) =>
  await expect.poll(() => person.page.getByText(words).first().isVisible(), shown).toBe(true);

test("whoever is invited comes in with the link that was handed over", async () => {
  const link = await invite(ada.page, "Bo Jansen", "Member");
  expect(link).toMatch(new RegExp(`^${server.url}/invitation#tf_[\\w-]{71}$`));
  await accept(bo.page, link);
  await bo.page
    .getByRole("list", { name: "Projects" })
    .getByRole("link", { name: /^(?!Settings of).*Public procurement/ })
    .waitFor();
  await ada.page.goto(`${home}/people`);
  await expectShown(ada, "Bo Jansen");
});

test("an address that is a member, or invited already, is refused at its field", async () => {
  await ada.page.goto(`${home}/people?add=true`);
  const address = ada.page.getByLabel("E-mail address");
  const send = ada.page.getByRole("button", { name: "Send invitation" });
  await address.fill(addressOf("Bo Jansen"));
  await send.click();
  await expectShown(ada, "Whoever has this address is a member already.");
  await expectAccessiblePage(ada.page);
  await invite(ada.page, "Cleo Chen", "Viewer");
  await ada.page.goto(`${home}/people?add=true`);
  await address.fill(addressOf("Cleo Chen"));
  await send.click();
  await expectShown(ada, "An invitation to this address is open already.");
});

test("an invitation is sent again with a new link, and one that is withdrawn can be sent anew", async () => {
  const { page } = ada;
  const email = addressOf("Cleo Chen");
  await page.goto(`${home}/people?show=invitations`);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: `Send the invitation to ${email} again` }).click();
  const handed = page.getByRole("dialog", { name: "Hand the link over" });
  const field = handed.getByLabel("Link", { exact: true });
  const scrolled = () => field.evaluate((input) => input.scrollLeft);
  await field.evaluate((input) => void (input.scrollLeft = input.scrollWidth));
  expect(await scrolled()).toBeGreaterThan(0);
  await handed.getByRole("button", { name: "Copy link" }).click();
  await handed.getByRole("button", { name: "Copied" }).waitFor();
  // A whole address, and its beginning is what shows of it.
  expect(await clipboard(page)).toMatch(new RegExp(`^${server.url}/invitation#tf_[\\w-]{71}$`));
  expect(await scrolled()).toBe(0);
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: `Withdraw the invitation to ${email}` }).click();
  await page.getByRole("heading", { name: "Nobody is invited right now" }).waitFor();
  await expectAccessiblePage(page);
  await page.getByRole("button", { name: "Invite again" }).click();
  await page.getByRole("dialog", { name: "Hand the link over" }).waitFor();
  await page.getByRole("button", { name: "Done" }).click();
  await expectShown(ada, email);
});

test("a role that begins as a copy is changed in the matrix, after a look at the difference", async () => {
  const { page } = ada;
  await page.goto(`${home}/settings/roles`);
  await page.getByRole("button", { name: "More about the role Viewer" }).click();
  await page.getByRole("menuitem", { name: "Copy as new role" }).click();
  await page.getByLabel("Name").fill("Release manager");
  await page.getByRole("button", { name: "Create role" }).click();
  await boxOf(page, "Release manager", "Create tasks").check();
  await boxOf(page, "Release manager", "See labels").uncheck();
  await page.getByRole("button", { name: "Review changes" }).click();
  const review = page.getByRole("region", { name: "Release manager" });
  await review.getByText("Nobody holds this role now.").waitFor();
  await expect.poll(() => review.innerText()).toMatch(/May from now on[^]*Create tasks/);
  await expect.poll(() => review.innerText()).toMatch(/May no longer[^]*See labels/);
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/review.png` });
  await page.getByRole("button", { name: "Save changes" }).click();
  await expectShown(ada, "Role saved");
  await expect.poll(() => boxOf(page, "Release manager", "Create tasks").isChecked()).toBe(true);
});

test("a system role can't be changed", async () => {
  expect(await boxOf(ada.page, "Viewer", "Create tasks").count()).toBe(0);
});

test("a role that is given shows at once in the other's browser, with what it allows", async () => {
  await bo.page.goto(`${home}/p/PP/board`);
  await bo.page.getByRole("button", { name: "New task" }).first().waitFor();
  await ada.page.goto(`${home}/people`);
  await ada.page.getByRole("button", { name: "Role of Bo Jansen" }).click();
  await ada.page.getByRole("menuitemcheckbox", { name: "Viewer" }).click();
  await expect.poll(() => bo.page.getByRole("button", { name: "New task" }).count(), shown).toBe(0);
  await ada.page.getByRole("button", { name: "Role of Bo Jansen" }).click();
  await ada.page.getByRole("menuitemcheckbox", { name: "Release manager" }).click();
  await bo.page.getByRole("button", { name: "New task" }).first().waitFor();
});

test("what a colleague changes in a role meanwhile stays, below one's own change", async () => {
  const { page } = ada;
  await page.goto(`${home}/settings/roles`);
  await boxOf(page, "Release manager", "Import tasks").check();
  const other = await page.context().newPage();
  await other.goto(`${home}/settings/roles`);
  await boxOf(other, "Release manager", "See labels").check();
  await other.getByRole("button", { name: "Review changes" }).click();
  await other.getByText("1 holder is affected.").waitFor();
  await other.getByRole("button", { name: "Save changes" }).click();
  await other.getByText("Role saved").waitFor();
  await other.close();
  await expect
    .poll(() => boxOf(page, "Release manager", "See labels").isChecked(), shown)
    .toBe(true);
  await page.getByRole("button", { name: "Review changes" }).click();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expectShown(ada, "Role saved");
  for (const permission of ["See labels", "Import tasks"])
    expect(await boxOf(page, "Release manager", permission).isChecked()).toBe(true);
});

test("a role that somebody holds can't be removed, and the way to them is shown", async () => {
  const { page } = ada;
  await page.getByRole("button", { name: "More about the role Release manager" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await expectShown(ada, "1 member, project or invitation still uses this role.");
  await expectAccessiblePage(page);
  await page.getByRole("link", { name: "Show who holds it" }).click();
  await expectShown(ada, "1 person");
  await expectShown(ada, "Bo Jansen");
});

test("why somebody may do something, or may not, is said in words", async () => {
  await explainTo(ada.page, "Bo Jansen", "Create tasks");
  await expectShown(ada, "Bo Jansen may do this.");
  await expectShown(ada, "Their role, Release manager, holds this permission.");
  await explainTo(ada.page, "Bo Jansen", "Create projects");
  await expectShown(ada, "Bo Jansen may not do this.");
  await expectShown(ada, "Their role, Release manager, does not hold this permission.");
});

test("somebody who has less to say in one project is explained there", async () => {
  const { page } = ada;
  await page.goto(`${home}/p/PP/board`);
  await page.getByRole("button", { name: "New task" }).first().waitFor();
  await page.keyboard.press("v");
  await page.keyboard.press("p");
  await page.getByRole("heading", { name: "Everybody has their usual role here" }).waitFor();
  await page.getByRole("button", { name: "Add person" }).click();
  await page.getByLabel("Role here", { exact: true }).selectOption({ label: "Viewer" });
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expectShown(ada, "Bo Jansen is Viewer in this project");
  await expectAccessiblePage(page);
  await explainTo(page, "Bo Jansen", "Create tasks");
  await page
    .getByLabel("Where", { exact: true })
    .selectOption({ label: "Public procurement (PP)" });
  await expectShown(ada, "Their role in this project, Viewer, does not hold this permission.");
  await page.goto(`${home}/p/PP/people`);
  await page.getByRole("button", { name: "Take away the role of Bo Jansen here" }).click();
  await page.getByRole("heading", { name: "Everybody has their usual role here" }).waitFor();
});

test("what somebody does is saved as it is chosen, and found by it", async () => {
  const { page } = ada;
  await page.goto(`${home}/people`);
  const panel = await openPerson(page, "Bo Jansen");
  await panel.getByLabel("Does mainly").selectOption({ label: "Tester" });
  await panel.getByLabel("Customers can turn to this person").click();
  await panel.getByText("Contact", { exact: true }).waitFor({ state: "attached" });
  await panel.getByRole("button", { name: /^Also does/ }).click();
  await page
    .getByRole("listbox", { name: "Also does" })
    .getByRole("option", { name: "Designer" })
    .click();
  await page.keyboard.press("Escape");
  await panel.getByRole("button", { name: "Also does: Designer" }).waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/person.png` });
  await page.goto(`${home}/people?does=designer`);
  await expectShown(ada, "1 person");
  await expectShown(ada, "Bo Jansen");
});

test("whoever is suspended is out at once, and back in after an undo", async () => {
  const { page } = ada;
  await page.goto(`${home}/people`);
  const panel = await openPerson(page, "Bo Jansen");
  await panel.getByRole("button", { name: "Suspend" }).click();
  await expect
    .poll(() => bo.page.getByRole("heading", { name: "Nothing here" }).isVisible(), shown)
    .toBe(true);
  await page.getByRole("button", { name: "Undo" }).click();
  await expectShown(ada, "Bo Jansen is back");
  await bo.page.goto(home);
  await bo.page
    .getByRole("list", { name: "Projects" })
    .getByRole("link", { name: /^(?!Settings of).*Public procurement/ })
    .waitFor();
});

test("nobody is offered to decide about themselves", async () => {
  const { page } = ada;
  await page.goto(`${home}/people`);
  const panel = await openPerson(page, "Ada Verhoeven");
  await panel.getByText("Nobody changes their own role.").waitFor();
  expect(await panel.getByRole("button", { name: /Suspend|Remove/ }).count()).toBe(0);
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
});

test("a member sees the settings, and is offered nothing that they may not do", async () => {
  await bo.page.goto(`${home}/settings`);
  await expectShown(bo, "You can look at this.");
  expect(await bo.page.getByLabel("Name", { exact: true }).isDisabled()).toBe(true);
  expect(await bo.page.getByRole("button", { name: /Save|Delete|Give away/ }).count()).toBe(0);
  await expectAccessiblePage(bo.page);
  await bo.page.goto(`${home}/settings/roles`);
  await bo.page.getByRole("rowheader", { name: "See tasks" }).waitFor();
  expect(await bo.page.getByRole("checkbox").count()).toBe(0);
  expect(await bo.page.getByRole("button", { name: "New role" }).count()).toBe(0);
});

test("a second factor can't be demanded of all by somebody who came without one", async () => {
  const { page } = ada;
  await page.goto(`${home}/settings/general`);
  await page.getByLabel("Everybody must use a second factor").check();
  await save(ada, "Security");
  await expectShown(ada, "Set up a second factor for yourself");
  await expectAccessiblePage(page);
  await page.getByRole("button", { name: "Discard" }).click();
});

test("a domain of which one has no confirmed address is refused in words", async () => {
  const { page } = ada;
  await page.getByLabel("Domain", { exact: true }).fill("gmail.com");
  await page.keyboard.press("Enter");
  await expectShown(ada, "Anybody can get an address there");
  await page.getByLabel("Domain", { exact: true }).fill("bakery.example");
  await page.getByRole("button", { name: "Add domain" }).click();
  await save(ada, "Joining by address");
  await expectShown(
    ada,
    "You can only add a domain of which you have a confirmed address yourself.",
  );
  await page.getByRole("button", { name: "Discard" }).click();
});

test("two who change the same setting at once see both versions", async () => {
  const { page } = ada;
  const name = (on: typeof page) => on.getByRole("textbox", { name: "Name" });
  const other = await page.context().newPage();
  await other.goto(`${home}/settings/general`);
  await name(page).fill("Northwind North");
  await name(other).fill("Northwind South");
  await other.getByRole("button", { name: "Save", exact: true }).click();
  await other.getByText("Saved").waitFor();
  await other.close();
  await save(ada, "Name and address");
  await page.getByRole("heading", { name: "Somebody changed this while you did" }).waitFor();
  await expectShown(ada, "Northwind South");
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/conflict.png` });
  await page.getByRole("button", { name: "Save mine" }).click();
  await expectShown(ada, "Saved");
  await expect.poll(() => name(page).inputValue(), shown).toBe("Northwind North");
});

test("a colour that is chosen reaches the other's browser", async () => {
  const accent = "getComputedStyle(document.documentElement).getPropertyValue('--own-accent')";
  await bo.page.goto(home);
  await ada.page.getByRole("button", { name: "Purple" }).click();
  await save(ada, "Look");
  await expect.poll(() => bo.page.evaluate(accent), shown).toBe("#7c3aed");
});

test("a logo that is chosen stands where the other looks", async () => {
  const logo = "nav img[src^='/logos/']";
  await ada.page.locator("input[type=file]").setInputFiles({
    ...{ name: "logo.png", mimeType: "image/png" },
    buffer: Buffer.from(onePoint, "base64"),
  });
  await expectShown(ada, "The logo is in place");
  await expect.poll(() => bo.page.locator(logo).first().isVisible(), shown).toBe(true);
  await ada.page.locator("input[type=file]").setInputFiles({
    ...{ name: "logo.png", mimeType: "image/png", buffer: Buffer.from("no picture") },
  });
  await expectShown(ada, "This is not a picture that we can read.");
  await ada.page.getByRole("button", { name: "Remove", exact: true }).click();
  await expectShown(ada, "Logo removed");
});

const screens = {
  general: `${home}/settings/general`,
  roles: `${home}/settings/roles`,
  explain: `${home}/settings/explain`,
  people: `${home}/people`,
  invitations: `${home}/people?show=invitations`,
  "project-people": `${home}/p/PP/people`,
};

test.each(looks)("every screen of the organization holds at $width px in $colorScheme", (look) =>
  expectToHold(ada.page, look, { screens, pictures }),
);

test("the roles are scrolled in one place, and nothing lies beyond it", async () => {
  const { page } = ada;
  const beyond = (element: Element) => element.scrollHeight - element.clientHeight;
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto(`${home}/settings/roles`);
    const matrix = page.getByRole("region", { name: "Roles" });
    await matrix.waitFor();
    expect(await page.getByRole("main").evaluate(beyond)).toBe(0);
    expect(await matrix.evaluate(beyond)).toBeGreaterThan(0);
  }
});

test("a new address takes everybody along, and the old one leads to it", async () => {
  const { page } = ada;
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${home}/settings/general`);
  await bo.page.goto(`${home}/people?text=bo`);
  await page.getByRole("textbox", { name: "Address" }).fill("northwind");
  await expectShown(ada, "Old links go on working");
  await save(ada, "Name and address");
  await page.waitForURL(/\/o\/northwind\/settings\/general/);
  await bo.page.waitForURL(/\/o\/northwind\/people\?text=bo/);
  await bo.page.goto(`${home}/p/PP/board?q=tender`);
  await bo.page.waitForURL(/\/o\/northwind\/p\/PP\/board\?q=tender/);
});

test("the organization is given away, and whoever leaves it is out", async () => {
  const { page } = ada;
  await page.goto("/o/northwind/settings/general");
  await page.getByRole("button", { name: "Give away…" }).click();
  await page.getByRole("button", { name: /^To whom/ }).click();
  await page.getByRole("option", { name: /Bo Jansen/ }).click();
  await expectAccessiblePage(page);
  await page.getByRole("button", { name: "Give away", exact: true }).click();
  await expectShown(ada, "Bo Jansen owns the organization now");
  await page.getByRole("button", { name: "Give away…" }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Leave…" }).click();
  await page.getByRole("button", { name: "Leave", exact: true }).click();
  await page.waitForURL(/\/welcome/);
  await page.goto("/o/northwind");
  await page.getByRole("heading", { name: "Nothing here" }).waitFor();
});

test("no page has complained, about the content policy or anything else", () => {
  // React also reports what the router catches: that somebody's membership ended while they looked.
  const faults = [...ada.faults, ...bo.faults].filter((fault) => !fault.includes("isNotFound"));
  expect(faults).toEqual([]);
});

import { beforeAll, expect, test } from "vitest";
import { expectAccessiblePage, type Person } from "./a-person.ts";
import { addTasks } from "./assignments-steps.ts";
import { expectToHold, looks } from "./looks.ts";
import { home } from "./teams-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/projects";
/** How long a person would wait before they call it broken. */
const shown = { timeout: 10_000 };

/** Owns the organization. */
let ada: Person;
/** A member of it. */
let bo: Person;
/** Another browser of Ada's. */
let elsewhere: Person;

beforeAll(async () => {
  const works = await openWorks({
    projects: [
      ["Quay repair", "QUAY"],
      ["Crane upkeep", "CRANE"],
    ],
  });
  ada = works.ada;
  bo = await works.member("Bo Jansen");
  elsewhere = await works.visitor();
  await addTasks(ada.page, "QUAY", ["Drive the piles", "Pour the deck"]);
  // Two people sign up, one after the other.
}, 180_000);

const expectSeen = async ({ page }: Person, words: string | RegExp) =>
  await expect.poll(() => page.getByText(words).first().isVisible(), shown).toBe(true);
const mark = ({ page }: Person) => page.evaluate("window.isSamePage = true");
const isSamePage = ({ page }: Person) => page.evaluate("window.isSamePage === true");

test("a client is added, and appears where a colleague looks, who may only read it", async () => {
  await bo.page.goto(`${home}/clients`);
  await bo.page.getByRole("heading", { name: "No clients yet" }).waitFor();
  expect(await bo.page.getByRole("button", { name: "New client" }).count()).toBe(0);
  await mark(bo);
  const { page } = ada;
  await page.goto(`${home}/clients?create=true`);
  const dialog = page.getByRole("dialog", { name: "New client" });
  await dialog.getByRole("button", { name: "Add client" }).click();
  await dialog.getByText(/At least 1 character|Fill this in/).waitFor();
  await dialog.getByLabel("Name").fill("Port authority");
  await dialog.getByLabel("E-mail address").fill("quays@example.test");
  await dialog.getByLabel("Telephone").fill("+31 10 123 45 67");
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/client.png` });
  await dialog.getByRole("button", { name: "Add client" }).click();
  await dialog.waitFor({ state: "detached" });
  await expectSeen(bo, "Port authority");
  expect(await isSamePage(bo)).toBe(true);
});

test("a program of a client groups projects", async () => {
  const { page } = ada;
  await page.goto(`${home}/programs?create=true`);
  const dialog = page.getByRole("dialog", { name: "New program" });
  await dialog.getByLabel("Name").fill("Harbour 2030");
  await dialog.getByLabel("Client").selectOption({ label: "Port authority" });
  await dialog.getByLabel("Starts on").fill("2030-05-01");
  await dialog.getByLabel("Due on").fill("2030-04-01");
  await dialog.getByRole("button", { name: "Add program" }).click();
  await dialog.getByText("It would end before it starts.").waitFor();
  await dialog.getByLabel("Due on").fill("2030-12-01");
  await dialog.getByRole("button", { name: "Add program" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: /^Harbour 2030/ }).waitFor();
  await expectSeen(ada, "Port authority");
});

test("a project gets another key, and the links with the old one still lead to it", async () => {
  const { page } = ada;
  await bo.page.goto(`${home}/p/QUAY/settings`);
  await bo.page.getByText("You can look at this. A manager can change it.").waitFor();
  await mark(bo);
  await page.goto(`${home}/p/QUAY/settings`);
  const form = page.getByRole("form", { name: "About the project" });
  await form.getByLabel("Key").fill("DOCK");
  await form.getByText(/Links with QUAY go on leading here/).waitFor();
  await form.getByLabel("Program").selectOption({ label: "Harbour 2030" });
  await form.getByLabel("Priority").selectOption({ label: "High" });
  await form.getByLabel("Due on").fill("2020-12-01");
  await form.getByLabel("Lead").selectOption({ label: "Ada Verhoeven" });
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/settings-changed.png`, fullPage: true });
  await form.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(/\/p\/DOCK\/settings/);
  await expect
    .poll(() => bo.page.getByLabel("Key", { exact: true }).inputValue(), shown)
    .toBe("DOCK");
  expect(await isSamePage(bo)).toBe(true);
  await page.goto(`${home}/t/QUAY-1`);
  await page.getByRole("complementary", { name: /DOCK-1|QUAY-1/ }).waitFor();
});

test("a key that another project has is refused at its field", async () => {
  const { page } = ada;
  await page.goto(`${home}/p/DOCK/settings`);
  const form = page.getByRole("form", { name: "About the project" });
  await form.getByLabel("Key").fill("CRANE");
  await form.getByRole("button", { name: "Save" }).click();
  await form.getByText("Another project has this key. Choose another.").waitFor();
  await form.getByRole("button", { name: "Discard" }).click();
  expect(await form.getByLabel("Key").inputValue()).toBe("DOCK");
});

test("two who change the same field see both versions before one is kept", async () => {
  const theirs = elsewhere.page;
  await theirs.context().addCookies(await ada.page.context().cookies());
  await theirs.goto(`${home}/p/DOCK/settings`);
  await ada.page.goto(`${home}/p/DOCK/settings`);
  const mine = ada.page.getByRole("form", { name: "About the project" });
  await mine.getByLabel("Name").fill("Mine");
  const form = theirs.getByRole("form", { name: "About the project" });
  await form.getByLabel("Name").fill("Theirs");
  await form.getByRole("button", { name: "Save" }).click();
  await theirs.getByText("Saved", { exact: true }).waitFor();
  await mine.getByRole("button", { name: "Save" }).click();
  const clash = ada.page.getByRole("alert", { name: /changed this while you did/ });
  await clash.getByText("Theirs", { exact: true }).waitFor();
  await expectAccessiblePage(ada.page);
  await ada.page.screenshot({ path: `${pictures}/clash.png` });
  await clash.getByRole("button", { name: "Save mine" }).click();
  await expect.poll(() => form.getByLabel("Name").inputValue(), shown).toBe("Mine");
  await mine.getByLabel("Name").fill("Quay repair");
  await mine.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => form.getByLabel("Name").inputValue(), shown).toBe("Quay repair");
  await elsewhere.leave();
});

test("a status is added, moved by keyboard, bounded, and deleted with a place for its tasks", async () => {
  const { page } = ada;
  await page.goto(`${home}/p/DOCK/settings`);
  await page.getByRole("button", { name: "Add status" }).click();
  const dialog = page.getByRole("dialog", { name: "New status" });
  await dialog.getByLabel("Name").fill("Done");
  await dialog.getByLabel("At most").fill("0");
  await dialog.getByRole("button", { name: "Save status" }).click();
  await dialog.getByText("A whole number from 1 to 1000.").waitFor();
  await dialog.getByLabel("At most").fill("3");
  await dialog.getByRole("button", { name: "Save status" }).click();
  await dialog.getByText("Another status has this name.").waitFor();
  await dialog.getByLabel("Name").fill("Drying");
  await dialog.getByLabel("Teal").check();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/status.png` });
  await dialog.getByRole("button", { name: "Save status" }).click();
  await dialog.waitFor({ state: "detached" });
  const names = () =>
    bo.page.getByRole("list", { name: "Statuses" }).getByRole("listitem").allTextContents();
  await bo.page.goto(`${home}/p/DOCK/settings`);
  await expect.poll(async () => (await names()).at(-1), shown).toContain("Drying");
  await page.getByRole("button", { name: "Move Drying up" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await names()).at(-3), shown).toContain("Drying");
  await page.getByRole("button", { name: "Delete Drying" }).click();
  const removal = page.getByRole("dialog", { name: "Delete Drying?" });
  await removal.getByRole("button", { name: "Delete status" }).click();
  await expect.poll(async () => (await names()).join(), shown).not.toContain("Drying");
  await page.getByRole("button", { name: "Undo" }).last().click();
  await page.getByText("Drying is back, with its tasks").waitFor();
  await expect.poll(async () => (await names()).at(-3), shown).toContain("Drying");
  await page.getByRole("button", { name: "Delete Drying" }).click();
  await removal.getByRole("button", { name: "Delete status" }).click();
  await expect.poll(async () => (await names()).join(), shown).not.toContain("Drying");
});

test("steps are restricted, and say what may follow", async () => {
  const { page } = ada;
  const box = page.getByLabel("Restrict the steps that tasks may take");
  await box.click();
  await expect.poll(() => box.isChecked(), shown).toBe(true);
  await page.getByRole("button", { name: "Change Backlog" }).click();
  const dialog = page.getByRole("dialog", { name: "Change Backlog" });
  await dialog.getByRole("checkbox", { name: "To do" }).check();
  await dialog.getByRole("button", { name: "Save status" }).click();
  await expectSeen(bo, "then To do");
  await box.click();
  await expect.poll(() => box.isChecked(), shown).toBe(false);
  await bo.page.getByText("then To do").waitFor({ state: "detached" });
});

test("labels are added, renamed and deleted", async () => {
  const { page } = ada;
  await page.getByRole("button", { name: "Add label" }).click();
  const dialog = page.getByRole("dialog", { name: "New label" });
  await dialog.getByLabel("Name").fill("tide");
  await dialog.getByRole("button", { name: "Save label" }).click();
  const line = bo.page.getByRole("list", { name: "Labels" }).getByRole("listitem");
  await line.getByText("tide").waitFor();
  await page.getByRole("button", { name: "Change tide" }).click();
  const change = page.getByRole("dialog", { name: "Change tide" });
  await change.getByLabel("Name").fill("ebb");
  await change.getByRole("button", { name: "Save label" }).click();
  await line.getByText("ebb").waitFor();
  await page.getByRole("button", { name: "Delete ebb" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete label" }).click();
  await line.getByText("ebb").waitFor({ state: "detached" });
  expect(await bo.page.getByText("No labels yet.").isVisible()).toBe(true);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await page.getByText("ebb is back, on its tasks too").waitFor();
  await line.getByText("ebb").waitFor();
});

test("what was deleted is listed for 30 days, last first, and restored from there", async () => {
  const { page } = ada;
  const deleted = page.getByRole("list", { name: "Deleted" }).getByRole("listitem");
  await deleted.getByText("Drying").waitFor();
  await page.getByRole("button", { name: "Delete ebb" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete label" }).click();
  await expect.poll(() => deleted.count(), shown).toBe(2);
  expect(await deleted.first().textContent()).toMatch(/Label.*ebb.*thrown away/);
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/deleted.png`, fullPage: true });
  await page.getByRole("button", { name: "Restore ebb" }).click();
  await bo.page
    .getByRole("list", { name: "Labels" })
    .getByRole("listitem")
    .getByText("ebb")
    .waitFor();
  await expect.poll(() => deleted.count(), shown).toBe(1);
  expect(await bo.page.getByRole("list", { name: "Deleted" }).count()).toBe(0);
});

test("the list says how far each project is and how it stands, and is narrowed by its program", async () => {
  const { page } = ada;
  await page.goto(home);
  const row = page.getByRole("listitem").filter({ hasText: "Quay repair" });
  await row.getByText("Overdue").waitFor();
  await row.getByText("0 of 2 tasks done").waitFor({ state: "attached" });
  await row.getByText("Ada Verhoeven").waitFor();
  await page.getByRole("button", { name: "Program", exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "Harbour 2030" }).click();
  await page.waitForURL(/program=/);
  await page.getByText("Crane upkeep").waitFor({ state: "detached" });
  await page.getByText("1 project", { exact: true }).waitFor();
  await expectAccessiblePage(page);
});

test("an archived project can be read only, and is taken out again", async () => {
  const { page } = ada;
  await page.goto(`${home}/p/CRANE/settings`);
  await page.getByRole("button", { name: "Archive", exact: true }).click();
  await page.getByText(/This project is archived/).waitFor();
  expect(await page.getByRole("button", { name: "Add status" }).count()).toBe(0);
  await page.goto(`${home}?kept=archived`);
  await page.getByRole("link", { name: /^Crane upkeep/ }).click();
  await page.goto(`${home}/p/CRANE/settings`);
  await page.getByRole("button", { name: "Take out of the archive" }).click();
  await page.getByRole("button", { name: "Add status" }).waitFor();
});

test("a project that is thrown away comes back by undo, or from the trash", async () => {
  const { page } = ada;
  await page.getByRole("button", { name: "Throw away" }).click();
  const dialog = page.getByRole("dialog", { name: "Throw Crane upkeep away?" });
  await dialog.getByRole("button", { name: "Throw away" }).click();
  await page.getByText("Crane upkeep is in the trash").waitFor();
  await page.goto(`${home}?kept=trashed`);
  await page.getByRole("button", { name: "Restore: Crane upkeep" }).click();
  await page.getByRole("heading", { name: "The trash is empty" }).waitFor();
  await page.goto(home);
  await expectSeen(ada, "Crane upkeep");
});

test("a client that something stands under can't be thrown away, and the other can", async () => {
  const { page } = ada;
  await page.goto(`${home}/clients`);
  await page.getByRole("button", { name: "More about Port authority" }).click();
  await page.getByRole("menuitem", { name: "Throw away" }).click();
  await expectSeen(ada, "Something still stands under it. Move that first.");
  await page.getByRole("button", { name: "More about Port authority" }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await expectSeen(ada, "Port authority is archived");
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expectSeen(ada, "Port authority is at work again");
});

const screens = {
  projects: home,
  clients: `${home}/clients`,
  programs: `${home}/programs`,
  settings: `${home}/p/DOCK/settings`,
};

test.each(looks)("every screen of projects holds at $width px in $colorScheme", (look) =>
  expectToHold(ada.page, look, { screens, pictures }),
);

test("no page has complained", () => {
  expect([ada, bo].flatMap(({ faults }) => faults)).toEqual([]);
});

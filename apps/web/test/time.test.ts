import { beforeAll, expect, test } from "vitest";
import { expectAccessiblePage, type Person } from "./a-person.ts";
import { expectToHold, looks } from "./looks.ts";
import { giveTask, home } from "./teams-steps.ts";
import { ask, call, idOf, memberId, organizationId } from "./views-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/time";
const board = `${home}/p/QUAY/board`;

/** Owns the organization. */
let ada: Person;
/** A member of it. */
let bo: Person;

beforeAll(async () => {
  const works = await openWorks({ projects: [["Quay repair", "QUAY"]] });
  ada = works.ada;
  bo = await works.member("Bo Jansen");
  await giveTask(ada.page, "QUAY", { title: "Mend the fender", to: "Ada Verhoeven" });
  await giveTask(ada.page, "QUAY", { title: "Paint the bollards", to: "Bo Jansen" });
});

const partOf = ({ page }: Person) => page.getByRole("region", { name: "Time", exact: true });
const entriesOf = (person: Person) =>
  partOf(person).getByRole("list", { name: "Time entries" }).getByRole("listitem");
const timerOf = ({ page }: Person) => page.getByRole("region", { name: "Running timer" });
const open = async (person: Person, task: string) => {
  await person.page.goto(`${board}?task=${task}`);
  await partOf(person).waitFor();
};
const answered = ({ page }: Person, procedure: string) =>
  page.waitForResponse((answer) => answer.url().includes(`timeEntries.${procedure}`));

/** Writes time down by the keyboard alone. */
async function log(person: Person, length: string, note = ""): Promise<void> {
  const { page } = person;
  await partOf(person).getByRole("button", { name: "Log time" }).press("Enter");
  const form = partOf(person).getByRole("form", { name: "Log time" });
  const field = form.getByLabel("How long");
  await field.and(page.locator(":focus")).waitFor();
  await field.fill(length);
  await form.getByLabel("Note").fill(note);
  await page.keyboard.press("Enter");
}

test("time is written down by the keyboard, and a colleague sees it with its sum", async () => {
  await open(bo, "QUAY-1");
  await open(ada, "QUAY-1");
  await partOf(ada).getByText("No time yet").waitFor();
  await log(ada, "soon");
  await partOf(ada)
    .getByText(/Write hours and minutes/)
    .waitFor();
  await ada.page.keyboard.press("Escape");
  const button = partOf(ada).getByRole("button", { name: "Log time" });
  await button.and(ada.page.locator(":focus")).waitFor();
  await log(ada, "1,5", "Cut the old rope away");
  await entriesOf(bo)
    .filter({ hasText: "1h 30m" })
    .filter({ hasText: "Ada Verhoeven" })
    .getByText("Cut the old rope away")
    .waitFor();
  await partOf(bo).getByText("1h 30m spent").waitFor();
  expect(await entriesOf(bo).getByRole("button").count()).toBe(0);
  await log(bo, "45m");
  await partOf(ada).getByText("2h 15m spent").waitFor();
  await expectAccessiblePage(ada.page);
});

test("a day that is full takes no more, and says so at the length", async () => {
  await log(ada, "23");
  await partOf(ada).getByText("That day would have more than 24 hours.").waitFor();
  await ada.page.keyboard.press("Escape");
  expect(await entriesOf(ada).count()).toBe(2);
});

test("an entry is changed where it stands, deleted, and brought back", async () => {
  await partOf(ada)
    .getByRole("button", { name: /^Change 45m/ })
    .click();
  const form = partOf(ada).getByRole("form");
  await form.getByLabel("How long").fill("1:00");
  await form.getByLabel("Billable").check();
  await form.getByRole("button", { name: "Save" }).click();
  await partOf(bo).getByText("1h billable").waitFor();
  await entriesOf(bo).filter({ hasText: "1h" }).getByText("Billable").waitFor();
  await partOf(bo)
    .getByRole("button", { name: /^Delete 1h on/ })
    .click();
  await expect.poll(() => entriesOf(ada).count(), { timeout: 10_000 }).toBe(1);
  await bo.page.getByRole("button", { name: "Undo" }).click();
  await partOf(ada).getByText("2h 30m spent").waitFor();
});

test("a timer runs above every screen and in every tab, one at a time, and is stopped from any of them", async () => {
  const other = await ada.page.context().newPage();
  await other.goto(`${home}/people`);
  const tab: Person = { ...ada, page: other };
  await partOf(ada).getByRole("button", { name: "Start timer" }).click();
  await timerOf(tab).getByText("Mend the fender").waitFor();
  expect(await timerOf(bo).count()).toBe(0);
  await open(tab, "QUAY-2");
  await partOf(tab).getByRole("button", { name: "Start timer" }).click();
  await timerOf(ada).getByText("Paint the bollards").waitFor();
  await tab.page.getByText(/Timer at QUAY-1 stopped, \dm logged/).waitFor();
  await ada.page.goto(`${home}/people`);
  const stopped = answered(ada, "stop");
  await timerOf(ada).getByRole("button", { name: "Stop the timer at QUAY-2" }).press("Enter");
  await stopped;
  await ada.page.getByText(/\dm logged on QUAY-2/).waitFor();
  await timerOf(tab).waitFor({ state: "detached" });
  await entriesOf(tab).filter({ hasText: "Counted by a timer" }).waitFor();
  await other.close();
});

test("a timer that the server does not take is not shown as running", async () => {
  await open(bo, "QUAY-2");
  await bo.page.route("**/timeEntries.start*", (route) =>
    route.fulfill({ status: 500, body: "{}" }),
  );
  await partOf(bo).getByRole("button", { name: "Start timer" }).click();
  await bo.page.getByText(/That did not work/).waitFor();
  expect(await timerOf(bo).count()).toBe(0);
  await bo.page.unroute("**/timeEntries.start*");
});

test("one's own week stands by day, and everybody's time is summed for whoever may see it", async () => {
  await ada.page.goto(`${home}/work`);
  await ada.page.getByRole("link", { name: "Go to time" }).click();
  await ada.page.getByRole("list", { name: "Days of the week" }).waitFor();
  await ada.page
    .getByText(/^1h 3\dm$/)
    .first()
    .waitFor();
  await ada.page.getByRole("link", { name: "QUAY-1 Mend the fender" }).first().waitFor();
  await ada.page.getByRole("button", { name: "The week before" }).click();
  await ada.page.getByRole("heading", { name: "No time in this week" }).waitFor();
  await ada.page.getByRole("button", { name: "This week" }).click();
  await ada.page.getByRole("link", { name: "Report" }).click();
  await ada.page.getByRole("button", { name: "Everybody's" }).click();
  const row = ada.page.getByRole("row", { name: /Bo Jansen/ });
  await row.getByText("100%").waitFor();
  await ada.page.getByRole("button", { name: "Project", exact: true }).click();
  await ada.page.getByRole("row", { name: /Quay repair 2h 3\dm 1h 1h 3\dm \d+%/ }).waitFor();
  expect(await row.count()).toBe(0);
});

test("what one may change of a week is decided in the project, and at once", async () => {
  const orgId = await organizationId(ada.page);
  const projectId = idOf(await ask(ada.page, "projects.byKey", { orgId, key: "QUAY" }));
  const place = { orgId, projectId, memberId: await memberId(bo.page) };
  await bo.page.goto(`${home}/time`);
  const line = bo.page.getByRole("listitem").filter({ hasText: "QUAY-" });
  const change = line.getByRole("button", { name: /^Change/ });
  await change.first().waitFor();
  await call(ada.page, "projectMembers.set", { ...place, role: "viewer" });
  await expect.poll(() => change.count(), { timeout: 10_000 }).toBe(0);
  expect(await line.count()).toBeGreaterThan(0);
  await call(ada.page, "projectMembers.remove", place);
  await change.first().waitFor();
});

test("the hours of a member are reached from their panel, day by day, by whoever may see them", async () => {
  const { page } = ada;
  await page.goto(`${home}/people`);
  await page.getByRole("link", { name: /Bo Jansen/ }).click();
  await page.getByRole("complementary").getByRole("link", { name: "Hours" }).click();
  await page.getByRole("heading", { level: 1, name: "Hours of Bo Jansen" }).waitFor();
  await page
    .getByRole("link", { name: /^QUAY-\d/ })
    .first()
    .waitFor();
  expect(await page.getByText("Cut the old rope away").count()).toBe(0);
  await expectAccessiblePage(page);
  await page.getByRole("button", { name: "The week before" }).click();
  await page.getByText("What they write down for tasks that you may see stands here.").waitFor();
  await page.getByRole("link", { name: "People", exact: true }).last().click();
  await page.getByRole("complementary").getByText("Bo Jansen").first().waitFor();
});

test("no page complained on the way", () => {
  expect([...ada.faults, ...bo.faults]).toEqual([]);
});

test("time beyond the estimate is seen to be so", async () => {
  await open(ada, "QUAY-1");
  const estimate = ada.page.getByLabel("Estimate");
  const saved = ada.page.waitForResponse((answer) => answer.url().includes("tasks.update"));
  await estimate.fill("2");
  await estimate.press("Enter");
  await saved;
  await partOf(ada)
    .getByText(/3\dm over the estimate/)
    .waitFor();
  await partOf(ada).getByRole("button", { name: "Start timer" }).click();
  await timerOf(ada).waitFor();
  expect(ada.faults).toEqual([]);
});

test.each(looks)("time holds at $width in $colorScheme", async (look) => {
  await expectToHold(ada.page, look, {
    screens: {
      task: `${board}?task=QUAY-1`,
      week: `${home}/time`,
      report: `${home}/time?view=report&of=all`,
      empty: `${home}/time?week=2020-01-06`,
      member: `${home}/time?of=${await memberId(bo.page)}`,
    },
    pictures,
  });
  await open(ada, "QUAY-1");
  await partOf(ada).getByRole("button", { name: "Log time" }).click();
  await partOf(ada).getByRole("form", { name: "Log time" }).waitFor();
  await expectAccessiblePage(ada.page);
  await partOf(ada).screenshot({ path: `${pictures}/part-${look.width}-${look.colorScheme}.png` });
});

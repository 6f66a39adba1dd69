import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { expectAccessiblePage, type Person } from "./a-person.ts";
import { expectToHold, looks } from "./looks.ts";
import { addTo, giveTask, home } from "./teams-steps.ts";
import { ask, call, idOf, memberId, organizationId } from "./views-steps.ts";
import { openWorks } from "./works.ts";

/** What a list of tasks answers, as far as it is asked for here. */
const TaskItems = z.object({
  items: z.array(z.object({ id: z.string(), version: z.number(), completedAt: z.unknown() })),
});

const pictures = "reports/figures";
const dashboard = `${home}/dashboard`;
/** How long a person would wait before they call it broken. */
const shown = { timeout: 10_000 };

/** Owns the organization. */
let ada: Person;
/** A member of it. */
let bo: Person;

beforeAll(async () => {
  const works = await openWorks({
    projects: [
      ["Quay repair", "QUAY"],
      ["Crane upkeep", "CRANE"],
    ],
  });
  ada = works.ada;
  bo = await works.member("Bo Jansen");
});

const figure = ({ page }: Person, name: string) =>
  page
    .getByRole("region", { name: "Now" })
    .locator("div")
    .filter({ has: page.getByText(name, { exact: true }) })
    .last();

const hoursOf = ({ page }: Person) => page.getByRole("region", { name: "Hours in the period" });

/** Says of a task that it is done, where it is open. */
async function finish({ page }: Person, code: string): Promise<void> {
  await page.goto(`${home}/t/${code}`);
  const panel = page.getByRole("complementary");
  await panel.getByRole("button", { name: /^Status/ }).click();
  const saved = page.waitForResponse((answer) => /tasks\.(move|update)/.test(answer.url()));
  await page.getByRole("menuitemcheckbox", { name: "Done", exact: true }).click();
  await saved;
}

test("where there are no tasks yet the dashboard says what will stand here", async () => {
  const { page } = ada;
  await page.goto(home);
  await page.getByRole("link", { name: "Dashboard", exact: true }).click();
  await page.waitForURL(/\/dashboard$/);
  await page.getByRole("heading", { name: "No tasks yet" }).waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/empty.png` });
});

test("figures change where somebody looks at them while work is given out and done", async () => {
  await bo.page.goto(dashboard);
  await bo.page.getByRole("heading", { name: "No tasks yet" }).waitFor();
  await giveTask(ada.page, "QUAY", { title: "Replace the fender", to: "Bo Jansen" });
  await giveTask(ada.page, "QUAY", { title: "Oil the hinge", to: "Ada Verhoeven" });
  await figure(bo, "Tasks").getByText("2", { exact: true }).waitFor();
  await figure(bo, "Completed").getByText("0", { exact: true }).waitFor();
  await finish(ada, "QUAY-1");
  await figure(bo, "Completed").getByText("1", { exact: true }).waitFor();
  await bo.page.getByText("50%", { exact: true }).first().waitFor();
  const activity = bo.page.getByRole("list", { name: "Recent activity" });
  await expect.poll(() => activity.innerText(), shown).toContain("QUAY-1");
});

test("a drawing is walked day by day with the arrow keys, and has a table behind it", async () => {
  const { page } = bo;
  const chart = page.getByRole("slider", { name: /^Made and completed/ });
  const said = () => chart.getAttribute("aria-valuetext");
  await chart.focus();
  expect(await said()).toMatch(/Made 2, Completed 1$/);
  await page.keyboard.press("ArrowLeft");
  expect(await said()).toMatch(/Made 0, Completed 0$/);
  await page.keyboard.press("Home");
  expect(await chart.getAttribute("aria-valuenow")).toBe("0");
  await page.keyboard.press("End");
  await page.screenshot({ path: `${pictures}/walked.png` });
  const drawn = page.getByRole("figure", { name: "Made and completed" });
  await drawn.getByText("Show as table").click();
  const rows = drawn.getByRole("row");
  expect(await rows.count()).toBe(31);
  expect(await rows.nth(1).innerText()).toMatch(/2\s+1$/);
  await expectAccessiblePage(page);
});

test("the period is chosen by keyboard, stands in the address, and one that ends before it begins is refused", async () => {
  const { page } = bo;
  await page.getByRole("button", { name: "7 days" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/days=7/);
  await page.getByRole("button", { name: "Own period" }).click();
  const own = page.getByRole("dialog", { name: "Own period" });
  await own.getByLabel("From").fill("2025-05-31");
  await own.getByLabel("To", { exact: true }).fill("2025-05-01");
  await own.getByRole("button", { name: "Show" }).click();
  await own.getByText("The period starts before it ends").waitFor();
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/own-period.png` });
  await own.getByLabel("From").fill("2025-05-01");
  await own.getByLabel("To", { exact: true }).fill("2025-05-31");
  await own.getByRole("button", { name: "Show" }).click();
  await page.waitForURL(/days=31&to=2025-05-31/);
  await page.getByText(/1\s*[–-]\s*31 May 2025/).waitFor();
});

test("my work tells of my tasks alone", async () => {
  const { page } = bo;
  await page.goto(dashboard);
  await page.getByRole("button", { name: "My work" }).click();
  await page.waitForURL(/of=mine/);
  await figure(bo, "Tasks").getByText("1", { exact: true }).waitFor();
  expect(await page.getByRole("heading", { name: "Team performance" }).count()).toBe(0);
});

test("what a team did stands in a table, and leads to the team", async () => {
  const { page } = ada;
  await page.goto(`${home}/teams?create=true`);
  const dialog = page.getByRole("dialog", { name: "New team" });
  await dialog.getByLabel("Name").fill("Night watch");
  await dialog.getByRole("button", { name: "Create team" }).click();
  await page.waitForURL(/TEAM-1/);
  await addTo(page, "Bo Jansen", "Developer");
  await page.goto(dashboard);
  const teams = page.getByRole("region", { name: "Teams" });
  await teams.getByRole("row").filter({ hasText: "Night watch" }).waitFor();
  const people = page.getByRole("region", { name: "People" });
  expect(await people.getByRole("row").filter({ hasText: "Bo Jansen" }).innerText()).toMatch(
    /100%/,
  );
  await teams.getByRole("link", { name: "Night watch" }).click();
  await page.waitForURL(/TEAM-1\?view=load/);
});

test("hours that somebody wrote down are told of the period, of who worked and of their team", async () => {
  const { page } = ada;
  const orgId = await organizationId(page);
  await page.goto(dashboard);
  await hoursOf(ada).getByText("Nobody wrote down hours").waitFor();
  const projectId = idOf(await ask(page, "projects.byKey", { orgId, key: "QUAY" }));
  const worked = { title: "Grease the rails", assigneeId: await memberId(bo.page) };
  const task = await call(page, "tasks.create", {
    ...{ ...worked, orgId, projectId, estimateHours: 3 },
  });
  await call(bo.page, "timeEntries.create", { orgId, taskId: idOf(task), minutes: 240 });
  // It is told at once, and how well it was estimated once the task is done.
  await hoursOf(ada).getByText("4 hours", { exact: true }).waitFor();
  await finish(ada, "QUAY-3");
  await page.goto(dashboard);
  await hoursOf(ada).getByText("75%", { exact: true }).waitFor();
  const people = page.getByRole("region", { name: "People" });
  const row = people.getByRole("row").filter({ hasText: "Bo Jansen" });
  await expect
    .poll(async () => (await row.getByRole("cell").allTextContents()).slice(-2), shown)
    .toEqual(["4", "75%"]);
  await page.getByText("How this is counted").click();
  await page.getByText("and no measure of a person").waitFor();
  await expectAccessiblePage(page);
  for (const { width, colorScheme } of looks) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await hoursOf(ada).screenshot({ path: `${pictures}/hours-${width}-${colorScheme}.png` });
    const table = page.getByRole("region", { name: "People" });
    // What is wider than its place is scrolled within it.
    const { x, width: wide } = (await table.boundingBox()) ?? { x: 0, width: Infinity };
    expect(x + wide).toBeLessThanOrEqual(width);
    await table.scrollIntoViewIfNeeded();
    await table.screenshot({ path: `${pictures}/people-${width}-${colorScheme}.png` });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("a project has a dashboard of its own, reached without a pointer", async () => {
  const { page } = ada;
  await page.goto(`${home}/p/QUAY/board`);
  await page.getByRole("heading", { name: "Quay repair" }).waitFor();
  await page.keyboard.press("v");
  await page.keyboard.press("d");
  await page.waitForURL(/\/p\/QUAY\/dashboard/);
  await figure(ada, "Tasks").getByText("3", { exact: true }).waitFor();
  const progress = page.getByRole("region", { name: "Progress" });
  await progress.getByText("2 of 3 tasks done").waitFor();
  await page.goto(`${home}/p/CRANE/dashboard`);
  await page.getByRole("heading", { name: "No tasks yet" }).waitFor();
  expect(await page.getByRole("slider").count()).toBe(0);
  await progress.waitFor({ state: "detached" });
});

test("a project says how far it is by effort once tasks are estimated, and how its work is spread", async () => {
  const { page } = ada;
  const orgId = await organizationId(page);
  const { items } = TaskItems.parse(
    await ask(page, "tasks.list", {
      ...{ orgId, projectId: idOf(await ask(page, "projects.byKey", { orgId, key: "QUAY" })) },
    }),
  );
  await page.goto(`${home}/p/QUAY/dashboard`);
  const progress = page.getByRole("region", { name: "Progress" });
  await progress.getByText(/1 of 3 tasks is estimated/).waitFor();
  await progress.getByText("80%", { exact: true }).waitFor();
  const spread = page.getByRole("region", { name: "How work is spread" });
  await spread.getByText("1 of 1 open task has somebody").waitFor();
  await spread.getByRole("row", { name: "Assignee 1" }).waitFor();
  await spread.scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${pictures}/spread.png` });
  const open = items.find(({ completedAt }) => completedAt === null);
  const { id: taskId, version } = open ?? { id: "", version: 0 };
  await call(page, "tasks.update", { orgId, taskId, version, estimateHours: 8 });
  await progress.getByText(/2 of 3 tasks are estimated/).waitFor();
  await progress.getByText("33%", { exact: true }).waitFor();
  await call(page, "tasks.update", { orgId, taskId, version: version + 1, assigneeId: null });
  await spread.getByText("0 of 1 open task has somebody").waitFor();
  await spread.getByText("Nobody is assigned to anything that is open here.").waitFor();
  expect(await spread.getByRole("table").count()).toBe(0);
  await expectAccessiblePage(page);
});

test("in Dutch everything is said in Dutch", async () => {
  const { page } = bo;
  await page.evaluate('localStorage.setItem("teamflow.locale", "nl")');
  await page.goto(dashboard);
  await page.getByRole("heading", { name: "Hoe teams het doen" }).waitFor();
  expect(await page.locator("#content").innerText()).not.toMatch(
    /Tasks|Completed|Show as|the period/,
  );
  await page.screenshot({ path: `${pictures}/dutch.png`, fullPage: true });
  await page.evaluate('localStorage.removeItem("teamflow.locale")');
});

test.each(looks)("the dashboards hold at $width pixels in $colorScheme", async (look) => {
  const screens = { organization: dashboard, project: `${home}/p/QUAY/dashboard?days=90` };
  await expectToHold(ada.page, look, { screens, pictures });
});

test("no page complained of anything", () => {
  expect([...ada.faults, ...bo.faults]).toEqual([]);
});

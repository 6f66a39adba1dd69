import { beforeAll, expect, test } from "vitest";
import { expectAccessiblePage, type Person } from "./a-person.ts";
import {
  bar,
  box,
  chosen,
  expectRefused,
  give,
  line,
  link,
  list,
  outcome,
  preview,
  shown,
  takeBack,
} from "./bulk-steps.ts";
import { looks } from "./looks.ts";
import { home } from "./teams-steps.ts";
import { addTasks, ask, call, idOf, inDays, organizationId } from "./views-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/bulk-edit";

/** Owns the organization. */
let ada: Person;
/** A member of it, who looks on. */
let bo: Person;

beforeAll(async () => {
  const works = await openWorks({ projects: [["Quay repair", "QUAY"]] });
  ada = works.ada;
  bo = await works.member("Bo Jansen");
  await addTasks(ada.page, "QUAY", [
    { title: "Replace the bollards along the north quay", priority: "high" },
    { title: "Renew the fenders", startOn: inDays(20), dueOn: inDays(25) },
    ...Array.from({ length: 10 }, (_, index) => ({ title: `Check bolt ${index + 1}` })),
  ]);
});

test("by the keyboard alone some are ticked, given a priority, and given back what they had", async () => {
  const { page } = ada;
  await page.goto(list);
  await link(page, "QUAY-3").focus();
  await page.keyboard.press("x");
  await chosen(page, 1).waitFor();
  for (const count of [2, 3]) {
    await page.keyboard.press("Shift+ArrowDown");
    await chosen(page, count).waitFor();
  }
  expect(await page.evaluate(() => document.activeElement?.getAttribute("data-task"))).toBe(
    "QUAY-5",
  );
  await bar(page).getByRole("button", { name: "Priority" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("option", { name: "Urgent" }).waitFor();
  await page.keyboard.type("urg");
  await page.keyboard.press("Enter");
  await page.getByText("3 tasks changed").waitFor(shown);
  for (const code of ["QUAY-3", "QUAY-4", "QUAY-5"])
    await line(page, code).getByText("Urgent").waitFor(shown);
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await page.getByText("3 tasks back as before").waitFor(shown);
  for (const code of ["QUAY-3", "QUAY-4", "QUAY-5"])
    await line(page, code).getByText("Medium").waitFor(shown);
  await link(page, "QUAY-5").focus();
  await page.keyboard.press("Escape");
  await bar(page).waitFor({ state: "detached" });
});

test("Shift ticks a range, and Ctrl with A all; what a colleague throws away is ticked no more", async () => {
  const { page } = ada;
  await box(page, "QUAY-4").check();
  await box(page, "QUAY-8").click({ modifiers: ["Shift"] });
  await chosen(page, 5).waitFor();
  await link(page, "QUAY-8").focus();
  await page.keyboard.press("Control+a");
  await chosen(page, 12).waitFor();
  await bo.page.goto(list);
  const orgId = await organizationId(bo.page);
  const taskId = idOf(await ask(bo.page, "tasks.byCode", { orgId, code: "QUAY-12" }));
  await call(bo.page, "tasks.trash", { orgId, taskId, version: 1 });
  await chosen(page, 11).waitFor(shown);
  expect(await link(page, "QUAY-12").count()).toBe(0);
});

test("help names the keys of ticking, and they are pressed nowhere but in the list", async () => {
  const { page } = ada;
  await link(page, "QUAY-8").focus();
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  for (const name of ["Tick", "Tick, with the one below", "Tick, with the one above", "Tick all"])
    await help.getByText(name, { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await help.waitFor({ state: "detached" });
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog");
  await palette.getByRole("combobox").fill("Tick all");
  expect(await palette.getByRole("option", { name: /^Tick all/ }).count()).toBe(0);
  await page.keyboard.press("Escape");
  await palette.waitFor({ state: "detached" });
});

test("it holds in every size and colour", async () => {
  const { page } = ada;
  for (const { width, colorScheme } of looks) {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme });
    await page.goto(list);
    await box(page, "QUAY-2").check();
    await box(page, "QUAY-5").check();
    await chosen(page, 2).waitFor();
    await bar(page).getByRole("button", { name: "Due" }).waitFor();
    await expectAccessiblePage(page);
    await page.screenshot({ path: `${pictures}/bar-${width}-${colorScheme}.png` });
    const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    expect(await page.evaluate(overflow)).toBe(0);
  }
});

test("ticked tasks are taken along to where much is assigned, and to the trash and back", async () => {
  const { page } = ada;
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(list);
  await box(page, "QUAY-2").check();
  await box(page, "QUAY-3").check();
  await bar(page).getByRole("button", { name: "Assign…" }).click();
  await page.getByRole("heading", { name: "Assign work" }).waitFor(shown);
  for (const code of ["QUAY-2", "QUAY-3"])
    expect(await page.getByRole("checkbox", { name: new RegExp(`${code} `) }).isChecked()).toBe(
      true,
    );
  await page.goto(list);
  await box(page, "QUAY-2").check();
  await box(page, "QUAY-3").check();
  await bar(page).getByRole("button", { name: "Move to trash" }).click();
  await link(page, "QUAY-3").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await link(page, "QUAY-3").waitFor(shown);
  expect([...ada.faults, ...bo.faults]).toEqual([]);
});

test("many become of another kind at once: bugs as bad as is said, and back by one undo", async () => {
  const { page } = ada;
  await page.goto(list);
  for (const code of ["QUAY-3", "QUAY-4"]) await box(page, code).check();
  await give(page, "Kind", "Bug");
  const dialog = page.getByRole("dialog", { name: "2 tasks become bugs" });
  await dialog.getByLabel("Severity").selectOption({ label: "Critical" });
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/bugs.png` });
  await dialog.getByRole("button", { name: "Make bugs" }).click();
  await page.getByText("2 tasks changed").waitFor(shown);
  const orgId = await organizationId(page);
  const kindOf = async (code: string) => await ask(page, "tasks.byCode", { orgId, code });
  for (const code of ["QUAY-3", "QUAY-4"])
    expect(await kindOf(code)).toMatchObject({ kind: "bug", severity: "critical" });
  await takeBack(page, "2 tasks changed");
  await page.getByText("2 tasks back as before").waitFor(shown);
  expect(await kindOf("QUAY-3")).toMatchObject({ kind: "task", severity: null });
});

test("a kind that cannot stand where a task stands is refused for that one, and says so", async () => {
  const { page } = ada;
  const orgId = await organizationId(page);
  const projectId = idOf(await ask(page, "projects.byKey", { orgId, key: "QUAY" }));
  const parentId = idOf(await ask(page, "tasks.byCode", { orgId, code: "QUAY-6" }));
  await call(page, "tasks.create", { orgId, projectId, title: "Loosen it", parentId });
  await page.goto(list);
  for (const code of ["QUAY-5", "QUAY-6"]) await box(page, code).check();
  await give(page, "Kind", "Subtask");
  await expectRefused(
    preview(page),
    "A task of this kind can't stand there.",
    "QUAY-6 Check bolt 4",
  );
  await expectAccessiblePage(page);
  await preview(page).getByRole("button", { name: "Change 1 task" }).click();
  await expectRefused(
    outcome(page),
    "A task of this kind can't stand there.",
    "QUAY-6 Check bolt 4",
  );
  await outcome(page).getByRole("button", { name: "Undo" }).click();
  await outcome(page).waitFor({ state: "detached" });
  await page.getByText("1 task back as before").waitFor(shown);
});

test("many assignments whose answer is lost on the way are asked for again, and made once", async () => {
  const { page } = ada;
  const orgId = await organizationId(page);
  const projectId = idOf(await ask(page, "projects.byKey", { orgId, key: "QUAY" }));
  const rows = Array.from({ length: 50 }, (_, index) => ({ title: `Paint plank ${index + 1}` }));
  await call(page, "tasks.import", { orgId, projectId, rows, dryRun: false });
  const seen = Promise.withResolvers<null>();
  let calls = 0;
  await page.route(/assignments\.bulk/, async (route) => {
    calls += 1;
    if (calls !== 2) return await route.continue();
    // It is done, and the answer is lost on the way.
    await route.fetch();
    await seen.promise;
    await route.abort();
  });
  await page.goto(`${home}/p/QUAY/assign?q=plank`);
  await page.getByLabel("Tick all 50").check();
  const form = page.getByRole("form", { name: "Assign work" });
  await form.getByLabel("As", { exact: true }).selectOption({ label: "Assignee" });
  await form.getByRole("button", { name: /^Who/ }).click();
  for (const name of ["Ada Verhoeven", "Bo Jansen"])
    await page.getByRole("option", { name: new RegExp(name) }).click();
  await page.keyboard.press("Escape");
  await form.getByLabel("With several people").selectOption({ label: "Everybody gets every task" });
  await form.getByRole("button", { name: /^Look it over/ }).click();
  await page.getByRole("button", { name: "Assign 100" }).click();
  const working = page.getByRole("dialog", { name: "Working on 100" });
  await working.getByRole("progressbar").waitFor(shown);
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/progress.png` });
  seen.resolve(null);
  const done = page.getByRole("dialog", { name: "What happened" });
  await done.getByRole("button", { name: "Assign more" }).waitFor(shown);
  expect(calls).toBe(3);
  const held = await ask(page, "assignments.list", { orgId, limit: 200, type: "assignee" });
  expect(JSON.stringify(held).match(/Paint plank/g)?.length).toBe(100);
});

test("fifty are chosen, looked over, changed and taken back by the keyboard alone", async () => {
  const { page } = ada;
  await page.goto(`${list}?q=plank`);
  await page.getByRole("link", { name: "Paint plank 1", exact: true }).focus();
  await page.keyboard.press("Control+a");
  await chosen(page, 50).waitFor();
  await page.keyboard.press("p");
  await page.getByRole("option", { name: "Urgent" }).waitFor();
  await page.keyboard.type("urg");
  await page.keyboard.press("Enter");
  const submit = preview(page).getByRole("button", { name: "Change 50 tasks" });
  await submit.and(page.locator(":focus")).waitFor(shown);
  await page.screenshot({ path: `${pictures}/fifty.png` });
  await page.keyboard.press("Enter");
  await preview(page).waitFor({ state: "detached" });
  await takeBack(page, "50 tasks changed");
  await page.getByText("50 tasks back as before").waitFor(shown);
  expect([...ada.faults, ...bo.faults]).toEqual([]);
});

import type { Page } from "playwright";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { expectAccessiblePage, type Person } from "./a-person.ts";
import {
  bar,
  box,
  chosen,
  expectRefused,
  figuresOf,
  give,
  giveTomorrow,
  line,
  link,
  list,
  outcome,
  preview,
  shown,
  takeBack,
} from "./bulk-steps.ts";
import { looks } from "./looks.ts";
import { addTasks, ask, call, idOf, inDays, organizationId } from "./views-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/bulk-edit";

/** Owns the organization. */
let ada: Person;
/** A member of it, who looks on, and changes tasks meanwhile. */
let bo: Person;

beforeAll(async () => {
  const works = await openWorks({ projects: [["Quay repair", "QUAY"]] });
  ada = works.ada;
  bo = await works.member("Bo Jansen");
  await addTasks(ada.page, "QUAY", [
    { title: "Replace the bollards along the north quay", priority: "high" },
    { title: "Renew the fenders", startOn: inDays(20), dueOn: inDays(25) },
    ...Array.from({ length: 9 }, (_, index) => ({ title: `Check bolt ${index + 1}` })),
  ]);
});

const Standing = z.object({
  items: z.array(
    z.object({ code: z.string(), dueOn: z.string().nullable(), statusId: z.string() }),
  ),
});

/** How the tasks stand, as the server has it. */
async function standing(page: Page) {
  const orgId = await organizationId(page);
  const projectId = idOf(await ask(page, "projects.byKey", { orgId, key: "QUAY" }));
  return Standing.parse(await ask(page, "tasks.list", { orgId, projectId, limit: 100 })).items;
}

/** A colleague says when a task starts: what is due before that is refused. */
async function startsOn(code: string, startOn: string | null): Promise<void> {
  const orgId = await organizationId(bo.page);
  const task = await ask(bo.page, "tasks.byCode", { orgId, code });
  const { id: taskId, version } = z.object({ id: z.string(), version: z.number() }).parse(task);
  await call(bo.page, "tasks.update", { orgId, taskId, version, startOn });
}

test("more than a handful is looked over first, and a colleague sees at once what was given", async () => {
  const { page } = ada;
  await page.goto(list);
  await link(page, "QUAY-1").focus();
  await page.keyboard.press("Control+a");
  await chosen(page, 11).waitFor();
  await give(page, "Status", "In progress");
  await preview(page).getByText("Status: In progress. Nothing is changed yet.").waitFor(shown);
  await expect.poll(() => figuresOf(preview(page))).toEqual(["11 would change"]);
  await preview(page).getByRole("button", { name: "Change 11 tasks" }).click();
  await page.getByText("11 tasks changed").waitFor(shown);
  await bo.page.goto(list);
  await line(bo.page, "QUAY-6").getByText("In progress").waitFor(shown);
  await give(page, "Assignee", "Bo Jansen");
  await preview(page).getByRole("button", { name: "Change 11 tasks" }).click();
  await line(bo.page, "QUAY-6").getByText("Bo Jansen").waitFor(shown);
  expect(await bo.page.getByRole("cell", { name: "In progress" }).count()).toBe(11);
});

test("a look beforehand says what would happen and why not to which, and changes nothing", async () => {
  const { page } = ada;
  const before = await standing(page);
  await giveTomorrow(page);
  await expect
    .poll(() => figuresOf(preview(page)))
    .toEqual(["10 would change", "1 would be refused"]);
  await expectRefused(preview(page), "It would end before it starts.", "QUAY-2 Renew the fenders");
  await expectAccessiblePage(page);
  for (const { width, colorScheme } of looks) {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${pictures}/look-${width}-${colorScheme}.png` });
  }
  await preview(page).getByLabel("If one is refused").selectOption({ label: "Change none" });
  await preview(page)
    .getByText(/nothing would change/)
    .waitFor();
  expect(await figuresOf(preview(page))).toEqual(["1 would be refused", "10 left as before"]);
  expect(
    await preview(page)
      .getByRole("button", { name: /^Change/ })
      .count(),
  ).toBe(0);
  await page.screenshot({ path: `${pictures}/look-none.png` });
  await preview(page).getByRole("button", { name: "Close" }).last().click();
  await preview(page).waitFor({ state: "detached" });
  expect(await standing(page)).toEqual(before);
});

test("what is possible is done, the refused are tried again once mended, and one undo brings all back", async () => {
  const { page } = ada;
  await page.setViewportSize({ width: 1440, height: 900 });
  const before = await standing(page);
  await giveTomorrow(page);
  await preview(page).getByRole("button", { name: "Change 10 tasks" }).click();
  await expect.poll(() => figuresOf(outcome(page))).toEqual(["10 changed", "1 refused"]);
  await expectRefused(outcome(page), "It would end before it starts.", "QUAY-2 Renew the fenders");
  await expectAccessiblePage(page);
  for (const { width, colorScheme } of looks) {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${pictures}/refused-${width}-${colorScheme}.png` });
  }
  await outcome(page).getByRole("button", { name: "Try 1 task again" }).click();
  await outcome(page).getByRole("progressbar").waitFor({ state: "detached" });
  expect(await figuresOf(outcome(page))).toEqual(["10 changed", "1 refused"]);
  await startsOn("QUAY-2", null);
  await outcome(page).getByRole("button", { name: "Try 1 task again" }).click();
  await outcome(page).waitFor({ state: "detached" });
  const dueOn = inDays(1);
  expect((await standing(page)).map((task) => task.dueOn)).toEqual(before.map(() => dueOn));
  await takeBack(page, "11 tasks changed");
  await page.getByText("11 tasks back as before").waitFor(shown);
  expect(await standing(page)).toEqual(before);
  await startsOn("QUAY-2", inDays(20));
});

test("few are changed by one press, all or none of them: one that is refused stops them and is named", async () => {
  const { page } = ada;
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(list);
  const before = await standing(page);
  for (const code of ["QUAY-2", "QUAY-3", "QUAY-4"]) await box(page, code).check();
  await chosen(page, 3).waitFor();
  const toggle = bar(page).getByRole("button", { name: "Look first" });
  expect(await toggle.getAttribute("aria-pressed")).toBe("false");
  await giveTomorrow(page);
  await preview(page)
    .getByText(/Nothing is changed yet/)
    .waitFor(shown);
  expect(await figuresOf(preview(page))).toEqual(["2 would change", "1 would be refused"]);
  await expectRefused(preview(page), "It would end before it starts.", "QUAY-2 Renew the fenders");
  expect(await standing(page)).toEqual(before);
  await page.keyboard.press("Escape");
  await preview(page).waitFor({ state: "detached" });
});

test("all or none is kept to where one can no longer be changed when it comes to it", async () => {
  const { page } = ada;
  await box(page, "QUAY-2").uncheck();
  await chosen(page, 2).waitFor();
  await bar(page).getByRole("button", { name: "Look first" }).click();
  await giveTomorrow(page);
  await expect.poll(() => figuresOf(preview(page))).toEqual(["2 would change"]);
  await preview(page).getByLabel("If one is refused").selectOption({ label: "Change none" });
  const before = await standing(page);
  await startsOn("QUAY-3", inDays(20));
  await preview(page).getByRole("button", { name: "Change 2 tasks" }).click();
  await preview(page)
    .getByText(/nothing would change/)
    .waitFor(shown);
  await expectRefused(preview(page), "It would end before it starts.", "QUAY-3 Check bolt 1");
  expect((await standing(page)).map((task) => task.dueOn)).toEqual(
    before.map((task) => task.dueOn),
  );
  await startsOn("QUAY-3", null);
  await preview(page).getByRole("button", { name: "Look again" }).click();
  await preview(page).getByRole("button", { name: "Change 2 tasks" }).click();
  await page.getByText("2 tasks changed").waitFor(shown);
  await preview(page).waitFor({ state: "detached" });
  await takeBack(page, "2 tasks changed");
  await page.getByText("2 tasks back as before").waitFor(shown);
});

test("where the server is not reached the dialog says so, and does it once it is asked again", async () => {
  const { page } = ada;
  await giveTomorrow(page);
  await expect.poll(() => figuresOf(preview(page))).toEqual(["2 would change"]);
  await page.context().setOffline(true);
  await preview(page).getByRole("button", { name: "Change 2 tasks" }).click();
  // What got no answer is sent again a few times before anybody is told.
  await preview(page)
    .getByText(/can't be reached/)
    .waitFor({ timeout: 20_000 });
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/offline.png` });
  await page.context().setOffline(false);
  await preview(page).getByRole("button", { name: "Try again" }).click();
  await preview(page).waitFor({ state: "detached" });
  await takeBack(page, "2 tasks changed");
  await page.getByText("2 tasks back as before").waitFor(shown);
  expect([...ada.faults, ...bo.faults]).toEqual([]);
});

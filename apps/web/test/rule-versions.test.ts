import { type AssignmentRule, seededRules } from "@teamflow/domain/assignment-rule";
import { beforeAll, expect, test } from "vitest";
import { expectAccessiblePage, type Person, signUp } from "./a-person.ts";
import { looks } from "./looks.ts";
import { accept, inviteAt } from "./people-steps.ts";
import { home } from "./teams-steps.ts";
import { call, organizationId } from "./views-steps.ts";
import { openWorks } from "./works.ts";

const pictures = "reports/rule-versions";
const rules = `${home}/settings/assignment-rules`;
/** How long a person would wait before they call it broken. */
const shown = { timeout: 10_000 };

/** Owns the organization. */
let ada: Person;
/** An admin of it. */
let dex: Person;
/** A member of it. */
let bo: Person;
let orgId: string;

/** The rules that every organization begins with, but for what is changed here; null takes a rule away. */
function rulesWith(changed: Record<string, Partial<AssignmentRule> | null>): AssignmentRule[] {
  return seededRules.flatMap((rule) => {
    const change = changed[`${rule.entityType} ${rule.type}`];
    return change === null ? [] : [{ ...rule, ...change }];
  });
}
const architectsTest: Partial<AssignmentRule> = { functions: ["tester", "architect"] };
const first = rulesWith({ "task tester": architectsTest });
const second = rulesWith({ "task tester": architectsTest, "task designer": null });
const third = rulesWith({
  "task tester": architectsTest,
  "task designer": null,
  "task reviewer": { functions: ["lead"] },
});

const save = (by: Person, version: number, saved: AssignmentRule[]) =>
  call(by.page, "assignmentRules.set", { orgId, version, rules: saved });

beforeAll(async () => {
  const works = await openWorks({ projects: [["Quay repair", "QUAY"]] });
  ada = works.ada;
  bo = await works.member("Bo Jansen");
  dex = await works.visitor();
  await signUp(dex.page, "Dex Okafor");
  await accept(dex.page, await inviteAt(ada.page, home, { name: "Dex Okafor", role: "Admin" }));
  orgId = await organizationId(ada.page);
  await save(ada, 0, first);
  await save(dex, 1, second);
  // Three people sign up, one after the other.
}, 180_000);

const dialogOf = ({ page }: Person) => page.getByRole("dialog", { name: "Versions of the rules" });
const versionOf = (who: Person, name: RegExp) => dialogOf(who).getByRole("button", { name });
const changesIn = (who: Person) => dialogOf(who).getByRole("region", { name: "What it changed" });
/** What is said of one rule that a version changed. */
const changeOf = (who: Person, rule: string) =>
  changesIn(who).getByRole("listitem").filter({ hasText: rule });
const holds = ({ page }: Person, version: number) =>
  page.getByText(new RegExp(`^Version ${version}, by`)).waitFor();

async function open(who: Person): Promise<void> {
  await who.page.getByRole("button", { name: "Versions" }).click();
  await changesIn(who).waitFor();
}

test("each version says who made it and what it changed, rule by rule, with nothing but the keyboard", async () => {
  const { page } = ada;
  await page.goto(rules);
  await page.getByRole("button", { name: "Versions" }).focus();
  await page.keyboard.press("Enter");
  await versionOf(ada, /^Version 2 Now Dex Okafor/).waitFor();
  const designer = changeOf(ada, "Designer of a task");
  await expect.poll(() => designer.locator("del").count(), shown).toBe(2);
  expect(await designer.locator("dd").allTextContents()).toEqual([
    "Removed: Designer, Removed: in a team",
    "Added: Nobody",
  ]);
  expect(await changesIn(ada).getByRole("listitem").count()).toBe(1);
  await expectAccessiblePage(page);
  await versionOf(ada, /^Version 1 Ada Verhoeven/).focus();
  await page.keyboard.press("Enter");
  const tester = changeOf(ada, "Tester of a task");
  await tester.waitFor();
  expect(await tester.locator("dd").allTextContents()).toEqual([
    "Tester, in a team",
    "Tester, Added: Architect, in a team",
  ]);
  await versionOf(ada, /^Default From the beginning/).focus();
  await page.keyboard.press("Space");
  await changesIn(ada).getByText("The rules that every organization begins with.").waitFor();
  await page.keyboard.press("Escape");
  await dialogOf(ada).waitFor({ state: "detached" });
  const focused = () => page.evaluate("document.activeElement?.textContent");
  await expect.poll(focused, shown).toBe("Versions");
});

test("an earlier version is restored as a new one, and taken back by undo, before everybody's eyes", async () => {
  await dex.page.goto(rules);
  await holds(dex, 2);
  const cell = dex.page.getByRole("button", { name: /^Task, Designer/ });
  expect(await cell.innerText()).toContain("Nobody");
  await open(ada);
  expect(await changesIn(ada).getByText("This is how the rules are now.").isVisible()).toBe(true);
  await versionOf(ada, /^Version 1/).click();
  await changesIn(ada).getByRole("button", { name: "Restore this version" }).click();
  await dialogOf(ada).waitFor({ state: "detached" });
  await ada.page.getByText("The rules are as in version 1 again").waitFor();
  await holds(dex, 3);
  await expect.poll(() => cell.innerText(), shown).toMatch(/Designer\s+in a team/);
  await ada.page.getByRole("button", { name: "Undo" }).last().click();
  await holds(dex, 4);
  await expect.poll(() => cell.innerText(), shown).toContain("Nobody");
});

test("whoever restores what was overtaken is told, sees by what, and decides again", async () => {
  const { page } = ada;
  await open(ada);
  await versionOf(ada, /^Default/).click();
  await page.route(/assignmentRules\.set/, async (route) => {
    await save(dex, 4, first);
    await route.continue();
  });
  await changesIn(ada).getByRole("button", { name: "Restore this version" }).click();
  const told = changesIn(ada).getByRole("alert");
  await told.getByText(/^Dex Okafor saved other rules meanwhile: version 5\./).waitFor();
  await page.unroute(/assignmentRules\.set/);
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/overtaken.png` });
  await holds(dex, 5);
  await versionOf(ada, /^Version 5 Now Dex Okafor/).click();
  await changeOf(ada, "Designer of a task").waitFor();
  await versionOf(ada, /^Default/).click();
  expect(await told.count()).toBe(0);
  await changesIn(ada).getByRole("button", { name: "Restore this version" }).click();
  await page.getByText("The rules are the default again").waitFor();
  await holds(dex, 6);
});

test("undo does not take away what a colleague saved since", async () => {
  await save(dex, 6, second);
  await holds(ada, 7);
  await ada.page.getByRole("button", { name: "Undo" }).last().click();
  await ada.page.getByText(/^Somebody saved other rules first/).waitFor();
  await holds(ada, 7);
  const cell = ada.page.getByRole("button", { name: /^Task, Designer/ });
  expect(await cell.innerText()).toContain("Nobody");
});

test("what is changed and not saved stays, and comes first", async () => {
  const { page } = ada;
  await page.getByRole("button", { name: /^Bug, Tester/ }).click();
  const dialog = page.getByRole("dialog", { name: "Tester of a bug" });
  await dialog.getByLabel("Designer").check();
  await dialog.getByRole("button", { name: "Apply" }).click();
  await open(ada);
  await versionOf(ada, /^Default/).click();
  await changesIn(ada)
    .getByText(/^Save or discard your changes first/)
    .waitFor();
  expect(await changesIn(ada).getByRole("button").count()).toBe(0);
  await expectAccessiblePage(page);
  await page.keyboard.press("Escape");
  await page.getByText("1 rule changed").waitFor();
  await page.getByRole("button", { name: "Discard" }).click();
});

test("a member reads the versions and restores none", async () => {
  await bo.page.goto(rules);
  await open(bo);
  await versionOf(bo, /^Default/).click();
  await changesIn(bo).getByText("The rules that every organization begins with.").waitFor();
  expect(await changesIn(bo).getByRole("button").count()).toBe(0);
});

test("where the versions can't be fetched it says so, and they can be asked for again", async () => {
  const { page } = bo;
  await page.route(/assignmentRules\.versions/, (route) => route.abort());
  await page.goto(rules);
  await page.getByRole("button", { name: "Versions" }).click();
  const again = dialogOf(bo).getByRole("button", { name: "Try again" });
  await again.waitFor();
  await expectAccessiblePage(page);
  await page.unroute(/assignmentRules\.versions/);
  await again.click();
  await versionOf(bo, /^Version 7/).waitFor();
  expect(await again.count()).toBe(0);
});

test("the audit trail tells in words which rules were changed, and how", async () => {
  const { page } = ada;
  await page.goto(`${home}/settings/audit?kind=assignment_rule`);
  const trail = page.getByRole("region", { name: "The audit trail" });
  await trail
    .getByRole("button", { name: /changed the rules of assignment/ })
    .last()
    .click();
  const changes = trail.getByRole("region", { name: "What changed" });
  await changes.getByText("Task, Tester", { exact: true }).waitFor();
  // Of the rules there is one table: its id would say nothing.
  expect(
    await trail.getByRole("button", { name: /changed the rules of assignment …/ }).count(),
  ).toBe(0);
  expect(await changes.getByRole("definition").allTextContents()).toEqual([
    "Before: Tester (in a team)After: Tester, Architect (in a team)",
  ]);
  await expectAccessiblePage(page);
  await page.screenshot({ path: `${pictures}/audit.png` });
});

test("many versions come a page at a time, and the last of a page says what it changed", async () => {
  for (let version = 7; version < 20; version += 1)
    await save(dex, version, version % 2 ? first : third);
  await ada.page.goto(rules);
  await holds(ada, 20);
  await open(ada);
  const versions = dialogOf(ada).getByRole("list", { name: "Versions of the rules" });
  await expect.poll(() => versions.getByRole("listitem").count(), shown).toBe(19);
  await versionOf(ada, /^Version 2 /).click();
  await changeOf(ada, "Designer of a task").waitFor();
  await dialogOf(ada).getByRole("button", { name: "Load more" }).click();
  await versionOf(ada, /^Default/).waitFor();
  expect(await versions.getByRole("listitem").count()).toBe(21);
});

test.each(looks)("they hold at $width in $colorScheme, in both languages", async (look) => {
  const { page } = ada;
  const { width, colorScheme } = look;
  await page.setViewportSize({ width, height: 844 });
  await page.emulateMedia({ colorScheme });
  for (const [locale, button] of [
    ["nl", "Versies"],
    ["en", "Versions"],
  ] as const) {
    await page.evaluate(`localStorage.setItem("teamflow.locale", "${locale}")`);
    await page.goto(rules);
    await page.getByRole("button", { name: button }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: /^Versi(on|e) 19 / }).click();
    await dialog.locator("del").first().waitFor();
    await expectAccessiblePage(page);
    await page.screenshot({ path: `${pictures}/versions-${locale}-${width}-${colorScheme}.png` });
    const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    expect(await page.evaluate(overflow)).toBe(0);
  }
});

test("no page has complained", () => {
  expect([ada, bo, dex].flatMap(({ faults }) => faults)).toEqual([]);
});

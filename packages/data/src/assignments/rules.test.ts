import { type AssignmentRule, seededRules } from "@teamflow/domain/assignment-rule";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../database.ts";
import type { Scope } from "../scope.ts";
import { entity, give, reasonOf } from "../testing/assignments.ts";
import { aDatabase } from "../testing/database.ts";
import { anOrganization, aProject, aTask, write } from "../testing/story.ts";
import { getRules, listRuleVersions, replaceRules } from "./rules.ts";

let database: Database;
let scope: Scope;

beforeAll(async () => {
  ({ database } = await aDatabase());
});

beforeEach(async () => {
  ({ scope } = await anOrganization(database));
});

const replace = (version: number, rules: AssignmentRule[], by = scope) =>
  write(by, (inside) => replaceRules(inside, { version, rules }));

/** The seeded table, but for who may test a task. */
const everybodyTests = seededRules.map((rule) =>
  rule.type === "tester" ? { ...rule, functions: ["tester" as const, "developer" as const] } : rule,
);

test("an organization begins with the table that everybody has", async () => {
  expect(await getRules(scope)).toMatchObject({
    version: 0,
    rules: seededRules,
    createdById: null,
  });
});

test("another table decides with the next assignment, in this organization alone", async () => {
  const task = await aTask(scope, await aProject(scope));
  const wanted = { entityId: entity(task), memberId: scope.memberId, type: "tester" as const };
  expect((await reasonOf(give(scope, wanted)))?.kind).toBe("function_does_not_fit");
  expect(await replace(0, everybodyTests)).toMatchObject({
    ...{ version: 1, createdById: scope.memberId, createdByName: "Olivia Owner" },
  });
  expect(await give(scope, wanted)).toMatchObject({ type: "tester" });
  const { scope: other } = await anOrganization(database, "Beta");
  expect((await getRules(other)).version).toBe(0);
});

test("a table without a type lets nobody be assigned as that", async () => {
  const task = await aTask(scope, await aProject(scope));
  await replace(
    0,
    [...seededRules].filter(({ type }) => type !== "developer"),
  );
  const wanted = { entityId: entity(task), memberId: scope.memberId, type: "developer" as const };
  const reason = await reasonOf(give(scope, wanted));
  expect(reason).toMatchObject({ kind: "type_does_not_fit" });
  expect(reason).toHaveProperty("accepted", expect.arrayContaining(["assignee", "tester"]));
});

test("a table that somebody changed first is refused, with theirs", async () => {
  await replace(0, everybodyTests);
  expect(await reasonOf(replace(0, []))).toMatchObject({ kind: "stale", current: { version: 1 } });
  expect(await reasonOf(replace(3_000_000_000, []))).toMatchObject({ kind: "stale" });
  const outcomes = await Promise.allSettled([replace(1, []), replace(1, [...seededRules])]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect((await getRules(scope)).version).toBe(2);
});

test("every version stays to be read, newest first, by pages, down to the first", async () => {
  await replace(0, everybodyTests);
  await replace(1, []);
  const first = await listRuleVersions(scope, { limit: 2 });
  expect(first.items.map(({ version }) => version)).toEqual([2, 1]);
  const cursor = first.nextCursor ?? "";
  const rest = await listRuleVersions(scope, { limit: 2, cursor });
  expect(rest).toMatchObject({ items: [{ version: 0, rules: seededRules }], nextCursor: null });
  const all = await listRuleVersions(scope, { limit: 50 });
  expect(all.items.map(({ version }) => version)).toEqual([2, 1, 0]);
});

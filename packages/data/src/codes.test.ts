import type { Coded } from "@teamflow/domain/code";
import { beforeAll, expect, test } from "vitest";
import { idsByCode, type Wanted } from "./codes.ts";
import type { Scope } from "./scope.ts";
import { aDatabase } from "./testing/database.ts";
import { anOrganization, aProject } from "./testing/story.ts";

let scope: Scope;
let stranger: Scope;

beforeAll(async () => {
  const { database } = await aDatabase();
  ({ scope } = await anOrganization(database));
  ({ scope: stranger } = await anOrganization(database, "Beta"));
});

/** More than a statement takes values. */
const many = 70_000;
const codes = (coded: (number: number) => Wanted["coded"]): Wanted[] =>
  Array.from({ length: many }, (_, at) => ({ text: `code ${at + 1}`, coded: coded(at + 1) }));

test("however many codes are asked for, those that lead somewhere in the organization are found", async () => {
  const project = await aProject(scope);
  const numbered = (noun: Extract<Coded, { number: number }>["noun"]) =>
    noun === "numbered_task"
      ? codes((number) => ({ noun, key: project.key, number }))
      : codes((number) => ({ noun, number }));
  expect([...(await idsByCode(scope, numbered("member"))).keys()]).toEqual(["code 1"]);
  expect([...(await idsByCode(scope, numbered("project"))).values()]).toEqual([project.id]);
  expect((await idsByCode(scope, numbered("numbered_task"))).size).toBe(0);
  expect((await idsByCode(stranger, numbered("project"))).size).toBe(0);
});

test("however many keys are asked for as well", async () => {
  const project = await aProject(scope);
  const wanted: Wanted[] = codes((at) => ({ noun: "project_key", key: `K${at}` }));
  const own: Wanted = { text: project.key, coded: { noun: "project_key", key: project.key } };
  expect([...(await idsByCode(scope, [...wanted, own]))]).toEqual([[project.key, project.id]]);
});

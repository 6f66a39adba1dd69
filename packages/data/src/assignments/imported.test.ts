import type { Project } from "@teamflow/domain/project";
import type { ImportRow } from "@teamflow/domain/task-import";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../database.ts";
import type { Scope } from "../scope.ts";
import { importTasks, previewImport } from "../tasks/import.ts";
import { listTasks } from "../tasks/list.ts";
import { counting, does, entity, give } from "../testing/assignments.ts";
import { aDatabase } from "../testing/database.ts";
import { aMember, anOrganization, aProject, type SignedIn, write } from "../testing/story.ts";
import { aTeam, joinTeam } from "../testing/teams.ts";
import { listOfEntity } from "./list.ts";

type Hand = { user: SignedIn; scope: Scope };

let database: Database;
let scope: Scope;
let project: Project;
let dev: Hand;
let other: Hand;

beforeAll(async () => {
  ({ database } = await aDatabase());
  ({ scope } = await anOrganization(database));
  dev = await aMember(database, { scope }, { name: "Dev" });
  other = await aMember(database, { scope }, { name: "Other" });
});

beforeEach(async () => {
  project = await aProject(scope);
  const team = await aTeam(scope, { projectId: project.id });
  await joinTeam(scope, { teamId: team.id, memberId: dev.scope.memberId });
});

const take = (rows: ImportRow[], from = scope) =>
  write(from, (inside) => importTasks(inside, project.id, rows));
const tasks = async () =>
  (await listTasks(scope, project.id, { filter: {}, sort: "rank", limit: 500 })).items;
const row = (externalId: string, { user }: Hand): ImportRow => ({
  ...{ externalId, title: `Task ${externalId}`, assignee: user.email },
});

test("who is imported as assignee is assigned, and whoever may not be is a fault of the row", async () => {
  const rows = [row("1", dev), row("2", other)];
  const fault = { row: 1, field: "assignee", code: "not_in_team", skipped: false };
  expect(await previewImport(scope, project.id, { rows })).toMatchObject({
    created: 2,
    faults: [fault],
  });
  expect(await take(rows)).toMatchObject({ created: 2, faults: [fault] });
  const [first, second] = await tasks();
  if (!first || !second) throw new Error("no tasks");
  expect(first.assigneeId).toBe(dev.scope.memberId);
  expect(await listOfEntity(scope, entity(first))).toMatchObject([
    { memberId: dev.scope.memberId, type: "assignee", isPrimary: true, memberName: "Dev" },
  ]);
  expect(second.assigneeId).toBeNull();
  expect(await listOfEntity(scope, entity(second))).toEqual([]);
});

test("whose function does not fit is reported as that", async () => {
  await does(scope, dev.scope.memberId, { primaryFunction: "hr" });
  expect((await take([row("1", dev)])).faults).toMatchObject([{ code: "function_does_not_fit" }]);
  await does(scope, dev.scope.memberId, { primaryFunction: null });
});

test("a second import hands tasks over, and leaves alone who has one already", async () => {
  await take([row("1", dev), row("2", dev), row("3", dev)]);
  const [first, second, third] = await tasks();
  if (!first || !second || !third) throw new Error("no tasks");
  const team = await aTeam(scope, { projectId: project.id });
  await joinTeam(scope, { teamId: team.id, memberId: other.scope.memberId });
  const also = { entityId: entity(second), memberId: other.scope.memberId };
  await give(scope, { ...also, type: "assignee" });
  const report = await take([row("1", other), row("2", other), row("3", dev)]);
  expect(report).toMatchObject({ updated: 2, unchanged: 1, faults: [] });
  for (const task of [first, second])
    expect(await listOfEntity(scope, entity(task))).toMatchObject([
      { memberId: other.scope.memberId, isPrimary: true },
    ]);
  expect((await tasks()).map(({ assigneeId }) => assigneeId)).toEqual([
    ...[other.scope.memberId, other.scope.memberId, dev.scope.memberId],
  ]);
});

test("five hundred with assignees are still one import of few statements", async () => {
  const rows = Array.from({ length: 500 }, (_, at) => row(String(at), dev));
  const counted = counting(scope);
  expect(await take(rows, counted.scope)).toMatchObject({ created: 500, faults: [] });
  expect(counted.count()).toBeLessThan(30);
  expect((await tasks()).every(({ assigneeId }) => assigneeId === dev.scope.memberId)).toBe(true);
});

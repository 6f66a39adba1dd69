import { BulkAssignment } from "@teamflow/domain/assignment";
import { newId, type EntityId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { z } from "zod";
import type { Database } from "../database.ts";
import { currentPlace } from "../events.ts";
import type { Scope } from "../scope.ts";
import { importTasks } from "../tasks/import.ts";
import { listTasks } from "../tasks/list.ts";
import { getTask } from "../tasks/rows.ts";
import { counting, entity, give, reasonOf } from "../testing/assignments.ts";
import { aDatabase } from "../testing/database.ts";
import {
  aMember,
  anOrganization,
  aProject,
  aTask,
  everyEventAfter,
  write,
} from "../testing/story.ts";
import { aTeam, joinTeam } from "../testing/teams.ts";
import { assignMany } from "./bulk.ts";
import { listAssignments } from "./list.ts";

let database: Database;
let scope: Scope;
let project: Project;
let dev: Scope;

beforeAll(async () => {
  ({ database } = await aDatabase());
  ({ scope } = await anOrganization(database));
  ({ scope: dev } = await aMember(database, { scope }, { name: "Dev" }));
});

beforeEach(async () => {
  project = await aProject(scope);
  const team = await aTeam(scope, { projectId: project.id });
  await joinTeam(scope, { teamId: team.id, memberId: dev.memberId });
});

const many = (given: z.input<typeof BulkAssignment>, from = scope) =>
  write(from, (inside) => assignMany(inside, BulkAssignment.parse(given)));

const developer = (entityId: EntityId) => ({
  ...{ entityId, memberId: dev.memberId, type: "developer" as const },
});

async function someTasks(count: number): Promise<EntityId[]> {
  const rows = Array.from({ length: count }, (_, at) => ({ title: `Task ${at}` }));
  await write(scope, (inside) => importTasks(inside, project.id, rows));
  const { items } = await listTasks(scope, project.id, {
    filter: {},
    sort: "number",
    limit: count,
  });
  return items.map(entity);
}

/** Transactions that still run, in whichever database of the server, let a place begin before them. */
async function createdAfter(place: Awaited<ReturnType<typeof currentPlace>>) {
  const events = (await everyEventAfter(scope, place)).map(({ event }) => event);
  return events.filter(
    (event) => event.type === "assignment.created" && event.projectId === project.id,
  );
}

async function held() {
  const page = { limit: 200, state: "active" as const, memberId: dev.memberId };
  const { items } = await listAssignments(scope, page);
  return items.filter(({ projectId }) => projectId === project.id);
}

test("five hundred are assigned in fewer than thirty statements, and whoever did it hears the sums once", async () => {
  const items = (await someTasks(500)).map((entityId) => ({
    ...{ entityId, memberId: dev.memberId, type: "assignee" as const },
  }));
  const place = await currentPlace(scope);
  const counted = counting(scope);
  const report = await many({ items }, counted.scope);
  expect(counted.count()).toBeLessThan(30);
  expect(report).toMatchObject({ total: 500, succeeded: 500, failed: 0, skipped: 0 });
  expect(report.items.map(({ index }) => index)).toEqual(items.map((_, index) => index));
  expect(await createdAfter(place)).toHaveLength(500);
  const events = (await everyEventAfter(scope, place)).map(({ event }) => event);
  const sums = { memberId: scope.memberId, succeeded: 500, failed: 0 };
  expect(
    events.filter((event) => event.type === "assignment.bulk_completed" && event.succeeded === 500),
  ).toEqual([expect.objectContaining(sums)]);
  const { items: tasks } = await listTasks(scope, project.id, {
    filter: {},
    sort: "rank",
    limit: 500,
  });
  expect(tasks.every(({ assigneeId }) => assigneeId === dev.memberId)).toBe(true);
  // The seventh is one too many, and is said to be.
  expect(report.items[5]?.conflicts).toEqual([]);
  expect(report.items[6]?.conflicts).toMatchObject([{ kind: "overloaded", load: 7 }]);
});

test("five hundred and one are refused before anything is looked at", () => {
  const items = Array.from({ length: 501 }, () => developer(entity({ id: newId() })));
  const { error } = BulkAssignment.safeParse({ items });
  expect(error?.issues).toMatchObject([{ code: "too_big", path: ["items"] }]);
});

test("of a mixed lot best effort takes what fits, and says of each other why not", async () => {
  const [one, two, three] = await someTasks(3);
  if (!one || !two || !three) throw new Error("no tasks");
  await give(scope, developer(three));
  const items = [
    developer(one),
    { ...developer(two), type: "tester" as const },
    developer(entity({ id: newId() })),
    { ...developer(two), memberId: scope.memberId },
    developer(three),
    developer(one),
    developer(two),
  ];
  const report = await many({ items, mode: "best_effort" });
  expect(report.items.map(({ status, code }) => [status, code])).toEqual([
    ["assigned", null],
    ["failed", "TEAM_002"],
    ["failed", "TEAM_004"],
    ["failed", "TEAM_001"],
    ["failed", "TEAM_003"],
    ["failed", "TEAM_003"],
    ["assigned", null],
  ]);
  expect(report).toMatchObject({ total: 7, succeeded: 2, failed: 5, skipped: 0 });
  expect(await held()).toHaveLength(3);
});

test("of a mixed lot all or nothing takes nothing, and says what was wrong with which", async () => {
  const [one, two] = await someTasks(2);
  if (!one || !two) throw new Error("no tasks");
  const items = [developer(one), { ...developer(two), type: "tester" as const }];
  const report = await many({ items });
  expect(report).toMatchObject({ succeeded: 0, failed: 1, skipped: 1 });
  expect(report.items.map(({ status }) => status)).toEqual(["skipped", "failed"]);
  expect(await held()).toEqual([]);
});

test("a dry run says what would happen, and nothing does", async () => {
  const tasks = await someTasks(2);
  const place = await currentPlace(scope);
  const report = await many({ items: tasks.map(developer), dryRun: true });
  expect(report).toMatchObject({ succeeded: 2, failed: 0 });
  expect(report.items.map(({ status }) => status)).toEqual(["valid", "valid"]);
  expect(await held()).toEqual([]);
  expect(await createdAfter(place)).toEqual([]);
  expect(await many({ items: tasks.map(developer) })).toMatchObject({ succeeded: 2 });
});

test("two who are made a task's assignee in one call leave it with the last", async () => {
  const { scope: other } = await aMember(database, { scope }, { name: "Other" });
  const team = await aTeam(scope, { projectId: project.id });
  await joinTeam(scope, { teamId: team.id, memberId: other.memberId });
  const task = await aTask(scope, project, { assigneeId: dev.memberId });
  const wanted = { entityId: entity(task), isPrimary: true };
  const items = [
    { ...wanted, memberId: dev.memberId, type: "developer" as const },
    { ...wanted, memberId: other.memberId, type: "assignee" as const },
  ];
  expect(await many({ items })).toMatchObject({ succeeded: 2 });
  expect(await getTask(scope, task.id)).toMatchObject({ assigneeId: other.memberId });
  expect((await held()).filter(({ isPrimary }) => isPrimary)).toEqual([]);
});

test("the same lot twice at once is assigned once", async () => {
  const items = (await someTasks(50)).map(developer);
  const lots = [items, items.toReversed()];
  const reports = await Promise.all(lots.map((lot) => many({ items: lot, mode: "best_effort" })));
  expect(reports.map(({ succeeded }) => succeeded).toSorted((a, b) => a - b)).toEqual([0, 50]);
  expect(await held()).toHaveLength(50);
});

test("nothing of another organization's can be assigned, nor to anybody of it", async () => {
  const { scope: theirs } = await anOrganization(database, "Beta");
  const [task] = await someTasks(1);
  if (!task) throw new Error("no task");
  const foreign = await many({ items: [developer(task)], mode: "best_effort" }, theirs);
  expect(foreign.items).toMatchObject([{ status: "failed", reason: { what: "member" } }]);
  const own = { ...developer(task), memberId: theirs.memberId };
  const report = await many({ items: [own], mode: "best_effort" }, theirs);
  expect(report.items).toMatchObject([{ code: "TEAM_004" }]);
  expect(await reasonOf(give(theirs, own))).toEqual({ kind: "not_found", what: "entity" });
  expect(await held()).toEqual([]);
});

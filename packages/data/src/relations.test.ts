import { newId, type RelationId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import { NewRelation } from "@teamflow/domain/relation";
import { relationLimit } from "@teamflow/domain/relation-terms";
import type { Task } from "@teamflow/domain/task";
import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { z } from "zod";
import { reasonBehind } from "./constraints.ts";
import type { Database } from "./database.ts";
import { findCriticalPath } from "./projects/critical-path.ts";
import { deleteRelation, insertRelation, listRelations, updateRelation } from "./relations.ts";
import type { Scope } from "./scope.ts";
import { listTasks } from "./tasks/list.ts";
import { getTask } from "./tasks/rows.ts";
import { restoreTask, trashTask, updateTask } from "./tasks/write.ts";
import { run } from "./testing/cluster.ts";
import { aDatabase } from "./testing/database.ts";
import { astray } from "./testing/plans.ts";
import {
  anOrganization,
  aProject,
  aTask,
  everyEventAfter,
  placeAfterAll,
  statusOf,
  write,
} from "./testing/story.ts";

let database: Database;
let url: string;
let scope: Scope;
let stranger: Scope;
let project: Project;
let foreign: Task;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database));
  ({ scope: stranger } = await anOrganization(database, "Beta"));
  foreign = await aTask(stranger, await aProject(stranger));
});

beforeEach(async () => {
  project = await aProject(scope);
});

async function reasonOf(work: Promise<unknown>) {
  return reasonBehind(
    await work.then(
      () => new Error("nothing was refused"),
      (error: unknown) => error,
    ),
  );
}

type Given = Omit<z.input<typeof NewRelation>, "otherId">;
const relate = (one: Pick<Task, "id">, other: Pick<Task, "id">, given: Given, from = scope) =>
  write(from, (inside) =>
    insertRelation(inside, one.id, NewRelation.parse({ otherId: other.id, ...given })),
  );

const some = (count: number, given = {}) =>
  Promise.all(Array.from({ length: count }, () => aTask(scope, project, given)));

async function two(): Promise<[Task, Task]> {
  return [await aTask(scope, project), await aTask(scope, project)];
}

async function close(task: Task, key: "done" | "todo" = "done") {
  const { version } = await getTask(scope, task.id);
  const patch = { statusId: statusOf(project, key).id };
  await write(scope, (inside) => updateTask(inside, { taskId: task.id, version, patch }));
}

const isBlocked = async ({ id }: Task) => (await getTask(scope, id)).isBlocked;

test("two tasks are related, each from its side", async () => {
  const [one, other] = await two();
  const made = await relate(one, other, { type: "finish_to_start", lagMinutes: -30 });
  expect(made).toMatchObject({
    ...{ type: "finish_to_start", taskId: one.id, isInverse: false, lagMinutes: -30 },
    other: { id: other.id, code: other.code, title: other.title, kind: "task", category: "todo" },
  });
  expect(await listRelations(scope, one.id)).toEqual([made]);
  expect(await listRelations(scope, other.id)).toMatchObject([
    { id: made.id, isInverse: true, other: { id: one.id } },
  ]);
  const end = (taskId: Task["id"]) =>
    write(scope, (inside) => deleteRelation(inside, { taskId, relationId: made.id }));
  await end(other.id);
  expect(await listRelations(scope, one.id)).toEqual([]);
  expect(await reasonOf(end(one.id))).toEqual({ kind: "not_found", what: "relation" });
});

test("what is related so already is not related so again, the other way round neither where both ways are one", async () => {
  const [one, other] = await two();
  const taken = { kind: "taken", field: "otherId" };
  await relate(one, other, { type: "relates" });
  expect(await reasonOf(relate(one, other, { type: "relates" }))).toEqual(taken);
  expect(await reasonOf(relate(other, one, { type: "relates" }))).toEqual(taken);
  await relate(one, other, { type: "duplicates" });
  expect(await reasonOf(relate(one, other, { type: "duplicates" }))).toEqual(taken);
});

test("a lag is of schedule links alone, and of a year at most", async () => {
  const [one, other] = await two();
  expect(await reasonOf(relate(one, other, { type: "blocks", lagMinutes: 5 }))).toMatchObject({
    ...{ kind: "invalid", issues: [{ path: "lagMinutes" }] },
  });
  const given = { otherId: other.id, type: "start_to_start" };
  expect(NewRelation.safeParse({ ...given, lagMinutes: 525_601 }).success).toBe(false);
  expect(NewRelation.safeParse({ ...given, lagMinutes: 0.5 }).success).toBe(false);
});

describe("the lag of a schedule link", () => {
  const lagged = (
    one: Pick<Task, "id">,
    relationId: RelationId,
    lagMinutes: number,
    from = scope,
  ) =>
    write(from, (inside) => updateRelation(inside, { taskId: one.id, relationId }, { lagMinutes }));

  test("is changed from either side, and moves the critical path", async () => {
    const [design, build] = await some(2, { estimateHours: 1 });
    if (!design || !build) throw new Error("There are no tasks");
    const made = await relate(design, build, { type: "finish_to_start", lagMinutes: 30 });
    expect(await lagged(design, made.id, 90)).toEqual({ ...made, lagMinutes: 90 });
    expect(await findCriticalPath(scope, project.id)).toMatchObject({ totalMinutes: 210 });
    const turned = { id: made.id, taskId: build.id, isInverse: true, lagMinutes: -15 };
    expect(await lagged(build, made.id, -15)).toMatchObject(turned);
    expect(await listRelations(scope, build.id)).toMatchObject([turned]);
    expect(await findCriticalPath(scope, project.id)).toMatchObject({ totalMinutes: 105 });
  });

  test("is told to both ends, and to nobody where it stays what it is", async () => {
    const [one, other] = await two();
    const { id } = await relate(one, other, { type: "start_to_start" });
    const place = await placeAfterAll(scope);
    await lagged(one, id, 0);
    await lagged(other, id, 60);
    const told = (await everyEventAfter(scope, place)).flatMap(({ event }) =>
      event.type === "task.updated" ? [event.taskId] : [],
    );
    expect(told.toSorted()).toEqual([one.id, other.id].toSorted());
  });

  test("is none of what is no such link, nor of a relation of other tasks", async () => {
    const [one, other] = await two();
    const { id } = await relate(one, other, { type: "blocks" });
    expect(await reasonOf(lagged(one, id, 5))).toMatchObject({
      ...{ kind: "invalid", issues: [{ path: "lagMinutes" }] },
    });
    expect(await lagged(one, id, 0)).toMatchObject({ type: "blocks", lagMinutes: 0 });
    const [aside] = await two();
    const nothing = { kind: "not_found", what: "relation" };
    expect(await reasonOf(lagged(aside, id, 0))).toEqual(nothing);
    expect(await reasonOf(lagged(one, newId<"Relation">(), 5))).toEqual(nothing);
  });

  test("is changed by no stranger, nor where an end is in the trash", async () => {
    const [one, other] = await two();
    const { id } = await relate(one, other, { type: "finish_to_finish", lagMinutes: 10 });
    for (const task of [one, foreign])
      expect((await reasonOf(lagged(task, id, 20, stranger)))?.kind).toBe("not_found");
    await write(scope, (inside) => trashTask(inside, { taskId: other.id, version: 1 }));
    const trashed = { kind: "trashed", what: "task" };
    expect(await reasonOf(lagged(one, id, 20))).toEqual(trashed);
    expect(await reasonOf(lagged(other, id, 20))).toEqual(trashed);
    await write(scope, (inside) => restoreTask(inside, { taskId: other.id, version: 2 }));
    expect(await listRelations(scope, one.id)).toMatchObject([{ lagMinutes: 10 }]);
  });

  test("of two who change it at once is what the later said, and whoever comes after its end finds nothing", async () => {
    const [one, other] = await two();
    const { id } = await relate(one, other, { type: "finish_to_start" });
    await Promise.all([lagged(one, id, 60), lagged(other, id, 120)]);
    const [kept] = await listRelations(scope, one.id);
    expect([60, 120]).toContain(kept?.lagMinutes);
    await write(scope, (inside) => deleteRelation(inside, { taskId: one.id, relationId: id }));
    expect(await reasonOf(lagged(one, id, 5))).toEqual({ kind: "not_found", what: "relation" });
  });
});

describe("nothing waits for itself:", () => {
  test("not alone, and not by way of others, whatever ties them", async () => {
    const [one, second, third] = await some(3);
    if (!one || !second || !third) throw new Error("There are no tasks");
    const refused = { kind: "would_cycle", what: "relation" };
    expect(await reasonOf(relate(one, one, { type: "relates" }))).toEqual(refused);
    await relate(one, second, { type: "blocks" });
    await relate(second, third, { type: "start_to_finish" });
    for (const type of ["blocks", "finish_to_start", "finish_to_finish"] as const) {
      expect(await reasonOf(relate(third, one, { type }))).toEqual(refused);
      expect(await reasonOf(relate(one, third, { type, isInverse: true }))).toEqual(refused);
    }
    await relate(third, one, { type: "relates" });
    await relate(third, one, { type: "duplicates" });
  });

  test("of two who let two tasks wait for each other at once, one is heard", async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = await two();
      const outcomes = await Promise.allSettled([
        relate(one, other, { type: "blocks" }),
        relate(other, one, { type: "finish_to_start" }),
      ]);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    }
  });

  test("the database itself says so, whoever asks", async () => {
    const [one, other] = await two();
    await relate(one, other, { type: "blocks" });
    const turned = run(url, (db) =>
      sql`insert into relation (org_id, id, type, from_id, to_id)
        values (${scope.orgId}, ${newId()}, 'blocks', ${other.id}, ${one.id})`.execute(db),
    );
    await expect(turned).rejects.toMatchObject({ constraint: "relation_cycle" });
  });
});

describe("a task that waits for another says so,", () => {
  test("in lists as by itself, until that is over or gone", async () => {
    const [blocker, waiting] = await two();
    await relate(waiting, blocker, { type: "blocks", isInverse: true });
    expect(await isBlocked(waiting)).toBe(true);
    expect(await isBlocked(blocker)).toBe(false);
    const { items } = await listTasks(scope, project.id, { filter: {}, sort: "rank", limit: 9 });
    expect(items.map((task) => task.isBlocked)).toEqual([false, true]);
    await close(blocker);
    expect(await isBlocked(waiting)).toBe(false);
    await close(blocker, "todo");
    expect(await isBlocked(waiting)).toBe(true);
    const seen = { taskId: blocker.id, version: 3 };
    await write(scope, (inside) => trashTask(inside, seen));
    expect(await isBlocked(waiting)).toBe(false);
    expect(await listRelations(scope, waiting.id)).toEqual([]);
    await write(scope, (inside) => restoreTask(inside, { ...seen, version: 4 }));
    expect(await isBlocked(waiting)).toBe(true);
  });

  test("is told of when the last that it waits for is over, in whichever project", async () => {
    const blockers = await some(2);
    const waiting = await aTask(scope, await aProject(scope));
    for (const blocker of blockers) await relate(blocker, waiting, { type: "blocks" });
    const place = await placeAfterAll(scope);
    const countTold = async () =>
      (await everyEventAfter(scope, place)).filter(
        ({ event }) => "taskId" in event && event.taskId === waiting.id,
      ).length;
    const toldOf = async (act: () => Promise<unknown>) => {
      const before = await countTold();
      await act();
      return (await countTold()) > before;
    };
    const [first, last] = blockers;
    if (!first || !last) throw new Error("There are no tasks");
    expect(await toldOf(() => close(first))).toBe(false);
    expect(await toldOf(() => close(last))).toBe(true);
    expect(await isBlocked(waiting)).toBe(false);
    expect(await toldOf(() => close(last, "todo"))).toBe(true);
  });

  test("and does not once it is over itself", async () => {
    const [blocker, waiting] = await two();
    await relate(blocker, waiting, { type: "blocks" });
    await close(waiting);
    expect(await isBlocked(waiting)).toBe(false);
  });
});

describe("a stranger", () => {
  test("relates nothing to ours, and we nothing to theirs", async () => {
    const [own] = await two();
    const nothing = { kind: "not_found", what: "task" };
    expect(await reasonOf(relate(own, foreign, { type: "blocks" }))).toEqual(nothing);
    expect(await reasonOf(relate(foreign, own, { type: "relates" }))).toEqual(nothing);
    expect(await reasonOf(relate(foreign, own, { type: "blocks" }, stranger))).toEqual(nothing);
    expect(await reasonOf(listRelations(stranger, own.id))).toEqual(nothing);
    expect(await reasonOf(findCriticalPath(stranger, project.id))).toMatchObject({
      kind: "not_found",
    });
  });

  test("ends none of ours", async () => {
    const [own, other] = await two();
    const { id: relationId } = await relate(own, other, { type: "relates" });
    for (const taskId of [own.id, foreign.id]) {
      const ended = write(stranger, (inside) => deleteRelation(inside, { taskId, relationId }));
      expect((await reasonOf(ended))?.kind).toBe("not_found");
    }
    expect(await listRelations(scope, own.id)).toHaveLength(1);
  });
});

test("a task has a hundred relations and no more, of those who come at once", async () => {
  const hub = await aTask(scope, project);
  const { rows } = await run(url, (db) =>
    sql<{ id: Task["id"] }>`
      insert into task (org_id, id, project_id, number, serial, title, status_id, priority, rank)
      select ${scope.orgId}, gen_random_uuid(), ${project.id}, 10 + n, 200000 + n, 'Task',
        ${statusOf(project, "todo").id}, 'medium', 'b' || lpad(n::text, 6, '0')
      from generate_series(1, ${relationLimit - 1}) n returning id`.execute(db),
  );
  await run(url, (db) =>
    sql`insert into relation (org_id, id, type, from_id, to_id)
      select ${scope.orgId}, gen_random_uuid(), 'relates', ${hub.id}, other
      from unnest(${rows.map(({ id }) => id)}::uuid[]) other`.execute(db),
  );
  const others = await some(4);
  const outcomes = await Promise.allSettled(
    others.map((other) => relate(other, hub, { type: "relates" })),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await listRelations(scope, hub.id)).toHaveLength(relationLimit);
});

test("the critical path of a project is that of its open tasks", async () => {
  const [design, build, paint] = await some(3, { estimateHours: 2 });
  if (!design || !build || !paint) throw new Error("There are no tasks");
  await relate(design, build, { type: "blocks" });
  await relate(design, paint, { type: "start_to_start", lagMinutes: 30 });
  const elsewhere = await aTask(scope, await aProject(scope), { estimateHours: 500 });
  await relate(design, elsewhere, { type: "blocks" });
  const found = await findCriticalPath(scope, project.id);
  expect(found).toMatchObject({ totalMinutes: 240, path: [design.id, build.id] });
  expect(found.tasks.find(({ taskId }) => taskId === paint.id)).toMatchObject({
    ...{ startMinutes: 30, finishMinutes: 150, slackMinutes: 90, code: paint.code },
  });
  await close(design);
  expect(await findCriticalPath(scope, project.id)).toMatchObject({ totalMinutes: 120 });
});

test("of a project with more open tasks than two thousand there is none", async () => {
  await run(url, (db) =>
    sql`insert into task (org_id, id, project_id, number, serial, title, status_id, priority, rank)
      select ${scope.orgId}, gen_random_uuid(), ${project.id}, n, 100000 + n, 'Task',
        ${statusOf(project, "todo").id}, 'medium', 'a' || lpad(n::text, 6, '0')
      from generate_series(1, 2001) n`.execute(db),
  );
  expect(await reasonOf(findCriticalPath(scope, project.id))).toEqual({
    ...{ kind: "limit_reached", what: "open_task", limit: 2000 },
  });
});

test("relations and the critical path are read by keys", async () => {
  const [one, other] = await two();
  await relate(one, other, { type: "blocks" });
  expect(await astray(url, scope, (heard) => listRelations(heard, one.id))).toEqual([]);
  expect(await astray(url, scope, (heard) => findCriticalPath(heard, project.id))).toEqual([]);
});

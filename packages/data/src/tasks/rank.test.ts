import type { TaskId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import type { Task } from "@teamflow/domain/task";
import fc from "fast-check";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { reasonBehind } from "../constraints.ts";
import type { Database } from "../database.ts";
import type { Scope } from "../scope.ts";
import { aDatabase } from "../testing/database.ts";
import { anOrganization, aProject, aTask, statusOf, write } from "../testing/story.ts";
import { listTasks } from "./list.ts";
import { getTask } from "./rows.ts";
import { moveTask, trashTask } from "./write.ts";

let database: Database;
let scope: Scope;
let project: Project;

beforeAll(async () => {
  ({ database } = await aDatabase());
  ({ scope } = await anOrganization(database));
});

beforeEach(async () => {
  project = await aProject(scope);
});

async function order(): Promise<TaskId[]> {
  const { items } = await listTasks(scope, project.id, { filter: {}, sort: "rank", limit: 100 });
  return items.map((task) => task.id);
}

async function tasks(count: number): Promise<Task[]> {
  const made: Task[] = [];
  for (let at = 0; at < count; at++)
    made.push(await aTask(scope, project, { title: `Task ${at}` }));
  return made;
}

async function move(
  taskId: TaskId,
  place: { afterId?: TaskId | undefined; beforeId?: TaskId | undefined },
): Promise<Task> {
  const { version, statusId } = await getTask(scope, taskId);
  const { afterId = null, beforeId = null } = place;
  return await write(scope, (inside) =>
    moveTask(inside, { taskId, version, place: { statusId, afterId, beforeId } }),
  );
}

test("a new task stands at the end", async () => {
  const made = await tasks(3);
  expect(await order()).toEqual(made.map((task) => task.id));
});

test("a task moves to the start, to the end and between two others, and nothing else is written", async () => {
  const [a, b, c, d] = (await tasks(4)).map((task) => task.id);
  if (!a || !b || !c || !d) throw new Error("four tasks were made");
  await move(d, { beforeId: a });
  expect(await order()).toEqual([d, a, b, c]);
  await move(d, { afterId: a, beforeId: b });
  expect(await order()).toEqual([a, d, b, c]);
  await move(a, {});
  expect(await order()).toEqual([d, b, c, a]);
  const versions = await Promise.all(
    [a, b, c, d].map(async (id) => (await getTask(scope, id)).version),
  );
  expect(versions).toEqual([2, 1, 1, 3]);
});

test("a task that is put beside itself stays where it is", async () => {
  const [a, b, c] = (await tasks(3)).map((task) => task.id);
  if (!a || !b || !c) throw new Error("three tasks were made");
  const before = await getTask(scope, b);
  for (const itself of [{ afterId: b }, { beforeId: b }, { afterId: b, beforeId: a }])
    expect(await move(b, itself)).toEqual(before);
  await move(b, { afterId: a, beforeId: c });
  expect(await order()).toEqual([a, b, c]);
});

test("a task that is put beside itself in another column goes there, in its place", async () => {
  const [a, b] = await tasks(2);
  if (!a || !b) throw new Error("two tasks were made");
  const { id: taskId, version, rank } = a;
  const place = { statusId: statusOf(project, "done").id, afterId: taskId, beforeId: null };
  const moved = await write(scope, (inside) => moveTask(inside, { taskId, version, place }));
  expect(moved).toMatchObject({ statusId: place.statusId, rank, version: 2 });
  expect(await order()).toEqual([a.id, b.id]);
});

test("a place in the trash stays taken, and a task dropped beside it stands right", async () => {
  const [a, b, c] = (await tasks(3)).map((task) => task.id);
  if (!a || !b || !c) throw new Error("three tasks were made");
  await write(scope, (inside) => trashTask(inside, { taskId: b, version: 1 }));
  await move(c, { afterId: a });
  expect(await order()).toEqual([a, c]);
  const last = await aTask(scope, project);
  expect(await order()).toEqual([a, c, last.id]);
});

test("after any moves the order is the one that the moves describe", async () => {
  const size = 6;
  const moves = fc.array(
    fc.record({
      who: fc.nat(size - 1),
      where: fc.nat(size - 1),
      how: fc.constantFrom("after", "before", "end"),
    }),
    { maxLength: 10 },
  );
  await fc.assert(
    fc.asyncProperty(moves, async (steps) => {
      project = await aProject(scope);
      const model = (await tasks(size)).map((task) => task.id);
      for (const { who, where, how } of steps) {
        const [mover, anchor] = [model[who], model[where]];
        if (!mover || !anchor) throw new Error("no such place");
        await move(mover, how === "end" ? {} : { [`${how}Id`]: anchor });
        if (how !== "end" && mover === anchor) continue;
        model.splice(who, 1);
        const at = model.indexOf(anchor);
        model.splice(how === "end" ? model.length : how === "after" ? at + 1 : at, 0, mover);
      }
      expect(await order()).toEqual(model);
    }),
    { numRuns: 8 },
  );
});

test("twenty people who drop at the same place at once all get a place of their own", async () => {
  const [anchor, ...others] = await tasks(21);
  if (!anchor) throw new Error("no anchor");
  await Promise.all(others.map((task) => move(task.id, { afterId: anchor.id })));
  const { items } = await listTasks(scope, project.id, { filter: {}, sort: "rank", limit: 100 });
  expect(items[0]?.id).toBe(anchor.id);
  expect(new Set(items.map((task) => task.rank)).size).toBe(21);
  expect(items.map((task) => task.version)).toEqual([1, ...Array.from({ length: 20 }, () => 2)]);
});

test("twenty tasks that are made at once get numbers without a gap, and places of their own", async () => {
  const made = await Promise.all(
    Array.from({ length: 20 }, (_, at) => aTask(scope, project, { title: `Task ${at}` })),
  );
  expect(made.map((task) => task.number).toSorted((one, other) => one - other)).toEqual(
    Array.from({ length: 20 }, (_, at) => at + 1),
  );
  expect(new Set(made.map((task) => task.rank)).size).toBe(20);
});

test("tasks that are made and moved to the end at once get places of their own", async () => {
  const old = await tasks(8);
  await Promise.all([
    ...old.map((task) => move(task.id, {})),
    ...Array.from({ length: 8 }, () => aTask(scope, project)),
  ]);
  const { items } = await listTasks(scope, project.id, { filter: {}, sort: "rank", limit: 100 });
  expect(new Set(items.map((task) => task.rank)).size).toBe(16);
});

test("a neighbour of another project or organization is not found", async () => {
  const [task] = await tasks(1);
  const elsewhere = await aTask(scope, await aProject(scope));
  const { scope: stranger } = await anOrganization(database, "Beta");
  const foreign = await aTask(stranger, await aProject(stranger));
  if (!task) throw new Error("no task");
  for (const neighbour of [elsewhere.id, foreign.id])
    for (const place of [{ afterId: neighbour }, { beforeId: neighbour }])
      expect(reasonBehind(await move(task.id, place).catch((error: unknown) => error))).toEqual({
        kind: "not_found",
        what: "task",
      });
});

test("a move into another column changes status and place together", async () => {
  const [a, b] = await tasks(2);
  if (!a || !b) throw new Error("two tasks were made");
  const done = statusOf(project, "done");
  const place = { statusId: done.id, afterId: null, beforeId: a.id };
  const moved = await write(scope, (inside) =>
    moveTask(inside, { taskId: b.id, version: 1, place }),
  );
  expect(moved).toMatchObject({ statusId: done.id, version: 2 });
  expect(moved.completedAt).toBeInstanceOf(Date);
  expect(moved.rank < a.rank).toBe(true);
  expect(await getTask(scope, b.id)).toEqual(moved);
});

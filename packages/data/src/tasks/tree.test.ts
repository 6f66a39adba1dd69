import type { TaskId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import type { Task, TaskPatch } from "@teamflow/domain/task";
import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { reasonBehind } from "../constraints.ts";
import type { Database } from "../database.ts";
import { openKeeper, type Scope } from "../scope.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { astray } from "../testing/plans.ts";
import { anOrganization, aProject, aTask, statusOf, write } from "../testing/story.ts";
import { listTasks, listTrashedTasks } from "./list.ts";
import { purgeTrash } from "./purge.ts";
import { getTask } from "./rows.ts";
import { restoreTask, trashTask, updateTask } from "./write.ts";

let database: Database;
let url: string;
let scope: Scope;
let project: Project;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database));
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

const update = async ({ id: taskId }: { id: TaskId }, patch: TaskPatch): Promise<Task> => {
  const { version } = await getTask(scope, taskId);
  return await write(scope, (inside) => updateTask(inside, { taskId, version, patch }));
};

const under = (parent: Task, given: Parameters<typeof aTask>[2] = {}) =>
  aTask(scope, project, { ...given, parentId: parent.id });

/** Tasks each under the one before. */
async function aChain(length: number): Promise<Task[]> {
  const chain = [await aTask(scope, project)];
  for (let parent = chain[0]; parent && chain.length < length; parent = chain.at(-1))
    chain.push(await under(parent));
  return chain;
}

const seen = async ({ id: taskId }: Task) => ({
  taskId,
  version: (await getTask(scope, taskId)).version,
});
const trash = async (task: Task) => {
  const at = await seen(task);
  return await write(scope, (inside) => trashTask(inside, at));
};
const restore = async (task: Task) => {
  const at = await seen(task);
  return await write(scope, (inside) => restoreTask(inside, at));
};
const titlesOf = async (asked: Promise<{ items: { title: string }[] }>) =>
  (await asked).items.map(({ title }) => title).toSorted();
const live = () => titlesOf(listTasks(scope, project.id, { filter: {}, sort: "rank", limit: 50 }));
const trashed = () => titlesOf(listTrashedTasks(scope, project.id, { limit: 50 }));

describe("a task stands under another", () => {
  test("of its project, and is found there", async () => {
    const parent = await aTask(scope, project, { title: "Parent" });
    const child = await under(parent, { title: "Child" });
    expect(child).toEqual(await getTask(scope, child.id));
    expect(child.parentId).toBe(parent.id);
    const found = (parentId: TaskId | null) =>
      titlesOf(listTasks(scope, project.id, { filter: { parentId }, sort: "rank", limit: 9 }));
    expect(await found(parent.id)).toEqual(["Child"]);
    expect(await found(null)).toEqual(["Parent"]);
    expect(await update(child, { parentId: null })).toMatchObject({ parentId: null });
    expect(await found(parent.id)).toEqual([]);
  });

  test("and not of another project, nor of one in the trash, nor of another organization", async () => {
    const elsewhere = await aTask(scope, await aProject(scope));
    const { scope: stranger } = await anOrganization(database, "Beta");
    const foreign = await aTask(stranger, await aProject(stranger));
    const nothing = { kind: "not_found", what: "task" };
    const own = await aTask(scope, project);
    for (const { id: parentId } of [elsewhere, foreign]) {
      expect(await reasonOf(aTask(scope, project, { parentId }))).toEqual(nothing);
      expect(await reasonOf(update(own, { parentId }))).toEqual(nothing);
    }
    const gone = await aTask(scope, project);
    await trash(gone);
    const refused = { kind: "trashed", what: "task" };
    expect(await reasonOf(update(own, { parentId: gone.id }))).toEqual(refused);
  });

  test("by what it is: what is larger stands under nothing smaller, and nothing under a milestone", async () => {
    const milestone = await aTask(scope, project, { kind: "milestone" });
    const subtask = await aTask(scope, project, { kind: "subtask" });
    const story = await aTask(scope, project, { kind: "userstory" });
    expect(await reasonOf(under(milestone))).toEqual({ kind: "kind_does_not_fit", accepted: [] });
    expect(await reasonOf(update(story, { parentId: subtask.id }))).toEqual({
      kind: "kind_does_not_fit",
      accepted: ["subtask", "bug", "milestone"],
    });
    expect(await under(subtask, { kind: "bug" })).toMatchObject({ parentId: subtask.id });
    expect((await reasonOf(update(subtask, { kind: "milestone" })))?.kind).toBe(
      "kind_does_not_fit",
    );
    const task = await under(story);
    expect((await reasonOf(update(task, { kind: "usecase" })))?.kind).toBe("kind_does_not_fit");
    expect((await reasonOf(update(story, { kind: "subtask" })))?.kind).toBe("kind_does_not_fit");
  });
});

describe("a tree has no circle:", () => {
  test("nobody puts a task under itself, or under what stands below it [B44]", async () => {
    const [top, middle, bottom] = await aChain(3);
    if (!top || !middle || !bottom) throw new Error("There is no chain");
    for (const parent of [top, middle, bottom])
      expect(await reasonOf(update(top, { parentId: parent.id }))).toEqual({
        ...{ kind: "would_cycle", what: "task" },
      });
    expect(await getTask(scope, top.id)).toMatchObject({ parentId: null, version: 1 });
  });

  test("of two who put two tasks under each other at once, one is heard", async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = [await aTask(scope, project), await aTask(scope, project)];
      const moves = await Promise.allSettled([
        update(one, { parentId: other.id }),
        update(other, { parentId: one.id }),
      ]);
      expect(moves.map((move) => move.status).toSorted()).toEqual(["fulfilled", "rejected"]);
      const refused = moves.find((move) => move.status === "rejected");
      expect(reasonBehind(refused?.reason)).toEqual({ kind: "would_cycle", what: "task" });
    }
  });

  test("the database itself says so, whoever asks", async () => {
    const [top, bottom] = await aChain(2);
    const turned = run(url, (db) =>
      sql`update task set parent_id = ${bottom?.id} where id = ${top?.id}`.execute(db),
    );
    await expect(turned).rejects.toMatchObject({ constraint: "task_parent_cycle" });
  });
});

test("twenty tasks stand under each other and no more, from above or from below", async () => {
  const chain = await aChain(20);
  const [top, last] = [chain[0], chain.at(-1)];
  if (!top || !last) throw new Error("There is no chain");
  const tooDeep = { kind: "limit_reached", what: "task_depth", limit: 20 };
  expect(await reasonOf(under(last))).toEqual(tooDeep);
  const another = await aTask(scope, project);
  expect(await reasonOf(update(top, { parentId: another.id }))).toEqual(tooDeep);
});

test("what stands below is counted and summed, at any depth, without the trash", async () => {
  const story = await aTask(scope, project, { kind: "userstory", estimateHours: 100 });
  const at = (key: Parameters<typeof statusOf>[1]) => statusOf(project, key).id;
  const task = await under(story, { estimateHours: 1.5, points: 3, statusId: at("in_progress") });
  await under(task, { estimateHours: 0.25, points: 0.5, statusId: at("done") });
  await under(task, { statusId: at("cancelled"), estimateHours: 2 });
  await trash(await under(task, { estimateHours: 40 }));
  const below = {
    ...{ total: 2, done: 1, estimateHours: 3.75, points: 3.5 },
    byCategory: { backlog: 0, todo: 0, active: 1, done: 1, cancelled: 1 },
  };
  expect((await getTask(scope, story.id)).rollup).toEqual(below);
  const { items } = await listTasks(scope, project.id, { filter: {}, sort: "number", limit: 9 });
  expect(items.find(({ id }) => id === story.id)?.rollup).toEqual(below);
  expect(items.find(({ id }) => id === task.id)?.rollup).toMatchObject({ total: 1, done: 1 });
  expect(items.filter(({ rollup }) => rollup === null)).toHaveLength(2);
});

describe("the trash takes what stands below along,", () => {
  test("and gives it back with it", async () => {
    const parent = await aTask(scope, project, { title: "Parent" });
    const child = await under(parent, { title: "Child" });
    await under(child, { title: "Grandchild" });
    const before = await under(parent, { title: "Before" });
    await trash(before);
    expect(await trash(parent)).toEqual(await getTask(scope, parent.id));
    expect(await live()).toEqual([]);
    expect(await restore(parent)).toEqual(await getTask(scope, parent.id));
    expect(await live()).toEqual(["Child", "Grandchild", "Parent"]);
    expect(await trashed()).toEqual(["Before"]);
    expect((await restore(before)).parentId).toBe(parent.id);
  });

  test("and a part that comes back alone brings its own part, and stands under nothing", async () => {
    const parent = await aTask(scope, project, { title: "Parent" });
    const child = await under(parent, { title: "Child" });
    await under(child, { title: "Grandchild" });
    await trash(parent);
    expect(await restore(child)).toMatchObject({ parentId: null, rollup: { total: 1 } });
    expect(await live()).toEqual(["Child", "Grandchild"]);
    await restore(parent);
    expect((await getTask(scope, parent.id)).rollup).toBeNull();
  });

  test("and takes along nobody who came in between", async () => {
    const parent = await aTask(scope, project);
    const outcomes = await Promise.allSettled([
      trash(parent),
      ...Array.from({ length: 5 }, () => under(parent, { title: "Late" })),
    ]);
    expect(outcomes[0]?.status).toBe("fulfilled");
    expect(await live()).toEqual([]);
  });

  test("and when its time is over it goes with all of it, and leaves what was taken out before", async () => {
    const parent = await aTask(scope, project, { title: "Parent" });
    await under(parent, { title: "Child" });
    await trash(parent);
    await run(url, (db) =>
      sql`update task set trashed_at = now() - interval '31 days' where title = 'Parent'
        and project_id = ${project.id}`.execute(db),
    );
    expect(await purgeTrash(openKeeper(database, scope.orgId))).toBe(1);
    expect(await trashed()).toEqual(["Child"]);
  });
});

test("lists of what stands below, and by another system's name, read no whole table", async () => {
  const { id: parentId } = await aTask(scope, project);
  for (const filter of [{ parentId }, { externalId: "X-1" }])
    expect(
      await astray(url, scope, (heard) =>
        listTasks(heard, project.id, { filter, sort: "rank", limit: 50 }),
      ),
    ).toEqual([]);
});

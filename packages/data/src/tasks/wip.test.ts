import { newId, type StatusId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import type { Status, StatusPatch } from "@teamflow/domain/status";
import type { Task, TaskPatch } from "@teamflow/domain/task";
import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { reasonBehind } from "../constraints.ts";
import type { Database } from "../database.ts";
import { getProject } from "../projects/rows.ts";
import type { Scope } from "../scope.ts";
import { deleteStatus, insertStatus, updateStatus } from "../statuses.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { anOrganization, aProject, aTask, statusOf, write } from "../testing/story.ts";
import { importTasks, previewImport } from "./import.ts";
import { countTasks } from "./list.ts";
import { moveTask, restoreTask, trashTask, updateTask } from "./write.ts";

let database: Database;
let url: string;
let scope: Scope;
let project: Project;
let review: Status;
let todo: Status;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database, "Acme"));
});

beforeEach(async () => {
  project = await aProject(scope);
  review = statusOf(project, "in_review");
  todo = statusOf(project, "todo");
});

async function reasonOf(work: Promise<unknown>) {
  return reasonBehind(
    await work.then(
      () => new Error("nothing was refused"),
      (error: unknown) => error,
    ),
  );
}

const full = (limit: number) => ({ kind: "wip_limit", status: "In review", limit });

async function change(statusId: StatusId, patch: StatusPatch): Promise<Project> {
  const { version } = await getProject(scope, project.id);
  const seen = { projectId: project.id, version, statusId, patch };
  return await write(scope, (inside) => updateStatus(inside, seen));
}
/** In review takes so many tasks and no more. */
const limited = (wipLimit: number) => change(review.id, { wipLimit, enforcesWip: true });
const inReview = (given: object = {}) => aTask(scope, project, { statusId: review.id, ...given });
const update = ({ id: taskId, version }: Task, patch: TaskPatch) =>
  write(scope, (inside) => updateTask(inside, { taskId, version, patch }));
const move = (
  { id: taskId, version }: Task,
  statusId: StatusId,
  beside: { afterId?: Task["id"]; beforeId?: Task["id"] } = {},
) =>
  write(scope, (inside) =>
    moveTask(inside, {
      ...{ taskId, version },
      place: { statusId, afterId: beside.afterId ?? null, beforeId: beside.beforeId ?? null },
    }),
  );
const trash = ({ id: taskId, version }: Task) =>
  write(scope, (inside) => trashTask(inside, { taskId, version }));
const restore = ({ id: taskId, version }: Task) =>
  write(scope, (inside) => restoreTask(inside, { taskId, version }));

async function countIn({ id }: Status): Promise<number> {
  const counts = await countTasks(scope, project.id, {});
  return counts.find(({ statusId }) => statusId === id)?.count ?? 0;
}

describe("a status that takes no more than its limit refuses a task", () => {
  beforeEach(async () => {
    await limited(1);
    await inReview();
  });

  test("that is made in it", async () => {
    expect(await reasonOf(inReview())).toEqual(full(1));
  });

  test("that is moved or set into it, and takes it once one has left", async () => {
    const task = await aTask(scope, project);
    expect(await reasonOf(move(task, review.id))).toEqual(full(1));
    expect(await reasonOf(update(task, { statusId: review.id }))).toEqual(full(1));
    await change(review.id, { wipLimit: 2 });
    expect((await move(task, review.id)).statusId).toBe(review.id);
  });

  test("that comes back to it from the trash, also below another", async () => {
    const top = await aTask(scope, project, { kind: "userstory" });
    await change(review.id, { wipLimit: 2 });
    const below = await inReview({ parentId: top.id });
    const trashed = await trash({ ...top });
    await inReview();
    expect(await reasonOf(restore(trashed))).toEqual(full(2));
    await change(review.id, { wipLimit: 3 });
    expect((await restore(trashed)).trashedAt).toBeNull();
    expect(below.statusId).toBe(review.id);
    expect(await countIn(review)).toBe(3);
  });

  test("that an import brings, and says so ahead", async () => {
    const rows = [{ title: "One" }, { title: "Two", status: "In review" }];
    const imported = () => write(scope, (inside) => importTasks(inside, project.id, rows));
    expect(await reasonOf(previewImport(scope, project.id, { rows }))).toEqual(full(1));
    expect(await reasonOf(imported())).toEqual(full(1));
    expect(await countIn(todo)).toBe(0);
    await change(review.id, { wipLimit: 2 });
    expect(await imported()).toEqual(
      await previewImport(scope, project.id, { rows: [{ title: "1" }, { title: "2" }] }),
    );
    expect(await countIn(review)).toBe(2);
  });

  test("that an import of several calls brings, and says so ahead of the call that finds no room", async () => {
    await change(review.id, { wipLimit: 2 });
    const one = [{ title: "One", status: "In review" }];
    const two = [{ title: "Two", status: "In review" }, { title: "Three" }];
    expect(await previewImport(scope, project.id, { rows: two })).toMatchObject({ created: 2 });
    const ahead = previewImport(scope, project.id, { rows: two, earlier: one });
    expect(await reasonOf(ahead)).toEqual(full(2));
    const elsewhere = { rows: [{ title: "Three" }], earlier: one };
    expect(await previewImport(scope, project.id, elsewhere)).toMatchObject({ created: 1 });
    await write(scope, (inside) => importTasks(inside, project.id, one));
    const next = write(scope, (inside) => importTasks(inside, project.id, two));
    expect(await reasonOf(next)).toEqual(full(2));
  });

  test("that an import moves, and one row more than there is room for", async () => {
    const row = { title: "Known", externalId: "7" };
    const imported = (rows: object[]) =>
      write(scope, (inside) =>
        importTasks(
          inside,
          project.id,
          rows.map((each) => ({ ...row, ...each })),
        ),
      );
    await imported([{}]);
    expect(await reasonOf(imported([{ status: "In review" }]))).toEqual(full(1));
    await change(review.id, { wipLimit: 2 });
    const two = [{ status: "In review" }, { externalId: "8", status: "In review" }];
    expect(await reasonOf(imported(two))).toEqual(full(2));
    expect(await imported(two.slice(0, 1))).toMatchObject({ updated: 1 });
  });

  test("that the removal of another status would bring", async () => {
    await aTask(scope, project);
    const { version } = await getProject(scope, project.id);
    const removal = { projectId: project.id, version, statusId: todo.id };
    await change(statusOf(project, "on_hold").id, { name: "Waits" });
    const remove = write(scope, (inside) =>
      deleteStatus(inside, { ...removal, version: version + 1, replacementId: review.id }),
    );
    expect(await reasonOf(remove)).toEqual(full(1));
  });

  test("by whatever statement it comes", async () => {
    const task = await aTask(scope, project);
    const sneak = run(url, (db) =>
      sql`update task set status_id = ${review.id} where id = ${task.id}`.execute(db),
    );
    expect(await reasonOf(sneak)).toEqual(full(1));
  });
});

test("what is beyond a new limit stays, changes places and leaves, and none comes after it", async () => {
  const [one, two, three] = [await inReview(), await inReview(), await inReview()];
  await limited(2);
  const turned = await move(three, review.id, { beforeId: one.id });
  expect(turned.rank < one.rank).toBe(true);
  expect(await update(one, { title: "Still here" })).toMatchObject({ statusId: review.id });
  await change(review.id, { category: "done" });
  expect(await countIn(review)).toBe(3);
  await change(review.id, { category: "active" });
  const left = await update({ ...two, version: two.version + 2 }, { statusId: todo.id });
  expect(await reasonOf(move(left, review.id))).toEqual(full(2));
});

test("a limit that is only shown refuses nothing, and neither does a mark without a limit", async () => {
  await change(review.id, { wipLimit: 1 });
  await inReview();
  await inReview();
  await change(review.id, { wipLimit: null, enforcesWip: true });
  await inReview();
  expect(await countIn(review)).toBe(3);
});

test("a limit is that of one project, and what is in the trash takes no room", async () => {
  await limited(1);
  const other = await aProject(scope);
  const theirs = { statusId: statusOf(other, "in_review").id };
  await aTask(scope, other, theirs);
  await aTask(scope, other, theirs);
  const first = await inReview();
  expect(await reasonOf(inReview())).toEqual(full(1));
  await trash(first);
  expect((await inReview()).statusId).toBe(review.id);
});

test("of twenty who fill the last three places at once, three come in", async () => {
  await limited(3);
  const tasks = await Promise.all(Array.from({ length: 20 }, () => aTask(scope, project)));
  const told = await Promise.allSettled(tasks.map((task) => update(task, { statusId: review.id })));
  expect(told.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  const reasons = told.flatMap((each) =>
    each.status === "rejected" ? [reasonBehind(each.reason)] : [],
  );
  expect(reasons).toEqual(Array.from({ length: 17 }, () => full(3)));
  expect(await countIn(review)).toBe(3);
});

test("two who swap full statuses at once do not wait for each other for good", async () => {
  const other = statusOf(project, "in_progress");
  await change(other.id, { wipLimit: 2, enforcesWip: true });
  await limited(2);
  const here = await inReview();
  const there = await aTask(scope, project, { statusId: other.id });
  const [one, two] = await Promise.all([
    update(here, { statusId: other.id }),
    update(there, { statusId: review.id }),
  ]);
  expect([one.statusId, two.statusId]).toEqual([other.id, review.id]);
});

test("a new status can refuse from the start", async () => {
  const seen = { projectId: project.id, version: project.version };
  const grown = await write(scope, (inside) =>
    insertStatus(inside, seen, {
      ...{ name: "Narrow", category: "active", colour: "red", wipLimit: 1, enforcesWip: true },
    }),
  );
  const narrow = grown.statuses.at(-1);
  expect(narrow).toMatchObject({ wipLimit: 1, enforcesWip: true });
  const statusId = narrow?.id ?? newId<"Status">();
  await aTask(scope, project, { statusId });
  expect(await reasonOf(aTask(scope, project, { statusId }))).toMatchObject({ kind: "wip_limit" });
});

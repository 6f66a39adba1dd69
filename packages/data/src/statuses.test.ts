import { newId, type StatusId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import { NewStatus, statusLimit, type StatusPatch } from "@teamflow/domain/status";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { reasonBehind } from "./constraints.ts";
import type { Database } from "./database.ts";
import { getProject } from "./projects/rows.ts";
import { archiveProject, updateProject } from "./projects/write.ts";
import type { Scope } from "./scope.ts";
import {
  deleteStatus,
  insertStatus,
  listStatuses,
  reorderStatuses,
  updateStatus,
} from "./statuses.ts";
import { importTasks } from "./tasks/import.ts";
import { getTask, getTaskByCode } from "./tasks/rows.ts";
import { moveTask, trashTask, updateTask } from "./tasks/write.ts";
import { aDatabase } from "./testing/database.ts";
import { anOrganization, aProject, aTask, statusOf, write } from "./testing/story.ts";

let database: Database;
let scope: Scope;
let stranger: Scope;
let project: Project;

beforeAll(async () => {
  ({ database } = await aDatabase());
  ({ scope } = await anOrganization(database, "Acme"));
  ({ scope: stranger } = await anOrganization(database, "Beta"));
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

const seen = ({ id, version } = project) => ({ projectId: id, version });
const add = (given: object, of = project) =>
  write(scope, (inside) =>
    insertStatus(inside, seen(of), NewStatus.parse({ category: "active", ...given })),
  );
const change = (statusId: StatusId, patch: StatusPatch, of = project) =>
  write(scope, (inside) => updateStatus(inside, { ...seen(of), statusId, patch }));
const remove = (statusId: StatusId, replacementId: StatusId | null, of = project) =>
  write(scope, (inside) => deleteStatus(inside, { ...seen(of), statusId, replacementId }));
const named = ({ statuses }: Project, name: string) => {
  const found = statuses.find((status) => status.name === name);
  if (!found) throw new Error(`No status is called ${name}`);
  return found;
};

test("a new status comes last, with a key of its own that stays when it is renamed", async () => {
  const grown = await add({ name: "In review!", colour: "pink", wipLimit: 3 });
  const added = grown.statuses.at(-1);
  expect(added).toMatchObject({
    ...{ key: "in_review_2", name: "In review!", category: "active", colour: "pink" },
    ...{ wipLimit: 3, position: 8 },
  });
  expect(grown.version).toBe(project.version + 1);
  const renamed = await change(added?.id ?? newId(), { name: "Checked", wipLimit: null }, grown);
  expect(named(renamed, "Checked")).toMatchObject({ key: "in_review_2", wipLimit: null });
});

test("a status is named once in its project, in any letter case", async () => {
  const taken = { kind: "taken", field: "name" };
  expect(await reasonOf(add({ name: "BACKLOG" }))).toEqual(taken);
  expect(await reasonOf(change(statusOf(project, "done").id, { name: "to DO" }))).toEqual(taken);
});

test("a project has so many statuses and no more", async () => {
  let grown = project;
  while (grown.statuses.length < statusLimit)
    grown = await add({ name: `Step ${grown.statuses.length}` }, grown);
  expect(await reasonOf(add({ name: "One more" }, grown))).toEqual({
    ...{ kind: "limit_reached", what: "status", limit: statusLimit },
  });
});

test("whoever saw an older project changes none of its statuses", async () => {
  const grown = await add({ name: "Tested" });
  const { id } = statusOf(project, "done");
  const stale = { kind: "stale", what: "project", current: grown };
  for (const attempt of [
    () => add({ name: "Other" }),
    () => change(id, { colour: "red" }),
    () => remove(id, null),
    () => write(scope, (inside) => reorderStatuses(inside, { ...seen(), statusIds: [id] })),
  ])
    expect(await reasonOf(attempt())).toEqual(stale);
});

test("statuses stand in the order that they are put into, and none can be left out", async () => {
  const statusIds = project.statuses.map(({ id }) => id).toReversed();
  const reorder = (ids: StatusId[]) =>
    write(scope, (inside) => reorderStatuses(inside, { ...seen(), statusIds: ids }));
  const fault = { kind: "invalid", issues: [{ path: "statusIds", code: "every_status" }] };
  expect(await reasonOf(reorder(statusIds.slice(1)))).toMatchObject(fault);
  expect(await reasonOf(reorder([...statusIds, ...statusIds.slice(0, 1)]))).toMatchObject(fault);
  expect(await reasonOf(reorder([newId(), ...statusIds.slice(1)]))).toEqual({
    ...{ kind: "not_found", what: "status" },
  });
  const ordered = await reorder(statusIds);
  expect(ordered.statuses.map(({ id }) => id)).toEqual(statusIds);
  expect(ordered.statuses.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test("when a status comes to mean done its tasks are done, and open again when it does not", async () => {
  const { id: statusId } = statusOf(project, "in_review");
  const [task, other] = [await aTask(scope, project, { statusId }), await aTask(scope, project)];
  const closed = await change(statusId, { category: "done" });
  const done = await getTask(scope, task.id);
  expect(done.completedAt).toBeInstanceOf(Date);
  expect(done.version).toBe(task.version + 1);
  expect(await getTask(scope, other.id)).toEqual(other);
  const cancelled = await change(statusId, { category: "cancelled" }, closed);
  expect((await getTask(scope, task.id)).completedAt).toEqual(done.completedAt);
  await change(statusId, { category: "active" }, cancelled);
  expect((await getTask(scope, task.id)).completedAt).toBeNull();
});

test("however a task and its status change at once, the task is done exactly when its status says so", async () => {
  for (let round = 0; round < 6; round++) {
    const fresh = await aProject(scope);
    const { id: statusId } = statusOf(fresh, "in_review");
    const tasks = await Promise.all([1, 2, 3].map(() => aTask(scope, fresh)));
    await Promise.all([
      change(statusId, { category: "done" }, await current(fresh)),
      ...tasks.map((task) =>
        write(scope, (inside) =>
          updateTask(inside, { taskId: task.id, version: 1, patch: { statusId } }),
        ),
      ),
    ]);
    for (const { id } of tasks) expect((await getTask(scope, id)).completedAt).toBeInstanceOf(Date);
  }
});

const current = ({ id }: Project) => getProject(scope, id);

test("a status with tasks is deleted only with a word on where they go, those in the trash too", async () => {
  const [blocked, done] = [statusOf(project, "blocked"), statusOf(project, "done")];
  const task = await aTask(scope, project, { statusId: blocked.id });
  const gone = await aTask(scope, project, { statusId: blocked.id });
  await write(scope, (inside) => trashTask(inside, { taskId: gone.id, version: gone.version }));
  expect(await reasonOf(remove(blocked.id, null))).toEqual({
    ...{ kind: "in_use", what: "status", count: 2 },
  });
  const left = await remove(blocked.id, done.id);
  expect(left.statuses.map(({ key }) => key)).not.toContain("blocked");
  expect(await getTask(scope, task.id)).toMatchObject({ statusId: done.id, version: 2 });
  expect((await getTask(scope, task.id)).completedAt).toBeInstanceOf(Date);
  expect((await getTask(scope, gone.id)).statusId).toBe(done.id);
  const late = write(scope, (inside) =>
    updateTask(inside, { taskId: task.id, version: 2, patch: { statusId: blocked.id } }),
  );
  expect(await reasonOf(late)).toEqual({ kind: "not_found", what: "status" });
});

test("tasks that come into a status while it is deleted are in the other one, or are told that it is gone", async () => {
  for (let round = 0; round < 6; round++) {
    const fresh = await aProject(scope);
    const [blocked, todo] = [statusOf(fresh, "blocked").id, statusOf(fresh, "todo").id];
    const task = await aTask(scope, fresh);
    const enter = () =>
      write(scope, (inside) =>
        updateTask(inside, { taskId: task.id, version: 1, patch: { statusId: blocked } }),
      );
    const [, entered] = await Promise.allSettled([
      remove(blocked, todo, await current(fresh)),
      enter(),
    ]);
    const told = entered.status === "rejected" ? reasonBehind(entered.reason)?.kind : "done";
    expect(["done", "not_found"]).toContain(told);
    expect((await getTask(scope, task.id)).statusId).toBe(todo);
  }
});

test("a project keeps a status where work waits and one where it is done", async () => {
  const { id: done } = statusOf(project, "done");
  const last = (category: string) => ({ kind: "last_status", category });
  expect(await reasonOf(remove(done, null))).toEqual(last("done"));
  expect(await reasonOf(change(done, { category: "active" }))).toEqual(last("done"));
  const without = await remove(statusOf(project, "on_hold").id, null);
  expect(await reasonOf(remove(statusOf(project, "todo").id, null, without))).toEqual(last("todo"));
  expect(await change(done, { category: "done", name: "Shipped" }, without)).toBeDefined();
});

test("where a project restricts its steps, tasks take only those that are named", async () => {
  const [todo, active] = [statusOf(project, "todo").id, statusOf(project, "in_progress").id];
  const done = statusOf(project, "done").id;
  const task = await aTask(scope, project);
  const stepped = await change(todo, { nextIds: [active] });
  const step = (statusId: StatusId, version: number) =>
    write(scope, (inside) => updateTask(inside, { taskId: task.id, version, patch: { statusId } }));
  const drag = (statusId: StatusId, version: number) =>
    write(scope, (inside) =>
      moveTask(inside, {
        ...{ taskId: task.id, version },
        place: { statusId, afterId: null, beforeId: null },
      }),
    );
  expect((await step(done, 1)).statusId).toBe(done);
  await step(todo, 2);
  await write(scope, (inside) =>
    updateProject(inside, { ...seen(stepped), patch: { restrictsTransitions: true } }),
  );
  const refusal = { kind: "transition_not_allowed" };
  expect(await reasonOf(step(done, 3))).toEqual(refusal);
  expect(await reasonOf(drag(done, 3))).toEqual(refusal);
  expect((await drag(todo, 3)).version).toBe(4);
  expect((await step(active, 4)).statusId).toBe(active);
  expect(await reasonOf(step(todo, 5))).toEqual(refusal);
  expect(await aTask(scope, project, { statusId: done })).toMatchObject({ statusId: done });
});

test("an import takes no step that the project does not allow, and says so for the row", async () => {
  const bring = (status: string) =>
    write(scope, (inside) =>
      importTasks(inside, project.id, [{ title: "Boiler", externalId: "B1", status }]),
    );
  await bring("To do");
  await write(scope, (inside) =>
    updateProject(inside, { ...seen(), patch: { restrictsTransitions: true } }),
  );
  const report = await bring("Done");
  expect(report.faults).toEqual([
    { row: 0, field: "status", code: "transition_not_allowed", skipped: false },
  ]);
  expect(report).toMatchObject({ updated: 0, unchanged: 1 });
  const task = await getTaskByCode(scope, { key: project.key, number: 1 });
  expect(task).toMatchObject({ statusId: statusOf(project, "todo").id, version: 1 });
});

test("steps are listed with the status that they start from, and go with the one that they lead to", async () => {
  const [todo, active, blocked] = (["todo", "in_progress", "blocked"] as const).map(
    (key) => statusOf(project, key).id,
  );
  if (!todo || !active || !blocked) throw new Error("A status is missing");
  const first = await change(todo, { nextIds: [active, blocked] });
  const nextOf = async () =>
    (await listStatuses(scope, project.id)).find(({ id }) => id === todo)?.nextIds;
  expect(await nextOf()).toEqual([active, blocked].toSorted());
  const second = await remove(blocked, null, first);
  expect(await nextOf()).toEqual([active]);
  await change(todo, { nextIds: [] }, second);
  expect(await nextOf()).toEqual([]);
});

test("a status of another project is none of this one's, be it the same organization's", async () => {
  const other = await aProject(scope);
  const foreign = await aProject(stranger);
  const noStatus = { kind: "not_found", what: "status" };
  const { id: own } = statusOf(project, "in_review");
  for (const { id } of [statusOf(other, "in_review"), statusOf(foreign, "in_review")]) {
    expect(await reasonOf(change(id, { name: "Mine" }))).toEqual(noStatus);
    expect(await reasonOf(remove(id, null))).toEqual(noStatus);
    expect(await reasonOf(remove(own, id))).toEqual(noStatus);
    expect(await reasonOf(change(own, { nextIds: [id] }))).toEqual(noStatus);
  }
  expect(await reasonOf(remove(own, own))).toEqual(noStatus);
  expect(await reasonOf(change(own, { name: "Mine" }, foreign))).toEqual({
    ...{ kind: "not_found", what: "project" },
  });
});

test("an archived project keeps its statuses as they are", async () => {
  const archived = await write(scope, (inside) => archiveProject(inside, seen(), true));
  const refusal = { kind: "archived", what: "project" };
  expect(await reasonOf(add({ name: "X" }, archived))).toEqual(refusal);
  expect(await reasonOf(remove(statusOf(project, "blocked").id, null, archived))).toEqual(refusal);
});

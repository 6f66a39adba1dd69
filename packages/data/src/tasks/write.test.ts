import { newId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import type { NewTask, Task, TaskPatch } from "@teamflow/domain/task";
import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { reasonBehind } from "../constraints.ts";
import type { Database } from "../database.ts";
import { currentPlace } from "../events.ts";
import { insertLabel } from "../labels.ts";
import type { Scope } from "../scope.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import {
  aMember,
  anOrganization,
  aProject,
  aTask,
  everyEventAfter,
  statusOf,
  write,
} from "../testing/story.ts";
import { listTasks, listTrashedTasks } from "./list.ts";
import { getTask, getTaskByCode } from "./rows.ts";
import { moveTask, restoreTask, trashTask, updateTask } from "./write.ts";

let database: Database;
let url: string;
let scope: Scope;
let stranger: Scope;
let project: Project;
let foreign: Project;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database, "Acme"));
  ({ scope: stranger } = await anOrganization(database, "Beta"));
  foreign = await aProject(stranger);
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

function update(task: Task, patch: TaskPatch, from = scope): Promise<Task> {
  return write(from, (inside) =>
    updateTask(inside, { taskId: task.id, version: task.version, patch }),
  );
}

function label(of: Project, from = scope) {
  return write(from, (inside) => insertLabel(inside, of.id, { name: newId(), colour: "red" }));
}

test("a task that is made or changed is answered as it is then read", async () => {
  const labels = [await label(project), await label(project)];
  const labelIds = labels.map((each) => each.id).toReversed();
  const made = await aTask(scope, project, {
    title: "Boiler",
    description: "*hot*",
    labelIds,
    assigneeId: scope.memberId,
    dueOn: "2999-01-01",
  });
  expect(made).toEqual(await getTask(scope, made.id));
  expect(made).toMatchObject({
    code: `${project.key}-1`,
    version: 1,
    labelIds: labelIds.toSorted(),
    dueOn: "2999-01-01",
  });
  expect(await getTaskByCode(scope, { key: project.key, number: 1 })).toEqual(made);
  const updated = await update(made, {
    title: "Kettle",
    labelIds: labelIds.slice(0, 1),
    assigneeId: null,
  });
  expect(updated).toEqual(await getTask(scope, made.id));
  expect(updated).toMatchObject({
    title: "Kettle",
    description: "*hot*",
    assigneeId: null,
    dueOn: "2999-01-01",
    version: 2,
  });
  const relabelled = await update(updated, { labelIds });
  expect(relabelled).toEqual(await getTask(scope, made.id));
});

test("a task starts in the first status to do, unless it says otherwise", async () => {
  expect((await aTask(scope, project)).statusId).toBe(statusOf(project, "todo").id);
  const done = await aTask(scope, project, { statusId: statusOf(project, "done").id });
  expect(done.completedAt).toBeInstanceOf(Date);
});

test("when a task was completed follows its status", async () => {
  const task = await aTask(scope, project);
  const done = await update(task, { statusId: statusOf(project, "done").id });
  const cancelled = await update(done, { statusId: statusOf(project, "cancelled").id });
  expect(cancelled.completedAt).toEqual(done.completedAt);
  expect(
    (await update(cancelled, { statusId: statusOf(project, "in_progress").id })).completedAt,
  ).toBeNull();
});

test("a due date in the past is refused when it is set, and lets an overdue task be edited [B38]", async () => {
  expect(await reasonOf(aTask(scope, project, { dueOn: "2020-01-01" }))).toEqual({
    kind: "due_in_past",
  });
  const task = await aTask(scope, project, { dueOn: "2999-01-01" });
  expect(await reasonOf(update(task, { dueOn: "2020-01-01" }))).toEqual({ kind: "due_in_past" });
  expect(await update(task, { dueOn: null })).toMatchObject({ dueOn: null });
});

test("a stale change is refused with the task as it is now, whatever the change [B50]", async () => {
  const task = await aTask(scope, project);
  const current = await update(task, { title: "First", labelIds: [(await label(project)).id] });
  const place = { statusId: task.statusId, afterId: null, beforeId: null };
  const { id: taskId, version } = task;
  const late = [
    () => update(task, { title: "Second" }),
    () => write(scope, (inside) => moveTask(inside, { taskId, version, place })),
    () => write(scope, (inside) => trashTask(inside, { taskId, version })),
    () => write(scope, (inside) => restoreTask(inside, { taskId, version })),
  ];
  for (const change of late)
    expect(await reasonOf(change())).toEqual({ kind: "stale", what: "task", current });
  expect(await getTask(scope, taskId)).toEqual(current);
});

test("of twenty who edit the same task at once, one is heard and nineteen are told", async () => {
  const task = await aTask(scope, project);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, at) => update(task, { title: `Edit ${at}` })),
  );
  expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
  const kinds = outcomes.flatMap((outcome) =>
    outcome.status === "rejected" ? [reasonBehind(outcome.reason)?.kind] : [],
  );
  expect(new Set(kinds)).toEqual(new Set(["stale"]));
  expect((await getTask(scope, task.id)).version).toBe(2);
});

test("what goes to the trash is in no list, and comes back to its place", async () => {
  const [first, second, third] = [
    await aTask(scope, project),
    await aTask(scope, project),
    await aTask(scope, project),
  ];
  const order = async () =>
    (await listTasks(scope, project.id, { filter: {}, sort: "rank", limit: 50 })).items.map(
      (task) => task.id,
    );
  const trashed = await write(scope, (inside) =>
    trashTask(inside, { taskId: second.id, version: 1 }),
  );
  expect(trashed.trashedAt).toBeInstanceOf(Date);
  expect(await order()).toEqual([first.id, third.id]);
  expect(
    (await listTrashedTasks(scope, project.id, { limit: 50 })).items.map((task) => task.id),
  ).toEqual([second.id]);
  const restored = await write(scope, (inside) =>
    restoreTask(inside, { taskId: second.id, version: 2 }),
  );
  expect(restored).toEqual({ ...second, version: 3, updatedAt: restored.updatedAt });
  expect(await order()).toEqual([first.id, second.id, third.id]);
});

test("a task takes no status, label or member of another project or organization [B42]", async () => {
  const task = await aTask(scope, project);
  const elsewhere = await aProject(scope);
  const outsider = await aMember(database, { scope: stranger });
  const foreignLabels = [await label(elsewhere), await label(foreign, stranger)];
  const refusals: [Partial<NewTask>, string][] = [
    [{ statusId: statusOf(elsewhere, "done").id }, "status"],
    [{ statusId: statusOf(foreign, "done").id }, "status"],
    [{ statusId: newId() }, "status"],
    [{ assigneeId: outsider.scope.memberId }, "member"],
    [{ assigneeId: newId() }, "member"],
    ...foreignLabels.map(({ id }): [Partial<NewTask>, string] => [{ labelIds: [id] }, "label"]),
    [{ labelIds: [newId()] }, "label"],
  ];
  for (const [given, what] of refusals) {
    expect(await reasonOf(aTask(scope, project, given)), what).toEqual({ kind: "not_found", what });
    expect(await reasonOf(update(task, given)), what).toEqual({ kind: "not_found", what });
  }
  expect(await getTask(scope, task.id)).toEqual(task);
  expect((await aTask(scope, project)).number).toBe(2);
});

test("the database itself refuses what would join two tenants or two projects [B42]", async () => {
  const task = await aTask(scope, project);
  const theirs = await label(foreign, stranger);
  const sibling = await label(await aProject(scope));
  const tag = { org_id: scope.orgId, task_id: task.id, project_id: project.id };
  for (const labelId of [theirs.id, sibling.id])
    await expect(
      scope.db
        .insertInto("task_label")
        .values({ ...tag, label_id: labelId })
        .execute(),
    ).rejects.toMatchObject({ constraint: "task_label_label_fkey" });
  const status = { status_id: statusOf(foreign, "todo").id };
  await expect(
    scope.db
      .updateTable("task")
      .set(status)
      .where("org_id", "=", scope.orgId)
      .where("id", "=", task.id)
      .execute(),
  ).rejects.toMatchObject({
    constraint: "task_status_fkey",
  });
});

test("a stranger finds nothing and changes nothing, by id or by code [B41]", async () => {
  const task = await aTask(scope, project);
  const missing = { kind: "not_found", what: "task" };
  const place = { statusId: task.statusId, afterId: null, beforeId: null };
  const { id: taskId, version } = task;
  expect(await reasonOf(getTask(stranger, taskId))).toEqual(missing);
  expect(
    await reasonOf(getTaskByCode(stranger, { key: project.key, number: task.number })),
  ).toEqual(missing);
  expect(await reasonOf(update(task, { title: "Mine" }, stranger))).toEqual(missing);
  for (const change of [trashTask, restoreTask])
    expect(
      await reasonOf(write(stranger, (inside) => change(inside, { taskId, version }))),
    ).toEqual(missing);
  expect(
    await reasonOf(write(stranger, (inside) => moveTask(inside, { taskId, version, place }))),
  ).toEqual(missing);
  expect(await reasonOf(aTask(stranger, project))).toEqual({ kind: "not_found", what: "project" });
  expect(await getTask(scope, taskId)).toEqual(task);
});

test("each change says what it did, once", async () => {
  const start = await currentPlace(scope);
  const task = await aTask(scope, project);
  const { id: taskId } = task;
  await update(task, { title: "Kettle" });
  const place = { statusId: task.statusId, afterId: null, beforeId: null };
  await write(scope, (inside) => moveTask(inside, { taskId, version: 2, place }));
  await write(scope, (inside) => trashTask(inside, { taskId, version: 3 }));
  await write(scope, (inside) => restoreTask(inside, { taskId, version: 4 }));
  const events = await everyEventAfter(scope, start);
  const types = events.flatMap(({ event }) =>
    "taskId" in event && event.taskId === taskId ? [event.type] : [],
  );
  expect(types).toEqual([
    "task.created",
    "task.updated",
    "task.moved",
    "task.trashed",
    "task.restored",
  ]);
});

test.each(["suspended", "removed"])(
  "nobody who is %s gets new work, and keeps what they have",
  async (status) => {
    const { scope: leaver } = await aMember(database, { scope });
    const task = await aTask(scope, project, { assigneeId: leaver.memberId });
    await run(url, (db) =>
      sql`update member set status = ${status} where id = ${leaver.memberId}`.execute(db),
    );
    const refused = await aTask(scope, project, { assigneeId: leaver.memberId }).catch(
      reasonBehind,
    );
    expect(refused).toEqual({ kind: "not_found", what: "member" });
    const other = await aTask(scope, project);
    const assign = (given: Task) =>
      write(scope, (inside) =>
        updateTask(inside, {
          taskId: given.id,
          version: given.version,
          patch: { assigneeId: leaver.memberId, title: "Renamed" },
        }),
      );
    expect(await assign(other).catch(reasonBehind)).toEqual({ kind: "not_found", what: "member" });
    expect((await assign(task)).assigneeId).toBe(leaver.memberId);
  },
);

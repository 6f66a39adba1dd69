import type { Project } from "@teamflow/domain/project";
import type { Task, TaskPatch } from "@teamflow/domain/task";
import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { reasonBehind } from "../constraints.ts";
import type { Database } from "../database.ts";
import { listProgress } from "../projects/progress.ts";
import type { Scope } from "../scope.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { anOrganization, aProject, aTask, statusOf, write } from "../testing/story.ts";
import { importTasks } from "./import.ts";
import { listTasks } from "./list.ts";
import { getTask } from "./rows.ts";
import { moveTask, restoreTask, trashTask, updateTask } from "./write.ts";

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

const update = ({ id: taskId, version }: Task, patch: TaskPatch) =>
  write(scope, (inside) => updateTask(inside, { taskId, version, patch }));

test("a task is of a kind, takes so many hours and points, and is answered as it is read", async () => {
  const made = await aTask(scope, project, {
    ...{ kind: "userstory", estimateHours: 2.25, points: 0.5, externalId: "JIRA-7" },
    ...{ startOn: "2998-12-31", dueOn: "2999-01-01" },
  });
  expect(made).toEqual(await getTask(scope, made.id));
  expect(made).toMatchObject({ kind: "userstory", estimateHours: 2.25, points: 0.5 });
  const changed = await update(made, { kind: "task", estimateHours: 1000, points: null });
  expect(changed).toEqual(await getTask(scope, made.id));
  expect(changed).toMatchObject({ kind: "task", estimateHours: 1000, points: null, version: 2 });
  expect(await update(changed, { estimateHours: 1000, startOn: "2998-12-31" })).toEqual(changed);
});

describe("a bug", () => {
  test("is bad in some measure, and ends in some way, once it is over", async () => {
    const bug = await aTask(scope, project, { kind: "bug" });
    expect(bug).toMatchObject({ severity: "major", resolution: null });
    expect(await reasonOf(update(bug, { resolution: "fixed" }))).toMatchObject({
      ...{ kind: "invalid", issues: [{ path: "resolution", code: "only_when_closed" }] },
    });
    const done = statusOf(project, "done").id;
    const fixed = await update(bug, { statusId: done, resolution: "fixed", severity: "blocker" });
    expect(fixed).toEqual(await getTask(scope, bug.id));
    expect(fixed).toMatchObject({ resolution: "fixed", severity: "blocker" });
    const again = await update(fixed, { statusId: statusOf(project, "todo").id });
    expect(again).toMatchObject({ resolution: null, severity: "blocker" });
  });

  test("that gets done was fixed, unless somebody says otherwise", async () => {
    const [todo, done] = [statusOf(project, "todo").id, statusOf(project, "done").id];
    const bug = await aTask(scope, project, { kind: "bug" });
    const fixed = await update(bug, { statusId: done });
    expect(fixed).toMatchObject({ resolution: "fixed" });
    expect(fixed).toEqual(await getTask(scope, bug.id));
    const later = await update(fixed, { resolution: "deferred" });
    expect(later).toMatchObject({ resolution: "deferred" });
    expect(await update(later, { title: "Later" })).toMatchObject({ resolution: "deferred" });
    const made = await aTask(scope, project, { kind: "bug", statusId: done });
    expect(made).toMatchObject({ resolution: "fixed" });
    expect(await update(made, { resolution: null })).toMatchObject({ resolution: "fixed" });
    const task = await aTask(scope, project, { statusId: done });
    expect(task).toMatchObject({ resolution: null });
    expect(await update(task, { kind: "bug" })).toMatchObject({ resolution: "fixed" });
    const dragged = await aTask(scope, project, { kind: "bug", statusId: todo });
    const place = { statusId: done, afterId: null, beforeId: null };
    const { id: taskId, version } = dragged;
    const moved = await write(scope, (inside) => moveTask(inside, { taskId, version, place }));
    expect(moved).toMatchObject({ resolution: "fixed" });
  });

  test("that is cancelled says nothing by itself, until it is done after all", async () => {
    const statusId = statusOf(project, "cancelled").id;
    const bug = await aTask(scope, project, { kind: "bug", statusId });
    expect(bug).toMatchObject({ resolution: null });
    const dropped = await update(bug, { resolution: "wont_fix" });
    const unsaid = await update(dropped, { resolution: null });
    expect(unsaid).toMatchObject({ resolution: null });
    const done = await update(unsaid, { statusId: statusOf(project, "done").id });
    expect(done).toMatchObject({ resolution: "fixed" });
  });

  test("that was done before that had to be said stays as it is", async () => {
    const bug = await aTask(scope, project, {
      ...{ kind: "bug", statusId: statusOf(project, "done").id },
    });
    await run(url, async (db) => {
      await sql`alter table task disable trigger task_settle`.execute(db);
      await sql`update task set resolution = null where id = ${bug.id}`.execute(db);
      await sql`alter table task enable trigger task_settle`.execute(db);
    });
    expect(await update(bug, { title: "Old" })).toMatchObject({ resolution: null });
  });

  test("that turns out to be none is no longer bad", async () => {
    const bug = await aTask(scope, project, { kind: "bug", severity: "critical" });
    expect(await update(bug, { kind: "task" })).toMatchObject({ kind: "task", severity: null });
  });

  test("that is taken up again at a terminal has no resolution either", async () => {
    const statusId = statusOf(project, "done").id;
    const bug = await aTask(scope, project, { kind: "bug", resolution: "by_design", statusId });
    await run(url, (db) =>
      sql`update task set completed_at = null where id = ${bug.id}`.execute(db),
    );
    expect((await getTask(scope, bug.id)).resolution).toBeNull();
  });
});

describe("a milestone", () => {
  test("takes no time, and is nobody's", async () => {
    const milestone = await aTask(scope, project, { kind: "milestone", dueOn: "2999-01-01" });
    expect(await reasonOf(update(milestone, { estimateHours: 1 }))).toMatchObject({
      ...{ kind: "invalid", issues: [{ path: "estimateHours", code: "not_of_a_milestone" }] },
    });
    const { memberId: assigneeId } = scope;
    expect((await reasonOf(update(milestone, { assigneeId })))?.kind).toBe("type_does_not_fit");
    const task = await update(milestone, { kind: "task", assigneeId, estimateHours: 3 });
    expect(task).toMatchObject({ assigneeId, estimateHours: 3 });
    expect(await reasonOf(update(task, { kind: "milestone" }))).toEqual({
      ...{ kind: "in_use", what: "assignment", count: 1 },
    });
    const back = await update(task, { kind: "milestone", assigneeId: null });
    expect(back).toEqual(await getTask(scope, back.id));
    expect(back).toMatchObject({ kind: "milestone", assigneeId: null, estimateHours: null });
  });
});

describe("a task starts and is due", () => {
  const noon = new Date("2999-06-14T23:30:00.000Z");

  test("at an instant, whose day is that of the organization's clock", async () => {
    const { scope: there } = await anOrganization(database, "There");
    await run(url, (db) =>
      sql`update organization set time_zone = 'Europe/Amsterdam' where id = ${there.orgId}`.execute(
        db,
      ),
    );
    const task = await aTask(there, await aProject(there), { dueAt: noon, startAt: noon });
    expect(task).toMatchObject({ dueAt: noon, dueOn: "2999-06-15", startOn: "2999-06-15" });
    expect(task).toEqual(await getTask(there, task.id));
  });

  test("or on a day, which takes the instant's place", async () => {
    const task = await aTask(scope, project, { dueAt: noon });
    const onDay = await update(task, { dueOn: "2999-06-20" });
    expect(onDay).toMatchObject({ dueAt: null, dueOn: "2999-06-20" });
    const atInstant = await update(onDay, { dueAt: noon });
    expect(atInstant).toMatchObject({ dueAt: noon, dueOn: "2999-06-14" });
    expect(await update(atInstant, { dueAt: new Date(noon) })).toEqual(atInstant);
    expect(await update(atInstant, { dueOn: null })).toMatchObject({ dueAt: null, dueOn: null });
  });

  test("not by both, not in the past, and not before it starts", async () => {
    const both = { dueOn: "2999-06-14", dueAt: noon };
    expect(await reasonOf(aTask(scope, project, both))).toMatchObject({
      ...{ kind: "invalid", issues: [{ path: "dueAt", code: "day_or_instant" }] },
    });
    const over = new Date("2020-01-01T12:00:00.000Z");
    expect(await reasonOf(aTask(scope, project, { dueAt: over }))).toEqual({ kind: "due_in_past" });
    const endsBeforeStart = { kind: "invalid", issues: [{ code: "ends_before_start" }] };
    for (const dates of [
      { startOn: "2999-01-02", dueOn: "2999-01-01" },
      { startAt: noon, dueAt: new Date(noon.getTime() - 1) },
      { startOn: "2999-06-15", dueAt: noon },
    ])
      expect(await reasonOf(aTask(scope, project, dates))).toMatchObject(endsBeforeStart);
    const task = await aTask(scope, project, { dueOn: "2999-01-01" });
    expect(await reasonOf(update(task, { startOn: "2999-01-02" }))).toMatchObject(endsBeforeStart);
  });
});

describe("another system's name for a task", () => {
  test("is that of one task outside the trash, and finds it", async () => {
    const task = await aTask(scope, project, { externalId: "X-1" });
    const taken = { kind: "taken", field: "externalId" };
    expect(await reasonOf(aTask(scope, project, { externalId: "X-1" }))).toEqual(taken);
    const other = await aTask(scope, project, { externalId: "X-2" });
    expect(await reasonOf(update(other, { externalId: "X-1" }))).toEqual(taken);
    expect(await aTask(scope, await aProject(scope), { externalId: "X-1" })).toBeDefined();
    const asked = { filter: { externalId: "X-1" }, sort: "rank", limit: 5 } as const;
    expect((await listTasks(scope, project.id, asked)).items.map(({ id }) => id)).toEqual([
      task.id,
    ]);
    await write(scope, (inside) => trashTask(inside, { taskId: task.id, version: 1 }));
    const heir = await aTask(scope, project, { externalId: "X-1" });
    const back = { taskId: task.id, version: 2 };
    expect(await reasonOf(write(scope, (inside) => restoreTask(inside, back)))).toEqual(taken);
    const rows = [{ title: "Imported", externalId: "X-1" }];
    const report = await write(scope, (inside) => importTasks(inside, project.id, rows));
    expect(report).toMatchObject({ created: 0, updated: 1 });
    expect((await getTask(scope, heir.id)).title).toBe("Imported");
  });

  test("is taken by one of ten who come with it at once", async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => aTask(scope, project, { externalId: "Y-1" })),
    );
    const refused = outcomes.flatMap((outcome) =>
      outcome.status === "rejected" ? [reasonBehind(outcome.reason)?.kind] : [],
    );
    expect(refused).toEqual(Array.from({ length: 9 }, () => "taken"));
  });
});

test("progress by effort weighs tasks by their estimates, one without as an hour, and says how many have one", async () => {
  await aTask(scope, project, { statusId: statusOf(project, "done").id, estimateHours: 3 });
  await aTask(scope, project);
  const cancelled = { statusId: statusOf(project, "cancelled").id, estimateHours: 8 };
  await aTask(scope, project, cancelled);
  expect((await listProgress(scope, [project.id]))[0]).toMatchObject({
    estimated: 1,
    ...{ percentByCount: 50, percentByEffort: 75 },
  });
});

import { type MemberId, newId, type ProjectId, type TaskId } from "@teamflow/domain/ids";
import { heldBy } from "@teamflow/domain/permission";
import type { Project } from "@teamflow/domain/project";
import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { archiveProject, trashProject, updateProject } from "../projects/write.ts";
import type { Scope } from "../scope.ts";
import { trashTask } from "../tasks/write.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { aMember, anOrganization, aProject, aTask, statusOf, write } from "../testing/story.ts";
import { aTeam, joinTeam } from "../testing/teams.ts";
import { readFigures } from "./figures.ts";

let database: Database;
let url: string;
let scope: Scope;
let project: Project;

/** Everything is told as on this Wednesday, by a clock that is an hour ahead of UTC. */
const now = new Date("2026-03-25T12:00:00Z");
const organization = { kind: "organization" } as const;
const week = { days: 7 };
const nothing = { now: null, before: null };

beforeAll(async () => {
  ({ database, url } = await aDatabase());
});

beforeEach(async () => {
  const { scope: opened } = await anOrganization(database);
  scope = { ...opened, now };
  project = await aProject(scope);
  await run(url, (db) =>
    sql`update organization set time_zone = 'Europe/Amsterdam' where id = ${scope.orgId}`.execute(
      db,
    ),
  );
});

type Key = Parameters<typeof statusOf>[1];
type Told = {
  made: string;
  done?: string;
  due?: string;
  kind?: "task" | "milestone";
  mine?: boolean;
  estimateMinutes?: number;
};

/** A task whose past is told. */
async function put(key: Key, told: Told, at = project) {
  const { made, done, due, kind = "task", mine = false, estimateMinutes = null } = told;
  const task = await aTask(scope, at, {
    ...{ statusId: statusOf(at, key).id, kind },
    ...(mine && { assigneeId: scope.memberId }),
  });
  await run(url, (db) =>
    sql`update task set created_at = ${made}, completed_at = ${done ?? null}, due_on = ${due ?? null},
      estimate_minutes = ${estimateMinutes}
      where id = ${task.id}`.execute(db),
  );
  return task;
}

type Worked = { day: string; minutes: number; memberId?: MemberId; isDeleted?: boolean };

/** Hours that somebody wrote down. */
async function log(task: { id: TaskId }, worked: Worked): Promise<void> {
  const { day, minutes, memberId = scope.memberId, isDeleted = false } = worked;
  const [at, by] = isDeleted ? [now, memberId] : [null, null];
  await run(url, (db) =>
    sql`insert into time_entry
        (org_id, id, task_id, member_id, day, minutes, created_by, deleted_at, deleted_by)
      values (${scope.orgId}, ${newId()}, ${task.id}, ${memberId}, ${day}, ${minutes}, ${memberId},
        ${at}, ${by})`.execute(db),
  );
}

const read = (reader = scope, asked = week) => readFigures(reader, organization, asked);

test("the figures tell what there is, what is done, going on and late, without the cancelled and the trash", async () => {
  await put("done", { made: "2026-03-01", done: "2026-03-20T12:00:00Z" });
  await put("in_progress", { made: "2026-03-02", due: "2026-03-24" });
  await put("todo", { made: "2026-03-02", due: "2026-03-25" });
  await put("todo", { made: "2026-03-02", due: "2026-03-20" });
  await put("backlog", { made: "2026-03-02", due: "2026-03-17" });
  await put("cancelled", { made: "2026-03-02", done: "2026-03-21", due: "2026-03-01" });
  const gone = await put("todo", { made: "2026-03-02", due: "2026-03-01" });
  await write(scope, (inside) => trashTask(inside, { taskId: gone.id, version: 1 }));
  const figures = await read();
  expect(figures).toMatchObject({
    standing: { total: 5, completed: 1, inProgress: 1, overdue: 3, activeProjects: 1, members: 1 },
    ...{ escalation: { low: 1, medium: 1, high: 1 }, risk: "high" },
    ...{ period: { from: "2026-03-19", to: "2026-03-25" }, timeZone: "Europe/Amsterdam" },
  });
});

test("a period is compared with the one before, and days begin by the organization's clock", async () => {
  // Half past midnight in Amsterdam, on the first day of the period.
  await put("done", {
    made: "2026-03-18T11:30:00Z",
    done: "2026-03-18T23:30:00Z",
    due: "2026-03-18",
  });
  await put("done", {
    made: "2026-03-19T10:00:00Z",
    done: "2026-03-20T10:00:00Z",
    due: "2026-03-20",
  });
  await put("done", { made: "2026-03-10T10:00:00Z", done: "2026-03-12T10:00:00Z" });
  await put("todo", { made: "2026-03-24T10:00:00Z" });
  const { measures, days } = await read();
  expect(measures).toEqual({
    ...{ completed: { now: 2, before: 1 }, created: { now: 2, before: 1 } },
    ...{ completionRate: { now: 75, before: 50 }, velocity: { now: 0.29, before: 0.14 } },
    ...{ deadlineAdherence: { now: 50, before: null }, resolutionHours: { now: 18, before: 48 } },
    milestones: { now: null, before: null },
    ...{ loggedHours: { now: 0, before: 0 }, hoursPerDay: { now: 0, before: 0 } },
    ...{ timeUtilization: nothing, productivityScore: nothing },
    resourceAllocation: { now: 0, before: 0 },
  });
  expect(days).toHaveLength(7);
  expect(days[0]).toEqual({ day: "2026-03-19", created: 1, completed: 1, total: 3, done: 2 });
  expect(days.at(-1)).toEqual({ day: "2026-03-25", created: 0, completed: 0, total: 4, done: 3 });
});

test("what came after a period that is over was not there yet", async () => {
  await put("done", { made: "2026-03-02", done: "2026-03-04T12:00:00Z" });
  await put("done", { made: "2026-03-02", done: "2026-03-20T12:00:00Z" });
  await put("todo", { made: "2026-03-22" });
  const { days, measures } = await readFigures(scope, organization, { days: 3, to: "2026-03-05" });
  expect(days.map(({ total, done }) => [total, done])).toEqual([
    ...[
      [2, 0],
      [2, 1],
      [2, 1],
    ],
  ]);
  expect(measures.completionRate).toEqual({ now: 50, before: 0 });
});

test("hours count on the day for which they were written down, beside the days before", async () => {
  const task = await put("todo", { made: "2026-03-01" });
  await log(task, { day: "2026-03-18", minutes: 60 });
  await log(task, { day: "2026-03-19", minutes: 480 });
  await log(task, { day: "2026-03-25", minutes: 240 });
  await log(task, { day: "2026-03-26", minutes: 999 });
  await log(task, { day: "2026-03-20", minutes: 30, isDeleted: true });
  expect((await read()).measures).toMatchObject({
    ...{ loggedHours: { now: 12, before: 1 }, hoursPerDay: { now: 1.71, before: 0.14 } },
    // One person, five working days of eight hours, in either week.
    resourceAllocation: { now: 30, before: 2 },
    timeUtilization: nothing,
  });
});

test("what is a working day is the organization's to say", async () => {
  await log(await put("todo", { made: "2026-03-01" }), { day: "2026-03-25", minutes: 240 });
  const days = async (working: number[]) => {
    await run(url, (db) =>
      sql`update organization set working_days = ${working}::smallint[] where id = ${scope.orgId}`.execute(
        db,
      ),
    );
    return (await read()).measures.resourceAllocation.now;
  };
  expect(await days([3])).toBe(50);
  expect(await days([1, 3])).toBe(25);
});

test("the use of time is of what was completed, was estimated and took hours, whenever those were", async () => {
  const done = { made: "2026-03-01", done: "2026-03-20T12:00:00Z" };
  const estimated = await put("done", { ...done, estimateMinutes: 90 });
  await log(estimated, { day: "2026-03-02", minutes: 60 });
  await log(estimated, { day: "2026-03-20", minutes: 60 });
  // Neither of these says how good estimates are.
  await put("done", { ...done, estimateMinutes: 600 });
  await log(await put("done", done), { day: "2026-03-20", minutes: 600 });
  const open = await put("todo", { made: "2026-03-01", estimateMinutes: 600 });
  await log(open, { day: "2026-03-20", minutes: 15 });
  const before = { made: "2026-03-01", done: "2026-03-12T12:00:00Z", estimateMinutes: 900 };
  await log(await put("done", before), { day: "2026-03-12", minutes: 60 });
  const { timeUtilization, productivityScore } = (await read()).measures;
  expect(timeUtilization).toEqual({ now: 75, before: 200 });
  // Four of five done; two working days of five were active: 0.4 × 80 + 0.3 × 75 + 0.3 × 20.
  expect(productivityScore).toEqual({ now: 61, before: 44 });
});

test("of a project it is the working time of those who wrote down hours there, and of mine it is my own", async () => {
  const { scope: other } = await aMember(database, { scope }, { name: "Other" });
  const task = await put("todo", { made: "2026-03-01" });
  await log(task, { day: "2026-03-20", minutes: 480 });
  const own = { kind: "project", projectId: project.id } as const;
  const of = async (subject: Parameters<typeof readFigures>[1]) => {
    const { resourceAllocation, loggedHours } = (await readFigures(scope, subject, week)).measures;
    return [resourceAllocation.now, loggedHours.now];
  };
  expect(await of(own)).toEqual([20, 8]);
  expect(await of({ kind: "mine" })).toEqual([20, 8]);
  expect(await of(organization)).toEqual([10, 8]);
  await log(task, { day: "2026-03-23", minutes: 240, memberId: other.memberId });
  expect(await of(own)).toEqual([15, 12]);
  expect(await of({ kind: "mine" })).toEqual([20, 8]);
});

test("hours at what the reader does not see are not counted, nor those in the trash", async () => {
  const hidden = await aProject(scope);
  const [seen, unseen] = [
    await put("todo", { made: "2026-03-01" }),
    await put("todo", { made: "2026-03-01" }, hidden),
  ];
  await log(seen, { day: "2026-03-20", minutes: 60 });
  await log(unseen, { day: "2026-03-20", minutes: 120 });
  const blind = new Map<ProjectId, { permissions: [] }>([[hidden.id, { permissions: [] }]]);
  const { scope: opened } = await aMember(database, { scope }, { role: "viewer" });
  const hours = async (reader: Scope) => (await read(reader)).measures.loggedHours.now;
  expect(await hours({ ...opened, now })).toBe(3);
  expect(await hours({ ...opened, now, projectRoles: blind })).toBe(1);
  const { scope: stranger } = await anOrganization(database, "Beta");
  expect(await hours({ ...stranger, now })).toBe(0);
  const { version } = seen;
  await write(scope, (inside) => trashTask(inside, { taskId: seen.id, version }));
  expect(await hours(scope)).toBe(2);
});

test("milestones count where they were due in the period", async () => {
  await put("done", {
    kind: "milestone",
    made: "2026-03-01",
    done: "2026-03-20",
    due: "2026-03-21",
  });
  await put("done", {
    kind: "milestone",
    made: "2026-03-01",
    done: "2026-03-23",
    due: "2026-03-21",
  });
  await put("todo", { kind: "milestone", made: "2026-03-01", due: "2026-03-14" });
  await put("todo", { kind: "milestone", made: "2026-03-01", due: "2026-04-14" });
  expect((await read()).measures.milestones).toEqual({ now: 50, before: 0 });
});

test("work is balanced between those who have it and those who could", async () => {
  for (let at = 0; at < 3; at += 1) await put("todo", { made: "2026-03-01", mine: true });
  expect((await read()).workloadBalance).toBe(100);
  const team = await aTeam(scope, { projectId: project.id });
  const { scope: idle } = await aMember(database, { scope });
  await joinTeam(scope, { teamId: team.id, memberId: idle.memberId });
  expect((await read()).workloadBalance).toBe(0);
  await run(url, (db) =>
    sql`update member set status = 'suspended' where id = ${idle.memberId}`.execute(db),
  );
  expect((await read()).workloadBalance).toBe(100);
});

test("an archived project counts where it is asked for by itself, one in the trash nowhere", async () => {
  await put("todo", { made: "2026-03-01" });
  const seen = { projectId: project.id, version: project.version };
  const archived = await write(scope, (inside) => archiveProject(inside, seen, true));
  const own = { kind: "project", projectId: project.id } as const;
  expect((await read()).standing.total).toBe(0);
  expect((await readFigures(scope, own, week)).standing.total).toBe(1);
  const { version } = archived;
  await write(scope, (inside) => trashProject(inside, { projectId: project.id, version }));
  await expect(readFigures(scope, own, week)).rejects.toMatchObject({
    reason: { kind: "not_found" },
  });
});

test("whoever sees some projects only gets the figures of those", async () => {
  const hidden = await aProject(scope);
  await put("todo", { made: "2026-03-20", due: "2026-03-21" });
  await put("done", { made: "2026-03-20", done: "2026-03-21", mine: true }, hidden);
  const { scope: opened } = await aMember(database, { scope }, { role: "viewer" });
  const reader = { ...opened, now };
  const nothing = { permissions: [] };
  const blind = new Map<ProjectId, { permissions: [] }>([[hidden.id, { permissions: [] }]]);
  expect((await read(reader)).standing).toMatchObject({ total: 2, completed: 1 });
  const partly = await read({ ...reader, projectRoles: blind });
  expect(partly.standing).toMatchObject({ total: 1, completed: 0, overdue: 1 });
  expect(partly.measures.completed.now).toBe(0);
  expect(partly.workloadBalance).toBeNull();
  const only = new Map([[hidden.id, heldBy("viewer", null)]]);
  const guest = await read({ ...reader, ...nothing, projectRoles: only });
  expect(guest.standing).toMatchObject({ total: 1, completed: 1, members: null });
});

test("a stranger's figures are their own", async () => {
  await put("todo", { made: "2026-03-01" });
  const { scope: stranger } = await anOrganization(database, "Beta");
  expect((await read(stranger)).standing).toMatchObject({ total: 0, members: 1 });
  const foreign = { kind: "project", projectId: project.id } as const;
  await expect(readFigures(stranger, foreign, week)).rejects.toMatchObject({
    reason: { kind: "not_found" },
  });
});

test("my figures are of my tasks, wherever they are", async () => {
  await put("done", { made: "2026-03-01", done: "2026-03-22", mine: true });
  await put("todo", { made: "2026-03-01", mine: true }, await aProject(scope));
  await put("todo", { made: "2026-03-01" });
  const figures = await readFigures(scope, { kind: "mine" }, week);
  expect(figures.standing).toMatchObject({ total: 2, completed: 1, members: null });
  expect(figures).toMatchObject({ workloadBalance: null, measures: { completed: { now: 1 } } });
});

test("projects that are under way are counted", async () => {
  expect((await read()).standing.activeProjects).toBe(1);
  const patch = { status: "on_hold" } as const;
  const seen = { projectId: project.id, version: project.version };
  await write(scope, (inside) => updateProject(inside, { ...seen, patch }));
  expect((await read()).standing.activeProjects).toBe(0);
});

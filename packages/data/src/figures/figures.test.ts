import type { ProjectId } from "@teamflow/domain/ids";
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
};

/** A task whose past is told. */
async function put(key: Key, told: Told, at = project) {
  const { made, done, due, kind = "task", mine = false } = told;
  const task = await aTask(scope, at, {
    ...{ statusId: statusOf(at, key).id, kind },
    ...(mine && { assigneeId: scope.memberId }),
  });
  await run(url, (db) =>
    sql`update task set created_at = ${made}, completed_at = ${done ?? null}, due_on = ${due ?? null}
      where id = ${task.id}`.execute(db),
  );
  return task;
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

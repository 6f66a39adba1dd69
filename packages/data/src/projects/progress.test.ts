import { newId, type ProjectId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import type { firstStatuses } from "@teamflow/domain/status";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "../database.ts";
import type { Scope } from "../scope.ts";
import { trashTask } from "../tasks/write.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { anOrganization, aProject, aTask, statusOf, write } from "../testing/story.ts";
import { listProgress } from "./progress.ts";
import { archiveProject, trashProject, updateProject } from "./write.ts";

let database: Database;
let url: string;
let scope: Scope;
let stranger: Scope;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database, "Acme"));
  ({ scope: stranger } = await anOrganization(database, "Beta"));
});

type Key = (typeof firstStatuses)[number]["key"];

const put = (project: Project, ...keys: Key[]) =>
  Promise.all(keys.map((key) => aTask(scope, project, { statusId: statusOf(project, key).id })));

/** Makes tasks due some days from today, where the organization is; what is past cannot be set otherwise. */
const due = (taskIds: string[], days: number) =>
  run(url, (db) =>
    sql`update task set due_on = (now() at time zone 'UTC')::date + ${days}::integer
      where id = any(${taskIds}::uuid[])`.execute(db),
  );

const progress = async (projectId: ProjectId) => (await listProgress(scope, [projectId])).at(0);

test("progress counts tasks by what their statuses mean, without the trash", async () => {
  const project = await aProject(scope);
  const [todo, active] = await put(
    project,
    "todo",
    "in_progress",
    "done",
    "done",
    "cancelled",
    "backlog",
  );
  if (!todo || !active) throw new Error("There are no tasks");
  await due([todo.id, active.id], -1);
  await write(scope, (inside) => trashTask(inside, { taskId: active.id, version: 1 }));
  expect(await progress(project.id)).toEqual({
    ...{
      projectId: project.id,
      total: 4,
      open: 2,
      done: 2,
      cancelled: 1,
      overdue: 1,
      estimated: 0,
    },
    ...{ percentByCount: 50, percentByEffort: 50, risk: "high", health: "at_risk" },
  });
});

test("a task that is due today is not overdue, nor one that is done or cancelled", async () => {
  const project = await aProject(scope);
  const [todo, done, cancelled] = await put(project, "todo", "done", "cancelled");
  if (!todo || !done || !cancelled) throw new Error("There are no tasks");
  await due([done.id, cancelled.id], -3);
  await due([todo.id], 0);
  expect(await progress(project.id)).toMatchObject({ overdue: 0, health: "on_track" });
});

test("what day it is depends on where the organization is", async () => {
  const { scope: there } = await anOrganization(database, "There");
  const project = await aProject(there);
  const task = await aTask(there, project);
  await run(url, (db) =>
    sql`update task set due_on = '2026-06-14' where id = ${task.id}`.execute(db),
  );
  const at = async (zone: string) => {
    await run(url, (db) =>
      sql`update organization set time_zone = ${zone} where id = ${there.orgId}`.execute(db),
    );
    const now = new Date("2026-06-14T23:30:00Z");
    return (await listProgress({ ...there, now }, [project.id])).at(0)?.overdue;
  };
  expect(await at("UTC")).toBe(0);
  expect(await at("Europe/Amsterdam")).toBe(1);
  expect(await at("America/New_York")).toBe(0);
});

test("an empty project is at its beginning, an archived one is still counted", async () => {
  const project = await aProject(scope);
  expect(await progress(project.id)).toMatchObject({ total: 0, percentByCount: 0 });
  await put(project, "done");
  const seen = { projectId: project.id, version: project.version };
  await write(scope, (inside) => archiveProject(inside, seen, true));
  expect(await progress(project.id)).toMatchObject({ total: 1, percentByCount: 100 });
});

test("a page of projects is answered at once, without what is not there", async () => {
  const projects = [await aProject(scope), await aProject(scope), await aProject(scope)];
  const [first, second, gone] = projects;
  if (!first || !second || !gone) throw new Error("There are no projects");
  await put(first, "done");
  await put(second, "todo", "done");
  await write(scope, (inside) => trashProject(inside, { projectId: gone.id, version: 1 }));
  const foreign = await aProject(stranger);
  const ids = [second.id, first.id, gone.id, foreign.id, newId<"Project">()];
  const found = await listProgress(scope, ids);
  expect(found.map(({ projectId, percentByCount }) => [projectId, percentByCount])).toEqual([
    [first.id, 100],
    [second.id, 50],
  ]);
  expect(await listProgress(scope, [])).toEqual([]);
});

test("a project that is past its due day with open tasks is overdue", async () => {
  const project = await aProject(scope);
  const [task] = await put(project, "todo");
  const patch = { startsOn: "2020-01-01", dueOn: "2020-12-31" };
  await write(scope, (inside) =>
    updateProject(inside, { projectId: project.id, version: 1, patch }),
  );
  expect(await progress(project.id)).toMatchObject({ overdue: 0, risk: "low", health: "overdue" });
  expect(task?.dueOn).toBeNull();
});

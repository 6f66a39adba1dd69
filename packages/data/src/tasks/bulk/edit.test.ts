import { BulkTaskEdit } from "@teamflow/domain/task-bulk";
import { newId, type ProjectId, type TaskId } from "@teamflow/domain/ids";
import { grants, type Holder } from "@teamflow/domain/permission";
import type { Project } from "@teamflow/domain/project";
import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { z } from "zod";
import type { Database } from "../../database.ts";
import { insertLabel } from "../../labels.ts";
import { archiveProject } from "../../projects/write.ts";
import { insertRelation } from "../../relations.ts";
import type { Scope } from "../../scope.ts";
import { counting, give, entity, makeKind, reasonOf } from "../../testing/assignments.ts";
import { run } from "../../testing/cluster.ts";
import { aDatabase } from "../../testing/database.ts";
import {
  aMember,
  anOrganization,
  aProject,
  aTask,
  everyEventAfter,
  placeAfterAll,
  statusOf,
  write,
} from "../../testing/story.ts";
import { importTasks } from "../import.ts";
import { listTasks } from "../list.ts";
import { getTask } from "../rows.ts";
import { trashTask, updateTask } from "../write.ts";
import { editTasks } from "./edit.ts";

let database: Database;
let url: string;
let scope: Scope;
let kim: Scope;
let project: Project;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database));
  ({ scope: kim } = await aMember(database, { scope }, { name: "Kim" }));
});

beforeEach(async () => {
  project = await aProject(scope);
});

const edit = (given: z.input<typeof BulkTaskEdit>, from = scope) =>
  write(from, (inside) => editTasks(inside, BulkTaskEdit.parse(given)));

const some = (given: z.input<typeof BulkTaskEdit>, from = scope) =>
  edit({ mode: "best_effort", ...given }, from);

const current = (task: { id: TaskId }) => getTask(scope, task.id);
const ids = (tasks: readonly { id: TaskId }[]) => tasks.map(({ id }) => id);
const aLabel = (name: string, inProject = project) =>
  write(scope, (inside) => insertLabel(inside, inProject.id, { name, colour: "red" }));

async function many(count: number): Promise<TaskId[]> {
  const rows = Array.from({ length: count }, (_, at) => ({ title: `Task ${at}` }));
  await write(scope, (inside) => importTasks(inside, project.id, rows));
  const page = { filter: {}, sort: "number" as const, limit: count };
  return ids((await listTasks(scope, project.id, page)).items);
}

/** As a member who holds something else in one project. */
function holding(from: Scope, projectId: ProjectId, holder: Holder): Scope {
  return { ...from, projectRoles: new Map([[projectId, holder]]) };
}

/** What the trail says of a task's last change, without what no two changes have alike. */
async function lastChange(task: { id: TaskId }) {
  const { rows } = await run(url, (db) =>
    sql<{ fields: string[]; action: string }>`select
      (select array_agg(field order by field) from jsonb_object_keys(after) field) as fields, action
      from audit where subject_id = ${task.id} order by id desc limit 1`.execute(db),
  );
  return rows[0];
}

test("five hundred are changed in fewer than forty statements, each with its event, and the whole once", async () => {
  const taskIds = await many(500);
  const [label, done] = [await aLabel("done"), statusOf(project, "done")];
  const place = await placeAfterAll(scope);
  const counted = counting(scope);
  const change = {
    ...{ statusId: done.id, priority: "urgent" as const, dueOn: "2999-01-01" },
    ...{ assigneeId: kim.memberId, addLabelIds: [label.id] },
  };
  const report = await edit({ taskIds, change }, counted.scope);
  expect(counted.count()).toBeLessThan(40);
  expect(report).toMatchObject({ total: 500, changed: 500, unchanged: 0, refused: 0, skipped: 0 });
  expect(report.items.map(({ taskId }) => taskId)).toEqual(taskIds);
  const events = (await everyEventAfter(scope, place)).map(({ event }) => event);
  const ofProject = events.filter(
    (event) => "projectId" in event && event.projectId === project.id,
  );
  expect(ofProject.filter(({ type }) => type === "task.updated")).toHaveLength(500);
  expect(ofProject.filter(({ type }) => type === "assignment.created")).toHaveLength(500);
  expect(events).toContainEqual(
    expect.objectContaining({
      type: "task_bulk.completed",
      changed: 500,
      memberId: scope.memberId,
    }),
  );
  for (const at of [0, 250, 499]) {
    const task = await current({ id: taskIds[at] ?? newId() });
    expect(task).toMatchObject({
      ...{ statusId: done.id, priority: "urgent", dueOn: "2999-01-01", version: 2 },
      ...{ assigneeId: kim.memberId, labelIds: [label.id] },
    });
    expect(task.completedAt).toBeInstanceOf(Date);
  }
});

test("the trail says of each the same as of a single change", async () => {
  const [alone, one, two] = [
    await aTask(scope, project),
    await aTask(scope, project),
    await aTask(scope, project),
  ];
  const change = { statusId: statusOf(project, "done").id, assigneeId: kim.memberId };
  await write(scope, (inside) =>
    updateTask(inside, { taskId: alone.id, version: alone.version, patch: change }),
  );
  await edit({ taskIds: ids([one, two]), change });
  expect(await lastChange(one)).toEqual(await lastChange(alone));
  expect(await lastChange(two)).toEqual(await lastChange(alone));
});

test("five hundred and one, none at all and no change are refused before anything is looked at", () => {
  const fault = (given: object) => BulkTaskEdit.safeParse(given).error?.issues[0];
  const taskIds = Array.from({ length: 501 }, () => newId());
  const change = { priority: "low" };
  expect(fault({ taskIds, change })).toMatchObject({ code: "too_big", path: ["taskIds"] });
  expect(fault({ taskIds: [], change })).toMatchObject({ code: "too_small" });
  expect(fault({ taskIds: [newId()], change: {} })).toMatchObject({ message: "required" });
  expect(fault({ taskIds: [newId()], change: { trash: true, ...change } })).toMatchObject({
    message: "trash_alone",
  });
});

describe("each task is judged by the rules of a single change:", () => {
  test("one that says it already keeps its version", async () => {
    const [high, low] = [
      await aTask(scope, project, { priority: "high" }),
      await aTask(scope, project, { priority: "low" }),
    ];
    const report = await edit({ taskIds: ids([high, low]), change: { priority: "high" } });
    expect(report.items.map(({ status }) => status)).toEqual(["unchanged", "changed"]);
    expect((await current(high)).version).toBe(high.version);
  });

  test("what is in the trash, archived, stale or nowhere is refused, and the rest is changed", async () => {
    const old = await aProject(scope);
    const [fine, thrown, archived, changed] = [
      await aTask(scope, project),
      await aTask(scope, project),
      await aTask(scope, old),
      await aTask(scope, project),
    ];
    await write(scope, (inside) => trashTask(inside, { taskId: thrown.id, version: 1 }));
    await write(scope, (inside) =>
      archiveProject(inside, { projectId: old.id, version: old.version }, true),
    );
    const never = newId<"Task">();
    const report = await some({
      taskIds: [...ids([fine, thrown, archived, changed]), never],
      seen: [{ taskId: changed.id, version: changed.version + 1 }],
      change: { priority: "urgent" },
    });
    expect(report.items.map(({ reason }) => reason)).toEqual([
      ...[null, { kind: "trashed", what: "task" }, { kind: "archived", what: "project" }],
      ...[
        { kind: "stale", what: "task" },
        { kind: "not_found", what: "task" },
      ],
    ]);
    expect(report).toMatchObject({ total: 5, changed: 1, refused: 4 });
    expect((await current(fine)).priority).toBe("urgent");
    expect((await current(changed)).priority).toBe("medium");
  });

  test("a status, a label and a day hold for a single project, and for no day that is over", async () => {
    const other = await aProject(scope);
    const [here, there] = [await aTask(scope, project), await aTask(scope, other)];
    const taskIds = ids([here, there]);
    const label = await aLabel("ours");
    const moved = await some({ taskIds, change: { statusId: statusOf(project, "done").id } });
    expect(moved.items[1]?.reason).toEqual({ kind: "not_found", what: "status" });
    const labelled = await some({ taskIds, change: { addLabelIds: [label.id] } });
    expect(labelled.items[1]?.reason).toEqual({ kind: "not_found", what: "label" });
    const due = await some({ taskIds, change: { dueOn: "2001-01-01" } });
    expect(due.items.map(({ reason }) => reason?.kind)).toEqual(["due_in_past", "due_in_past"]);
    expect(await current(here)).toMatchObject({ labelIds: [label.id], dueOn: null });
  });

  test("a task does not end before it starts, and carries fifty labels at most", async () => {
    const late = await aTask(scope, project, { startOn: "2999-05-01" });
    const due = await some({ taskIds: [late.id], change: { dueOn: "2999-04-01" } });
    expect(due.items[0]?.reason).toMatchObject({ issues: [{ code: "ends_before_start" }] });
    const labels = [];
    for (let at = 0; at < 51; at++) labels.push((await aLabel(`label ${at}`)).id);
    await some({ taskIds: [late.id], change: { addLabelIds: labels.slice(0, 50) } });
    const full = await some({ taskIds: [late.id], change: { addLabelIds: labels.slice(50) } });
    expect(full.items[0]?.reason).toEqual({ kind: "limit_reached", what: "task_label", limit: 50 });
    const swapped = { addLabelIds: labels.slice(50), removeLabelIds: labels.slice(0, 2) };
    await some({ taskIds: [late.id], change: swapped });
    expect(new Set((await current(late)).labelIds)).toEqual(new Set(labels.slice(2)));
  });

  test("a step that the project does not allow is refused to those who stand elsewhere", async () => {
    const [todo, done] = [statusOf(project, "todo"), statusOf(project, "done")];
    const [waiting, over] = [
      await aTask(scope, project, { statusId: todo.id }),
      await aTask(scope, project, { statusId: done.id }),
    ];
    await run(url, (db) =>
      sql`update project set restricts_transitions = true where id = ${project.id}`.execute(db),
    );
    await run(url, (db) =>
      sql`insert into status_transition (org_id, project_id, from_id, to_id)
        values (${scope.orgId}, ${project.id}, ${done.id}, ${statusOf(project, "in_progress").id})`.execute(
        db,
      ),
    );
    const change = { statusId: statusOf(project, "in_progress").id };
    const report = await some({ taskIds: ids([waiting, over]), change });
    expect(report.items.map(({ reason }) => reason?.kind)).toEqual([
      "transition_not_allowed",
      undefined,
    ]);
    expect((await current(over)).completedAt).toBeNull();
  });

  test("a status that takes no more than its limit takes as many as it has room for", async () => {
    const active = statusOf(project, "in_progress");
    await run(url, (db) =>
      sql`update status set wip_limit = 2, enforces_wip = true where id = ${active.id}`.execute(db),
    );
    await aTask(scope, project, { statusId: active.id });
    const [, ...taskIds] = await many(4);
    const report = await some({ taskIds, change: { statusId: active.id } });
    expect(report.items.map(({ reason }) => reason?.kind ?? null)).toEqual([
      ...[null, "wip_limit", "wip_limit"],
    ]);
  });

  test("whom the rules refuse is assigned to nothing, and a milestone to nobody", async () => {
    const [plain, milestone] = [await aTask(scope, project), await aTask(scope, project)];
    await makeKind(url, milestone, "milestone");
    const report = await some({
      taskIds: ids([plain, milestone]),
      change: { assigneeId: kim.memberId },
    });
    expect(report.items.map(({ reason }) => reason?.kind)).toEqual([
      undefined,
      "type_does_not_fit",
    ]);
    const nobody = await some({ taskIds: [plain.id], change: { assigneeId: newId() } });
    expect(nobody.items[0]?.reason).toEqual({ kind: "not_found", what: "member" });
  });
});

test("an assignee takes over from another, from one who has other work there, and from nobody", async () => {
  const taskIds = await many(3);
  const [one, two] = taskIds.map((id) => entity({ id }));
  if (!one || !two) throw new Error("no tasks");
  await give(scope, { entityId: one, memberId: scope.memberId, type: "assignee" });
  await give(scope, { entityId: two, memberId: kim.memberId, type: "assignee", isPrimary: false });
  expect(await edit({ taskIds, change: { assigneeId: kim.memberId } })).toMatchObject({
    changed: 3,
  });
  expect(await edit({ taskIds, change: { assigneeId: null } })).toMatchObject({ changed: 3 });
  const { rows } = await run(url, (db) =>
    sql`select from assignment where task_id = any(${taskIds}::uuid[]) and ended_at is null`.execute(
      db,
    ),
  );
  expect(rows).toEqual([]);
});

describe("who may", () => {
  test("what one may not see is as what never was, and what one may only read is refused", async () => {
    const [hidden, read, open] = [project, await aProject(scope), await aProject(scope)];
    const tasks = [await aTask(scope, hidden), await aTask(scope, read), await aTask(scope, open)];
    const narrow = {
      ...kim,
      projectRoles: new Map<ProjectId, Holder>([
        [hidden.id, { permissions: [] }],
        [read.id, { permissions: grants.viewer }],
      ]),
    };
    const report = await some({ taskIds: ids(tasks), change: { priority: "high" } }, narrow);
    expect(report.items.map(({ reason }) => reason)).toEqual([
      { kind: "not_found", what: "task" },
      { kind: "forbidden", permission: "task:update" },
      null,
    ]);
    const alone = { taskIds: ids(tasks.slice(0, 1)), change: { priority: "high" as const } };
    expect(await reasonOf(edit(alone, narrow))).toEqual({ kind: "not_found", what: "task" });
  });

  test("whoever may change and not delete puts nothing into the trash", async () => {
    const task = await aTask(scope, project);
    const permissions = grants.member.filter((each) => each !== "task:delete");
    const keeper = holding(kim, project.id, { permissions });
    const report = await some({ taskIds: [task.id], change: { trash: true } }, keeper);
    expect(report.items[0]?.reason).toEqual({ kind: "forbidden", permission: "task:delete" });
    expect((await current(task)).trashedAt).toBeNull();
  });

  test("a stranger's tasks are as those that never were", async () => {
    const { scope: stranger } = await anOrganization(database, "Elsewhere");
    const task = await aTask(scope, project);
    const given = { taskIds: [task.id], change: { priority: "high" as const } };
    expect(await reasonOf(edit(given, stranger))).toEqual({ kind: "not_found", what: "task" });
    expect((await current(task)).priority).toBe("medium");
  });
});

test("of all or nothing, one that is refused stops all", async () => {
  const [fine, thrown] = [await aTask(scope, project), await aTask(scope, project)];
  await write(scope, (inside) => trashTask(inside, { taskId: thrown.id, version: 1 }));
  const report = await edit({ taskIds: ids([fine, thrown]), change: { priority: "high" } });
  expect(report.items.map(({ status }) => status)).toEqual(["skipped", "refused"]);
  expect(report).toMatchObject({ changed: 0, refused: 1, skipped: 1, undoId: null });
  expect(await current(fine)).toEqual(fine);
});

test("a dry run says what would happen, and nothing does", async () => {
  const task = await aTask(scope, project);
  const change = { statusId: statusOf(project, "done").id, assigneeId: kim.memberId };
  const report = await edit({ taskIds: [task.id], change, dryRun: true });
  expect(report).toMatchObject({ changed: 1, refused: 0, undoId: null });
  expect(await current(task)).toEqual(task);
  expect((await lastChange(task))?.fields).toContain("title");
});

test("what waited for some that are done together waits no more, and is told once", async () => {
  const [first, second, waiting] = [
    await aTask(scope, project),
    await aTask(scope, project),
    await aTask(scope, project),
  ];
  for (const { id: taskId } of [first, second])
    await write(scope, (inside) =>
      insertRelation(inside, taskId, {
        otherId: waiting.id,
        type: "blocks",
        isInverse: false,
        lagMinutes: 0,
      }),
    );
  await edit({ taskIds: ids([first, second]), change: { statusId: statusOf(project, "done").id } });
  const { rows: told } = await run(url, (db) =>
    sql`select from audit where subject_id = ${waiting.id} and after->>'isBlocked' = 'false'`.execute(
      db,
    ),
  );
  expect(told).toHaveLength(1);
  expect((await current(waiting)).isBlocked).toBe(false);
});

test("of those who change the same tasks at once, together and singly, everybody is heard", async () => {
  const taskIds = await many(40);
  const backwards = taskIds.toReversed();
  const priorities = ["low", "high", "urgent"] as const;
  const reports = await Promise.all([
    ...priorities.map((priority) => some({ taskIds, change: { priority } })),
    ...priorities.map((priority) =>
      some({ taskIds: backwards, change: { priority, dueOn: null } }),
    ),
    some({ taskIds, change: { assigneeId: kim.memberId } }),
    some({ taskIds: backwards, change: { statusId: statusOf(project, "done").id } }),
  ]);
  for (const report of reports) expect(report.refused).toBe(0);
  const { items } = await listTasks(scope, project.id, { filter: {}, sort: "number", limit: 40 });
  expect(new Set(items.map(({ priority }) => priority)).size).toBe(1);
  expect(items.every(({ assigneeId }) => assigneeId === kim.memberId)).toBe(true);
});

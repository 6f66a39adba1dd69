import { BulkTaskEdit } from "@teamflow/domain/task-bulk";
import { newId, type ProjectId, SubjectId, type TaskId } from "@teamflow/domain/ids";
import { grants } from "@teamflow/domain/permission";
import type { Project } from "@teamflow/domain/project";
import type { Task } from "@teamflow/domain/task";
import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { z } from "zod";
import type { Database } from "../../database.ts";
import { insertLabel } from "../../labels.ts";
import type { Scope } from "../../scope.ts";
import { counting, reasonOf } from "../../testing/assignments.ts";
import { run } from "../../testing/cluster.ts";
import { aDatabase } from "../../testing/database.ts";
import { aMember, anOrganization, aProject, aTask, statusOf, write } from "../../testing/story.ts";
import { importTasks } from "../import.ts";
import { listTasks } from "../list.ts";
import { getTask } from "../rows.ts";
import { trashTask, updateTask } from "../write.ts";
import { editTasks } from "./edit.ts";
import { undoTasks } from "./undo.ts";

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

async function edit(given: z.input<typeof BulkTaskEdit>, from = scope): Promise<SubjectId> {
  const { undoId } = await write(from, (inside) => editTasks(inside, BulkTaskEdit.parse(given)));
  if (!undoId) throw new Error("Nothing was changed");
  return undoId;
}

const undo = (undoId: SubjectId, from = scope) =>
  write(from, (inside) => undoTasks(inside, undoId));
const current = (task: { id: TaskId }) => getTask(scope, task.id);
const ids = (tasks: readonly { id: TaskId }[]) => tasks.map(({ id }) => id);
/** What people see of a task: all but what tells that something was done to it. */
const content = ({ version: _, updatedAt: __, ...task }: Task) => task;
const setDue = (task: Task, day: string) =>
  run(url, (db) => sql`update task set due_on = ${day} where id = ${task.id}`.execute(db));

test("all that was changed together is what it was, and can be changed again the same way", async () => {
  const add = (name: string) =>
    write(scope, (inside) => insertLabel(inside, project.id, { name, colour: "red" }));
  const [old, fresh] = [await add("old"), await add("fresh")];
  const done = statusOf(project, "done").id;
  const [bug, plain] = [
    await aTask(scope, project, {
      kind: "bug",
      severity: "minor",
      statusId: done,
      resolution: "fixed",
    }),
    await aTask(scope, project, { assigneeId: scope.memberId, labelIds: [old.id] }),
  ];
  await setDue(plain, "2001-01-01");
  const instant = await aTask(scope, project, { dueAt: new Date("2999-03-01T12:00:00Z") });
  const before = [await current(bug), await current(plain), await current(instant)];
  const change = {
    ...{ statusId: statusOf(project, "in_progress").id, priority: "urgent" as const },
    ...{ assigneeId: kim.memberId, dueOn: "2999-01-01" },
    ...{ addLabelIds: [fresh.id], removeLabelIds: [old.id] },
  };
  const undoId = await edit({ taskIds: ids(before), change });
  const changed = [await current(bug), await current(plain), await current(instant)];
  const report = await undo(undoId);
  expect(report).toMatchObject({ total: 3, changed: 3, refused: 0 });
  const after = [await current(bug), await current(plain), await current(instant)];
  expect(after.map(content)).toEqual(before.map(content));
  expect(after.map(({ version }) => version)).toEqual([3, 3, 3]);
  if (!report.undoId) throw new Error("The undo can not be undone");
  await undo(report.undoId);
  const again = [await current(bug), await current(plain), await current(instant)];
  expect(again.map(content)).toEqual(changed.map(content));
});

test("what somebody changed since stays, and is said to", async () => {
  const [mine, theirs] = [await aTask(scope, project), await aTask(scope, project)];
  const undoId = await edit({ taskIds: ids([mine, theirs]), change: { priority: "high" } });
  await write(kim, (inside) =>
    updateTask(inside, { taskId: theirs.id, version: 2, patch: { priority: "urgent" } }),
  );
  const report = await undo(undoId);
  expect(report).toMatchObject({ changed: 1, refused: 1 });
  expect(report.items[1]?.reason).toEqual({ kind: "stale", what: "task" });
  expect([(await current(mine)).priority, (await current(theirs)).priority]).toEqual([
    "medium",
    "urgent",
  ]);
  const again = await undo(undoId);
  expect(again).toMatchObject({ changed: 0, refused: 2, undoId: null });
});

test("nobody takes back what another changed, nor by a task's id what was changed alone", async () => {
  const task = await aTask(scope, project);
  const undoId = await edit({ taskIds: [task.id], change: { priority: "high" } });
  const nothing = { kind: "not_found", what: "task_bulk" };
  expect(await reasonOf(undo(undoId, kim))).toEqual(nothing);
  const { scope: stranger } = await anOrganization(database, "Elsewhere");
  expect(await reasonOf(undo(undoId, stranger))).toEqual(nothing);
  expect(await reasonOf(undo(SubjectId.parse(task.id)))).toEqual(nothing);
  expect(await reasonOf(undo(newId()))).toEqual(nothing);
  expect((await current(task)).priority).toBe("high");
});

test("it writes nothing that one may not write any more", async () => {
  const task = await aTask(scope, project);
  const undoId = await edit({ taskIds: [task.id], change: { priority: "high" } }, kim);
  const held = (permissions: typeof grants.viewer) => ({
    ...kim,
    projectRoles: new Map<ProjectId, { permissions: typeof grants.viewer }>([
      [project.id, { permissions }],
    ]),
  });
  const reader = await undo(undoId, held(grants.viewer));
  expect(reader.items[0]?.reason).toEqual({ kind: "forbidden", permission: "task:update" });
  expect(await reasonOf(undo(undoId, held([])))).toEqual({ kind: "not_found", what: "task" });
  expect((await current(task)).priority).toBe("high");
  const thrown = await edit({ taskIds: [task.id], change: { trash: true } }, kim);
  const writer = held(grants.member.filter((each) => each !== "task:delete"));
  const back = await undo(thrown, writer);
  expect(back.items[0]?.reason).toEqual({ kind: "forbidden", permission: "task:delete" });
});

test("it gives work back to nobody who may not have it any more", async () => {
  const { scope: gone } = await aMember(database, { scope }, { name: "Gone" });
  const task = await aTask(scope, project, { assigneeId: gone.memberId });
  const undoId = await edit({ taskIds: [task.id], change: { assigneeId: null } });
  await run(url, (db) =>
    sql`update member set status = 'suspended' where id = ${gone.memberId}`.execute(db),
  );
  const report = await undo(undoId);
  expect(report.items[0]?.reason).toEqual({ kind: "not_found", what: "member" });
  expect((await current(task)).assigneeId).toBeNull();
});

test("what went to the trash comes back with what stood below, to where it was", async () => {
  const top = await aTask(scope, project, { kind: "usecase" });
  const under = (parent: Task) => aTask(scope, project, { parentId: parent.id });
  const middle = await under(top);
  const all = [top, middle, await under(middle), await under(top)];
  const before = await Promise.all(all.map(current));
  const undoId = await edit({ taskIds: ids([middle, top]), change: { trash: true } });
  for (const task of all) expect((await current(task)).trashedAt).toBeInstanceOf(Date);
  expect(await undo(undoId)).toMatchObject({ total: 2, changed: 2 });
  expect((await Promise.all(all.map(current))).map(content)).toEqual(before.map(content));
});

test("what comes back without its parent stands under nothing, and into no status that is full", async () => {
  const top = await aTask(scope, project);
  const child = await aTask(scope, project, { parentId: top.id });
  const statusId = statusOf(project, "in_progress").id;
  const full = await aTask(scope, project, { statusId });
  const undoId = await edit({ taskIds: ids([child, full]), change: { trash: true } });
  await write(scope, (inside) => trashTask(inside, { taskId: top.id, version: top.version }));
  await aTask(scope, project, { statusId });
  await run(url, (db) =>
    sql`update status set wip_limit = 1, enforces_wip = true where id = ${statusId}`.execute(db),
  );
  const report = await undo(undoId);
  expect(report.items.map(({ reason }) => reason?.kind ?? null)).toEqual([null, "wip_limit"]);
  expect((await current(child)).parentId).toBeNull();
});

test("five hundred are taken back in fewer than forty statements", async () => {
  const rows = Array.from({ length: 500 }, (_, at) => ({ title: `Task ${at}` }));
  await write(scope, (inside) => importTasks(inside, project.id, rows));
  const page = { filter: {}, sort: "number" as const, limit: 500 };
  const taskIds = ids((await listTasks(scope, project.id, page)).items);
  const change = { priority: "high" as const, assigneeId: kim.memberId };
  const undoId = await edit({ taskIds, change });
  const counted = counting(scope);
  expect(await undo(undoId, counted.scope)).toMatchObject({ changed: 500 });
  expect(counted.count()).toBeLessThan(40);
  const thrown = counting(scope);
  const trashed = await edit({ taskIds, change: { trash: true } }, thrown.scope);
  expect(thrown.count()).toBeLessThan(40);
  const back = counting(scope);
  expect(await undo(trashed, back.scope)).toMatchObject({ changed: 500 });
  expect(back.count()).toBeLessThan(40);
});

test("what stands below goes to the trash with the nearest that was named", async () => {
  const top = await aTask(scope, project, { kind: "usecase" });
  const under = (parent: Task) => aTask(scope, project, { parentId: parent.id });
  const middle = await under(top);
  const [leaf, other] = [await under(middle), await under(top)];
  await edit({ taskIds: ids([top, middle]), change: { trash: true } });
  const { rows } = await run(url, (db) =>
    sql<{ id: TaskId; trashed_with: TaskId | null }>`select id, trashed_with from task
      where project_id = ${project.id} and trashed_at is not null order by number`.execute(db),
  );
  expect(rows).toEqual([
    { id: top.id, trashed_with: null },
    { id: middle.id, trashed_with: null },
    { id: leaf.id, trashed_with: middle.id },
    { id: other.id, trashed_with: top.id },
  ]);
});

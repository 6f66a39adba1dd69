import { BulkAssignment } from "@teamflow/domain/assignment";
import type { Project } from "@teamflow/domain/project";
import type { Status } from "@teamflow/domain/status";
import type { Task, TaskPatch } from "@teamflow/domain/task";
import { BulkTaskEdit } from "@teamflow/domain/task-bulk";
import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { z } from "zod";
import { markAssignment, reassign, validateAssignment } from "../assignments/assign.ts";
import { assignMany } from "../assignments/bulk.ts";
import { listCandidates, type Wish } from "../assignments/eligible.ts";
import { listAssignments } from "../assignments/list.ts";
import { readPersonRooms } from "../assignments/person-rooms.ts";
import { reassignAllOf } from "../assignments/sweep.ts";
import { reasonBehind } from "../constraints.ts";
import type { Database } from "../database.ts";
import { getMember } from "../members.ts";
import { getProject } from "../projects/rows.ts";
import { updateProject } from "../projects/write.ts";
import type { Scope } from "../scope.ts";
import { deleteStatus, updateStatus } from "../statuses.ts";
import { entity, give, reasonOf } from "../testing/assignments.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { aMember, anOrganization, aProject, aTask, statusOf, write } from "../testing/story.ts";
import { editTasks } from "./bulk/edit.ts";
import { undoTasks } from "./bulk/undo.ts";
import { importTasks, previewImport } from "./import.ts";
import { getTask } from "./rows.ts";
import { moveTask, restoreTask, trashTask, updateTask } from "./write.ts";

let database: Database;
let url: string;
let scope: Scope;
let kim: Scope;
let lee: Scope;
let project: Project;
let todo: Status;
let active: Status;
let review: Status;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database, "Acme"));
  ({ scope: kim } = await aMember(database, { scope }, { name: "Kim" }));
  ({ scope: lee } = await aMember(database, { scope }, { name: "Lee" }));
});

beforeEach(async () => {
  project = await aProject(scope);
  todo = statusOf(project, "todo");
  active = statusOf(project, "in_progress");
  review = statusOf(project, "in_review");
});

async function limit(personWipLimit: number | null): Promise<void> {
  const { version } = await getProject(scope, project.id);
  const seen = { projectId: project.id, version };
  await write(scope, (inside) => updateProject(inside, { ...seen, patch: { personWipLimit } }));
}

const full = (most: number, count = most + 1) => ({
  ...{ kind: "person_wip_limit", memberId: kim.memberId, person: "Kim" },
  ...{ limit: most, count },
});
const task = (given: object = {}) => aTask(scope, project, given);
/** Something that somebody works on. */
const atHandOf = ({ memberId }: Scope) => task({ statusId: active.id, assigneeId: memberId });
const atHand = () => atHandOf(kim);
const update = async ({ id }: Pick<Task, "id">, patch: TaskPatch) => {
  const { version } = await getTask(scope, id);
  return await write(scope, (inside) => updateTask(inside, { taskId: id, version, patch }));
};
const move = ({ id: taskId, version }: Task, { id: statusId }: Status) =>
  write(scope, (inside) =>
    moveTask(inside, { taskId, version, place: { statusId, afterId: null, beforeId: null } }),
  );
const edit = (given: z.input<typeof BulkTaskEdit>) =>
  write(scope, (inside) => editTasks(inside, BulkTaskEdit.parse(given)));
const assignAll = (given: z.input<typeof BulkAssignment>) =>
  write(scope, (inside) => assignMany(inside, BulkAssignment.parse(given)));
const toKim = (of: Pick<Task, "id">) => ({
  ...{ entityId: entity(of), memberId: kim.memberId, type: "assignee" as const },
});

async function countOf({ memberId }: Scope): Promise<number> {
  const { rows } = await run(url, (db) =>
    sql`select from task join status on status.id = task.status_id
      where task.project_id = ${project.id} and assignee_id = ${memberId}
        and category = 'active' and trashed_at is null`.execute(db),
  );
  return rows.length;
}

async function assignmentOf(of: Pick<Task, "id">, whose: Scope) {
  const page = { limit: 10, state: "active" as const, entityId: entity(of) };
  const { items } = await listAssignments(scope, page);
  const found = items.find(({ memberId }) => memberId === whose.memberId);
  if (!found) throw new Error("There is no such assignment");
  return { assignmentId: found.id, version: found.version };
}

describe("whoever has as much at hand as one person may is given no more", () => {
  beforeEach(async () => {
    await limit(1);
    await atHand();
  });

  test("by making a task that is theirs and being worked on", async () => {
    expect(await reasonOf(atHand())).toEqual(full(1));
    await task({ assigneeId: kim.memberId });
    await task({ statusId: active.id });
    expect(await countOf(kim)).toBe(1);
  });

  test("by moving what is theirs to where it is worked on", async () => {
    const theirs = await task({ assigneeId: kim.memberId });
    expect(await reasonOf(move(theirs, active))).toEqual(full(1));
    expect(await reasonOf(update(theirs, { statusId: review.id }))).toEqual(full(1));
  });

  test("by giving them what is being worked on", async () => {
    const open = await task({ statusId: active.id });
    expect(await reasonOf(update(open, { assigneeId: kim.memberId }))).toEqual(full(1));
    expect(await reasonOf(give(scope, toKim(open)))).toEqual(full(1));
    const verdict = await validateAssignment(scope, toKim(open));
    expect(verdict).toMatchObject({ isValid: false, reason: full(1) });
    await give(scope, { ...toKim(open), isPrimary: false });
    const held = await assignmentOf(open, kim);
    const mark = write(scope, (inside) => markAssignment(inside, held, true));
    expect(await reasonOf(mark)).toEqual(full(1));
  });

  test("by handing them what another works on, one or all of it", async () => {
    const theirs = await task({ statusId: active.id, assigneeId: lee.memberId });
    const seen = await assignmentOf(theirs, lee);
    const handed = { memberId: kim.memberId, reason: null };
    const hand = write(scope, (inside) => reassign(inside, seen, handed));
    expect(await reasonOf(hand)).toEqual(full(1));
    const all = write(scope, (inside) =>
      reassignAllOf(inside, {
        ...{ memberId: lee.memberId, toMemberId: kim.memberId },
        ...{ projectIds: [project.id], reason: null },
      }),
    );
    expect(await reasonOf(all)).toEqual(full(1));
  });

  test("by editing or assigning many, of which those come in that there is room for", async () => {
    await limit(2);
    const tasks = [await task(), await task(), await task()];
    const taskIds = tasks.map(({ id }) => id);
    const change = { statusId: active.id, assigneeId: kim.memberId };
    const all = await edit({ taskIds, change });
    expect(all.items.map(({ status }) => status)).toEqual(["skipped", "refused", "refused"]);
    const some = await edit({ taskIds, change, mode: "best_effort" });
    expect(some.items.map(({ reason }) => reason)).toEqual([null, full(2), full(2)]);
    await limit(3);
    await edit({ taskIds: taskIds.slice(1), change: { statusId: review.id } });
    const items = tasks.slice(1).map(toKim);
    const dry = await assignAll({ items, dryRun: true });
    const best = await assignAll({ items, mode: "best_effort" });
    for (const { items: told } of [dry, best])
      expect(told.map(({ reason }) => reason)).toEqual([null, full(3)]);
    expect(await countOf(kim)).toBe(3);
  });

  test("by bringing it back from the trash, alone or with others", async () => {
    await limit(2);
    const { id, version } = await atHand();
    await write(scope, (inside) => trashTask(inside, { taskId: id, version }));
    const { undoId } = await edit({ taskIds: [(await task()).id], change: { trash: true } });
    await atHand();
    const trashed = { taskId: id, version: version + 1 };
    const restored = () => write(scope, (inside) => restoreTask(inside, trashed));
    expect(await reasonOf(restored())).toEqual(full(2));
    await limit(3);
    expect((await restored()).trashedAt).toBeNull();
    if (!undoId) throw new Error("Nothing was trashed");
    expect(await write(scope, (inside) => undoTasks(inside, undoId))).toMatchObject({ changed: 1 });
  });

  test("by removing the status that their other work stands in", async () => {
    await task({ assigneeId: kim.memberId });
    await update(await task({ statusId: statusOf(project, "on_hold").id }), { title: "Waits" });
    const { version } = await getProject(scope, project.id);
    const removal = { projectId: project.id, version, statusId: todo.id };
    const renamed = { ...removal, statusId: statusOf(project, "on_hold").id };
    await write(scope, (inside) =>
      updateStatus(inside, { ...renamed, patch: { category: "todo" } }),
    );
    const remove = write(scope, (inside) =>
      deleteStatus(inside, { ...removal, version: version + 1, replacementId: review.id }),
    );
    expect(await reasonOf(remove)).toEqual(full(1));
  });

  test("by importing it for them, which is said ahead", async () => {
    const member = await getMember(scope, kim.memberId);
    const theirs = { externalId: "7", title: "Theirs", assignee: member.email ?? "" };
    const imported = (rows: { title: string }[]) =>
      write(scope, (inside) => importTasks(inside, project.id, rows));
    await imported([theirs]);
    const moved = [{ ...theirs, status: "In progress" }];
    expect(await reasonOf(previewImport(scope, project.id, { rows: moved }))).toEqual(full(1));
    expect(await reasonOf(imported(moved))).toEqual(full(1));
    await limit(2);
    const earlier = [{ ...theirs, externalId: "9", status: "In progress" }];
    expect(await reasonOf(previewImport(scope, project.id, { rows: moved, earlier }))).toEqual(
      full(2),
    );
    const two = [...moved, { ...theirs, externalId: "8", status: "In progress" }];
    expect(await reasonOf(imported(two))).toEqual(full(2));
    expect(await imported(moved)).toMatchObject({ updated: 1 });
    expect(await countOf(kim)).toBe(2);
  });

  test("by whatever statement it comes", async () => {
    const theirs = await task({ assigneeId: kim.memberId });
    const sneak = run(url, (db) =>
      sql`update task set status_id = ${active.id} where id = ${theirs.id}`.execute(db),
    );
    expect(await reasonOf(sneak)).toEqual(full(1));
  });
});

describe("the list of who suits says whose hands are full", () => {
  const why = async (wish: Omit<Wish, "entityId">, of: Pick<Task, "id">) => {
    const { items } = await listCandidates(scope, { ...wish, limit: 50, entityId: entity(of) });
    return items.find(({ memberId }) => memberId === kim.memberId)?.reason ?? null;
  };

  beforeEach(async () => {
    await limit(1);
    await atHand();
  });

  test("of what is being worked on, and would be theirs", async () => {
    expect(await why({ type: "assignee" }, await task({ statusId: active.id }))).toEqual(full(1));
    expect(await why({ type: "assignee" }, await task())).toBeNull();
    await limit(null);
    expect(await why({ type: "assignee" }, await task({ statusId: active.id }))).toBeNull();
  });

  test("of what is another's, where that one hands it over", async () => {
    const theirs = await task({ statusId: active.id, assigneeId: lee.memberId });
    const { assignmentId } = await assignmentOf(theirs, lee);
    expect(await why({ type: "assignee", replaces: assignmentId }, theirs)).toEqual(full(1));
    expect(await why({ type: "assignee" }, theirs)).toBeNull();
    await limit(2);
    const elsewhere = await assignmentOf(await atHandOf(lee), lee);
    await limit(1);
    const stray = { type: "assignee" as const, replaces: elsewhere.assignmentId };
    expect(await reasonOf(why(stray, theirs))).toEqual({ kind: "not_found", what: "assignment" });
  });
});

test("what changes hands and is done by one change is at nobody's hand", async () => {
  await limit(1);
  await atHand();
  const theirs = await task({ statusId: active.id, assigneeId: lee.memberId });
  const done = { assigneeId: kim.memberId, statusId: statusOf(project, "done").id };
  expect(await update(theirs, done)).toMatchObject({ assigneeId: kim.memberId });
});

test("what is beyond a new limit stays, goes on and leaves, and none comes after it", async () => {
  const [one, two, three] = [await atHand(), await atHand(), await atHand()];
  await limit(1);
  expect(await move(one, review)).toMatchObject({ statusId: review.id });
  await update(two, { title: "Still here" });
  expect(await reasonOf(atHand())).toEqual(full(1, 4));
  await update(three, { assigneeId: null });
  expect(await reasonOf(update(three, { assigneeId: kim.memberId }))).toEqual(full(1, 3));
  await limit(null);
  await update(three, { assigneeId: kim.memberId });
});

test("a limit is that of one person in one project", async () => {
  await limit(1);
  await atHand();
  const other = await aProject(scope);
  await aTask(scope, other, {
    ...{ statusId: statusOf(other, "in_progress").id, assigneeId: kim.memberId },
  });
  await task({ statusId: active.id, assigneeId: lee.memberId });
  expect(await countOf(lee)).toBe(1);
});

test("strangers set no limit, and read none", async () => {
  await limit(1);
  const { scope: stranger } = await anOrganization(database, "Beta");
  const { version } = await getProject(scope, project.id);
  const seen = { projectId: project.id, version };
  const set = write(stranger, (inside) =>
    updateProject(inside, { ...seen, patch: { personWipLimit: 9 } }),
  );
  expect(await reasonOf(set)).toEqual({ kind: "not_found", what: "project" });
  const hands = [{ projectId: project.id, memberId: kim.memberId }];
  expect([...(await readPersonRooms(stranger, hands, { holds: false }))]).toEqual([]);
  expect([...(await readPersonRooms(scope, hands, { holds: false })).values()]).toEqual([
    { person: "Kim", limit: 1, held: 0 },
  ]);
});

test("of twenty who take the last three places of a person at once, three come in", async () => {
  await limit(3);
  const tasks = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      at % 2 ? task({ assigneeId: kim.memberId }) : task({ statusId: active.id }),
    ),
  );
  const told = await Promise.allSettled(
    tasks.map(({ id, assigneeId }) =>
      update({ id }, assigneeId ? { statusId: active.id } : { assigneeId: kim.memberId }),
    ),
  );
  const refused = told.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
  expect(refused).toHaveLength(17);
  for (const error of refused) expect(reasonBehind(error)).toEqual(full(3));
  expect(await countOf(kim)).toBe(3);
});

test("two who hand each other what they work on, in full, do not wait for each other for good", async () => {
  await limit(2);
  const [mine, theirs] = [
    await atHand(),
    await task({ statusId: active.id, assigneeId: lee.memberId }),
  ];
  await Promise.all([
    update(mine, { assigneeId: lee.memberId }),
    update(theirs, { assigneeId: kim.memberId }),
  ]);
  expect([await countOf(kim), await countOf(lee)]).toEqual([1, 1]);
});

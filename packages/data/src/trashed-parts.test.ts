import type { LabelId, StatusId } from "@teamflow/domain/ids";
import type { Label } from "@teamflow/domain/label";
import type { Project } from "@teamflow/domain/project";
import { taskLabelLimit } from "@teamflow/domain/task-terms";
import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { reasonBehind } from "./constraints.ts";
import type { Database } from "./database.ts";
import { deleteLabel, insertLabel, listLabels, restoreLabel, updateLabel } from "./labels.ts";
import { getProject } from "./projects/rows.ts";
import { archiveProject, updateProject } from "./projects/write.ts";
import { restoreStatus } from "./restored-status.ts";
import { openKeeper, type Scope } from "./scope.ts";
import { deleteStatus, listStatuses, reorderStatuses, updateStatus } from "./statuses.ts";
import { getTask } from "./tasks/rows.ts";
import { moveTask, trashTask, updateTask } from "./tasks/write.ts";
import { run } from "./testing/cluster.ts";
import { aDatabase } from "./testing/database.ts";
import { anOrganization, aProject, aTask, statusOf, write } from "./testing/story.ts";
import { listTrashedParts, purgeParts } from "./trashed-parts.ts";

let database: Database;
let url: string;
let scope: Scope;
let stranger: Scope;
let project: Project;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
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

/** Lets 30 days go by for what is in the trash. */
const age = (id: string) =>
  run(url, (db) =>
    sql`update trashed_part set trashed_at = now() - interval '30 days 1 minute' where id = ${id}`.execute(
      db,
    ),
  );

const left = async (id: string) => {
  const { rows } = await run(url, (db) =>
    sql`select from trashed_part where id = ${id}`.execute(db),
  );
  return rows.length;
};

describe("a label that was deleted", () => {
  const aLabel = (name: string) =>
    write(scope, (inside) => insertLabel(inside, project.id, { name, colour: "red" }));
  const remove = ({ id, version }: Label) =>
    write(scope, (inside) => deleteLabel(inside, { projectId: project.id, labelId: id, version }));
  const restore = (labelId: LabelId, { from = scope, of = project } = {}) =>
    write(from, (inside) => restoreLabel(inside, { projectId: of.id, labelId }));
  const labelsOf = async ({ id }: { id: Parameters<typeof getTask>[1] }) =>
    (await getTask(scope, id)).labelIds;

  test("comes back as it was, on the tasks that had it and on no other", async () => {
    const [bug, wish] = [await aLabel("bug"), await aLabel("wish")];
    const task = await aTask(scope, project, { labelIds: [bug.id, wish.id] });
    const other = await aTask(scope, project, { labelIds: [wish.id] });
    const thrown = await aTask(scope, project, { labelIds: [bug.id] });
    await write(scope, (inside) => trashTask(inside, { taskId: thrown.id, version: 1 }));
    await remove(bug);
    const back = await restore(bug.id);
    expect(back).toEqual({ ...bug, version: bug.version + 1 });
    expect(new Set(await labelsOf(task))).toEqual(new Set([bug.id, wish.id]));
    expect(await labelsOf(other)).toEqual([wish.id]);
    expect(await labelsOf(thrown)).toEqual([bug.id]);
    expect(await left(bug.id)).toBe(0);
    // Asked for once more it is there, as it is.
    expect(await restore(bug.id)).toEqual(back);
    await remove(back);
    expect(await labelsOf(task)).toEqual([wish.id]);
    expect(await restore(bug.id)).toMatchObject({ version: back.version + 1 });
  });

  test("stays away while another has its name, in any letter case", async () => {
    const bug = await aLabel("bug");
    await remove(bug);
    const other = await aLabel("BUG");
    expect(await reasonOf(restore(bug.id))).toEqual({ kind: "taken", field: "name" });
    const seen = { projectId: project.id, labelId: other.id, version: other.version };
    await write(scope, (inside) => updateLabel(inside, seen, { name: "defect" }));
    expect(await restore(bug.id)).toMatchObject({ name: "bug" });
  });

  test("comes back once, however many bring it back at once", async () => {
    const bug = await aLabel("bug");
    const task = await aTask(scope, project, { labelIds: [bug.id] });
    await remove(bug);
    const back = await Promise.all([restore(bug.id), restore(bug.id), restore(bug.id)]);
    for (const each of back) expect(each).toEqual(back[0]);
    expect(await labelsOf(task)).toEqual([bug.id]);
    expect(await listLabels(scope, project.id)).toHaveLength(1);
  });

  test("leaves a task alone that has no room for it any more", async () => {
    const bug = await aLabel("bug");
    const [full, free] = [
      await aTask(scope, project, { labelIds: [bug.id] }),
      await aTask(scope, project, { labelIds: [bug.id] }),
    ];
    await remove(bug);
    const many: LabelId[] = [];
    for (let at = 0; at < taskLabelLimit; at++) many.push((await aLabel(`Label ${at}`)).id);
    const patch = { labelIds: many };
    await write(scope, (inside) => updateTask(inside, { taskId: full.id, version: 1, patch }));
    await restore(bug.id);
    expect(await labelsOf(full)).toHaveLength(taskLabelLimit);
    expect(await labelsOf(free)).toEqual([bug.id]);
  });

  test("is nobody's of another project or organization, and no status", async () => {
    const bug = await aLabel("bug");
    await remove(bug);
    const noLabel = { kind: "not_found", what: "label" };
    expect(await reasonOf(restore(bug.id, { of: await aProject(scope) }))).toEqual(noLabel);
    const theirs = { from: stranger, of: await aProject(stranger) };
    expect(await reasonOf(restore(bug.id, theirs))).toEqual(noLabel);
    const noProject = { kind: "not_found", what: "project" };
    expect(await reasonOf(restore(bug.id, { from: stranger }))).toEqual(noProject);
    const { id: projectId, version } = project;
    await write(scope, (inside) => archiveProject(inside, { projectId, version }, true));
    expect(await reasonOf(restore(bug.id))).toEqual({ kind: "archived", what: "project" });
  });

  test("is gone for good after 30 days, which the trail says", async () => {
    const [old, young] = [await aLabel("old"), await aLabel("young")];
    await remove(old);
    await remove(young);
    await age(old.id);
    expect(await reasonOf(restore(old.id))).toEqual({ kind: "not_found", what: "label" });
    await purgeParts(openKeeper(database, stranger.orgId));
    expect(await left(old.id)).toBe(1);
    await purgeParts(openKeeper(database, scope.orgId));
    expect([await left(old.id), await left(young.id)]).toEqual([0, 1]);
    const { rows } = await run(url, (db) =>
      sql`select action, actor_kind, subject_type from audit
        where subject_id = ${old.id} and request_id = 'upkeep.run'`.execute(db),
    );
    expect(rows).toEqual([{ action: "upkeep.run", actor_kind: "job", subject_type: "label" }]);
  });
});

describe("a status that was deleted", () => {
  const now = () => getProject(scope, project.id);
  const seenNow = async () => ({ projectId: project.id, version: (await now()).version });
  const remove = async (statusId: StatusId, replacementId: StatusId | null) => {
    const seen = await seenNow();
    return await write(scope, (inside) =>
      deleteStatus(inside, { ...seen, statusId, replacementId }),
    );
  };
  const restore = async (statusId: StatusId) => {
    const seen = await seenNow();
    return await write(scope, (inside) => restoreStatus(inside, { ...seen, statusId }));
  };
  const idOf = (key: Parameters<typeof statusOf>[1]) => statusOf(project, key).id;

  test("comes back where it stood, with the tasks that still stand where they were put", async () => {
    const [review, todo, done] = [idOf("in_review"), idOf("todo"), idOf("done")];
    const task = await aTask(scope, project, { statusId: review });
    const moved = await aTask(scope, project, { statusId: review });
    const there = await aTask(scope, project, { statusId: todo });
    const thrown = await aTask(scope, project, { statusId: review });
    await write(scope, (inside) => trashTask(inside, { taskId: thrown.id, version: 1 }));
    await remove(review, todo);
    const { version } = await getTask(scope, moved.id);
    const target = { statusId: done, afterId: null, beforeId: null };
    await write(scope, (inside) => moveTask(inside, { taskId: moved.id, version, place: target }));
    const after = await restore(review);
    expect(after.statuses).toEqual(project.statuses);
    const statusIds = async () =>
      Promise.all(
        [task, moved, there, thrown].map(async ({ id }) => (await getTask(scope, id)).statusId),
      );
    expect(await statusIds()).toEqual([review, done, todo, review]);
    expect(await left(review)).toBe(0);
    expect(await reasonOf(restore(review))).toEqual({ kind: "not_found", what: "status" });
  });

  test("says again when its tasks were done", async () => {
    const [done, cancelled, todo] = [idOf("done"), idOf("cancelled"), idOf("todo")];
    const task = await aTask(scope, project, { statusId: cancelled });
    const since = "2025-03-01T09:00:00.000Z";
    await run(url, (db) =>
      sql`update task set completed_at = ${since} where id = ${task.id}`.execute(db),
    );
    await remove(cancelled, todo);
    expect((await getTask(scope, task.id)).completedAt).toBeNull();
    await restore(cancelled);
    expect((await getTask(scope, task.id)).completedAt?.toISOString()).toBe(since);
    const open = await aTask(scope, project, { statusId: idOf("blocked") });
    await remove(idOf("blocked"), done);
    expect((await getTask(scope, open.id)).completedAt).toBeInstanceOf(Date);
    await restore(idOf("blocked"));
    expect((await getTask(scope, open.id)).completedAt).toBeNull();
  });

  test("has its steps again, and holds what it held also where it is beyond its limit", async () => {
    const [review, done, todo] = [idOf("in_review"), idOf("done"), idOf("todo")];
    const tasks = [
      await aTask(scope, project, { statusId: review }),
      await aTask(scope, project, { statusId: review }),
    ];
    const change = async (
      statusId: StatusId,
      patch: Parameters<typeof updateStatus>[1]["patch"],
    ) => {
      const seen = await seenNow();
      await write(scope, (inside) => updateStatus(inside, { ...seen, statusId, patch }));
    };
    await change(review, { nextIds: [done], wipLimit: 1, enforcesWip: true });
    await change(todo, { nextIds: [review, done] });
    const before = await listStatuses(scope, project.id);
    await remove(review, todo);
    await restore(review);
    expect(await listStatuses(scope, project.id)).toEqual(before);
    for (const { id } of tasks) expect((await getTask(scope, id)).statusId).toBe(review);
    const full = aTask(scope, project, { statusId: review });
    expect(await reasonOf(full)).toMatchObject({ kind: "wip_limit", limit: 1 });
  });

  test("stays away while another has its name or its person would have too much at hand", async () => {
    const review = statusOf(project, "in_review");
    await remove(review.id, idOf("todo"));
    const { id: blocked } = statusOf(project, "blocked");
    const seen = await seenNow();
    const renamed = await write(scope, (inside) =>
      updateStatus(inside, { ...seen, statusId: blocked, patch: { name: "IN REVIEW" } }),
    );
    expect(await reasonOf(restore(review.id))).toEqual({ kind: "taken", field: "name" });
    const { version } = renamed;
    await write(scope, (inside) =>
      updateStatus(inside, {
        ...{ projectId: project.id, version, statusId: blocked },
        patch: { name: "Blocked" },
      }),
    );
    expect((await restore(review.id)).statuses.map(({ id }) => id)).toContain(review.id);
    const given = { statusId: review.id, assigneeId: scope.memberId };
    await aTask(scope, project, given);
    await remove(review.id, idOf("todo"));
    await aTask(scope, project, { ...given, statusId: idOf("in_progress") });
    const limited = { ...(await seenNow()), patch: { personWipLimit: 1 } };
    await write(scope, (inside) => updateProject(inside, limited));
    expect(await reasonOf(restore(review.id))).toMatchObject({ kind: "person_wip_limit" });
  });

  test("stands before what took its place meanwhile", async () => {
    const { id } = statusOf(project, "todo");
    await remove(id, idOf("backlog"));
    const others = (await now()).statuses.map((status) => status.id);
    const order = { ...(await seenNow()), statusIds: others };
    await write(scope, (inside) => reorderStatuses(inside, order));
    const after = await restore(id);
    expect(after.statuses.map((status) => status.id)).toEqual(others.toSpliced(1, 0, id));
    expect(new Set(after.statuses.map(({ position }) => position)).size).toBe(others.length + 1);
  });

  test("is brought back by nobody who saw an older project, nor from elsewhere, nor as a label", async () => {
    const { id: statusId } = statusOf(project, "on_hold");
    const { version } = project;
    const after = await remove(statusId, null);
    const attempt = (of: Project, from = scope) =>
      write(from, (inside) =>
        restoreStatus(inside, { projectId: of.id, version: of.version, statusId }),
      );
    expect(await reasonOf(attempt({ ...after, version }))).toMatchObject({ kind: "stale" });
    const noStatus = { kind: "not_found", what: "status" };
    expect(await reasonOf(attempt(await aProject(scope)))).toEqual(noStatus);
    expect(await reasonOf(attempt(await aProject(stranger), stranger))).toEqual(noStatus);
    const asLabel = write(scope, (inside) =>
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an id of one kind given for another's.
      restoreLabel(inside, { projectId: project.id, labelId: statusId as string as LabelId }),
    );
    expect(await reasonOf(asLabel)).toEqual({ kind: "not_found", what: "label" });
    await age(statusId);
    expect(await reasonOf(attempt(after))).toEqual(noStatus);
  });
});

describe("the trash of a project's labels and statuses", () => {
  const page = { limit: 2 };
  const remove = async (name: string) => {
    const { id: labelId, version } = await write(scope, (inside) =>
      insertLabel(inside, project.id, { name, colour: "red" }),
    );
    await write(scope, (inside) =>
      deleteLabel(inside, { projectId: project.id, labelId, version }),
    );
    return labelId;
  };

  test("shows both kinds, last deleted first, page by page, and no other project's", async () => {
    const first = await remove("bug");
    const { id: statusId, name, colour, category } = statusOf(project, "on_hold");
    const { version } = project;
    await write(scope, (inside) =>
      deleteStatus(inside, { projectId: project.id, version, statusId, replacementId: null }),
    );
    const last = await remove("wish");
    const { items, nextCursor } = await listTrashedParts(scope, project.id, page);
    expect(items.map(({ id }) => id)).toEqual([last, statusId]);
    expect(items[1]).toMatchObject({ kind: "status", name, colour, category });
    const rest = await listTrashedParts(scope, project.id, { ...page, cursor: nextCursor ?? "" });
    expect(rest).toMatchObject({ items: [{ kind: "label", id: first, name: "bug" }] });
    expect(rest.nextCursor).toBeNull();
    for (const [from, of] of [
      [scope, await aProject(scope)] as const,
      [stranger, project] as const,
    ])
      expect((await listTrashedParts(from, of.id, page)).items).toEqual([]);
  });

  test("forgets what is restored, and after 30 days the rest", async () => {
    const [bug, wish] = [await remove("bug"), await remove("wish")];
    await write(scope, (inside) => restoreLabel(inside, { projectId: project.id, labelId: bug }));
    const ids = async () =>
      (await listTrashedParts(scope, project.id, page)).items.map(({ id }) => id);
    expect(await ids()).toEqual([wish]);
    await age(wish);
    expect(await ids()).toEqual([]);
  });
});

import type { Project } from "@teamflow/domain/project";
import type { Task, TaskPatch } from "@teamflow/domain/task";
import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { reasonBehind } from "../constraints.ts";
import type { Database } from "../database.ts";
import { insertLabel } from "../labels.ts";
import type { Scope, WriteScope } from "../scope.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { anOrganization, aProject, aTask, statusOf, write } from "../testing/story.ts";
import { getTask } from "./rows.ts";
import { moveTask, restoreTask, trashTask, updateTask } from "./write.ts";

let database: Database;
let url: string;
let scope: Scope;
let project: Project;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database));
  project = await aProject(scope);
});

type Seen = { taskId: Task["id"]; version: number };
type Write = (inside: WriteScope, seen: Seen) => Promise<Task>;

const patching =
  (patch: TaskPatch): Write =>
  (inside, seen) =>
    updateTask(inside, { ...seen, patch });

async function reasonOf(work: Promise<unknown>) {
  return reasonBehind(
    await work.then(
      () => new Error("nothing was refused"),
      (error: unknown) => error,
    ),
  );
}

/** What the events and the trail say of a task. */
async function toldOf({ id }: Task) {
  const { rows } = await run(url, (db) =>
    sql`select (select count(*) from event where data->>'taskId' = ${id}) as events,
      (select count(*) from audit where subject_id = ${id}) as audits`.execute(db),
  );
  return rows;
}

describe("a write that says of a task what it says already", () => {
  let task: Task;
  let writes: Write[];

  beforeEach(async () => {
    const labels = await write(scope, async (inside) => [
      await insertLabel(inside, project.id, { name: crypto.randomUUID(), colour: "red" }),
      await insertLabel(inside, project.id, { name: crypto.randomUUID(), colour: "blue" }),
    ]);
    const labelIds = labels.map(({ id }) => id);
    const { memberId: assigneeId } = scope;
    const statusId = statusOf(project, "done").id;
    task = await aTask(scope, project, {
      ...{ labelIds, assigneeId, statusId },
      ...{ title: "Kettle", description: "*hot*", dueOn: "2999-01-01" },
    });
    // An overdue task is saved untouched like any other.
    await run(url, (db) =>
      sql`update task set due_on = '2020-01-01' where id = ${task.id}`.execute(db),
    );
    task = await getTask(scope, task.id);
    const { title, description, priority, dueOn } = task;
    writes = [
      patching({}),
      patching({ title }),
      patching({ labelIds: task.labelIds.toReversed() }),
      patching({ title, description, statusId, priority, assigneeId, dueOn, labelIds }),
      (inside, seen) =>
        moveTask(inside, { ...seen, place: { statusId, afterId: task.id, beforeId: null } }),
      restoreTask,
    ];
  });

  test("leaves it as it is, in its version, and nobody is told", async () => {
    const { id: taskId, version } = task;
    const before = await toldOf(task);
    for (const again of writes)
      expect(await write(scope, (inside) => again(inside, { taskId, version }))).toEqual(task);
    expect(await getTask(scope, taskId)).toEqual(task);
    expect(await toldOf(task)).toEqual(before);
  });

  test("is refused where somebody changed it since", async () => {
    const seen = { taskId: task.id, version: task.version };
    const current = await write(scope, (inside) => patching({ title: "Boiler" })(inside, seen));
    for (const late of writes)
      expect(await reasonOf(write(scope, (inside) => late(inside, seen)))).toEqual({
        ...{ kind: "stale", what: "task", current },
      });
  });
});

describe("a task in the trash", () => {
  let task: Task;
  let seen: Seen;

  beforeEach(async () => {
    const { id: taskId } = await aTask(scope, project);
    task = await write(scope, (inside) => trashTask(inside, { taskId, version: 1 }));
    seen = { taskId, version: task.version };
  });

  test("can be neither changed nor moved", async () => {
    const place = { statusId: statusOf(project, "done").id, afterId: null, beforeId: null };
    const writes = [
      patching({ title: "Kettle" }),
      patching({ labelIds: [] }),
      (inside: WriteScope, which: Seen) => moveTask(inside, { ...which, place }),
    ];
    const before = await toldOf(task);
    for (const change of writes) {
      const refused = write(scope, (inside) => change(inside, seen));
      expect(await reasonOf(refused)).toEqual({ kind: "trashed", what: "task" });
      const late = write(scope, (inside) => change(inside, { ...seen, version: 1 }));
      expect(await reasonOf(late)).toMatchObject({ kind: "stale", current: { version: 2 } });
    }
    expect(await getTask(scope, task.id)).toEqual(task);
    expect(await toldOf(task)).toEqual(before);
  });

  test("that is thrown away again lies there since the first time, and nobody is told", async () => {
    const before = await toldOf(task);
    expect(await write(scope, (inside) => trashTask(inside, seen))).toEqual(task);
    expect(await toldOf(task)).toEqual(before);
    const late = write(scope, (inside) => trashTask(inside, { ...seen, version: 1 }));
    expect(await reasonOf(late)).toMatchObject({ kind: "stale", current: { version: 2 } });
  });

  test("can be restored, and then be changed", async () => {
    const { version } = await write(scope, (inside) => restoreTask(inside, seen));
    const change = patching({ title: "Kettle" });
    const changed = await write(scope, (inside) => change(inside, { ...seen, version }));
    expect(changed).toMatchObject({ title: "Kettle", trashedAt: null });
  });

  test("that is restored by two at once comes back once", async () => {
    const outcomes = await Promise.allSettled(
      [1, 2].map(() => write(scope, (inside) => restoreTask(inside, seen))),
    );
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await getTask(scope, task.id)).version).toBe(task.version + 1);
  });
});

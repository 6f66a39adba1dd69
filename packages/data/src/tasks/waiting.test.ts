import { NewRelation } from "@teamflow/domain/relation";
import type { Project } from "@teamflow/domain/project";
import { NewTask, type Task } from "@teamflow/domain/task";
import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { insertRelation } from "../relations.ts";
import type { Scope, WriteScope } from "../scope.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { anOrganization, aProject, aTask, statusOf, write } from "../testing/story.ts";
import { importTasks } from "./import.ts";
import { getTask } from "./rows.ts";
import { restoreTask, trashTask, updateTask } from "./write.ts";

let database: Database;
let url: string;
let scope: Scope;
let project: Project;
let waiting: Task;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database));
});

beforeEach(async () => {
  project = await aProject(scope);
  waiting = await aTask(scope, await aProject(scope));
});

async function aBlocker(given: Partial<NewTask> = {}): Promise<Task> {
  const blocker = await aTask(scope, project, NewTask.parse({ title: "First this", ...given }));
  const relation = NewRelation.parse({ type: "blocks", otherId: waiting.id });
  await write(scope, (inside) => insertRelation(inside, blocker.id, relation));
  return blocker;
}

const close = (inside: WriteScope, { id: taskId, version }: Task) =>
  updateTask(inside, {
    ...{ taskId, version },
    patch: { statusId: statusOf(project, "done").id },
  });

/** What the waiting task's history says of being held up, in turn. */
async function history(): Promise<unknown[]> {
  const { rows } = await run(url, (db) =>
    sql<{ after: unknown }>`select audit.after->'isBlocked' as after from audit
      join event on event.org_id = audit.org_id and event.transaction_id = audit.transaction_id
        and event.type = 'task.updated' and event.data->>'taskId' = audit.subject_id::text
      where audit.subject_id = ${waiting.id} and audit.after ? 'isBlocked' order by audit.id`.execute(
      db,
    ),
  );
  return rows.map(({ after }) => after);
}

/** What its screens are told of that while something is done. */
async function toldDuring(work: () => Promise<unknown>): Promise<unknown[]> {
  const before = await history();
  await work();
  return (await history()).slice(before.length);
}

test("the last two that hold a task up end at the same moment, and it is told all the same", async () => {
  for (let round = 0; round < 10; round++) {
    const two = [await aBlocker(), await aBlocker()];
    const bothWrote = Promise.withResolvers<void>();
    let written = 0;
    const told = await toldDuring(() =>
      Promise.all(
        two.map((blocker) =>
          write(scope, async (inside) => {
            // Each has its transaction before either ends its task.
            await getTask(inside, blocker.id);
            if ((written += 1) >= two.length) bothWrote.resolve();
            await bothWrote.promise;
            await close(inside, blocker);
          }),
        ),
      ),
    );
    expect(told).toEqual([false]);
  }
});

test("an import that ends what a task waits for tells of it, and one that opens it again does", async () => {
  const blocker = await aBlocker({ externalId: "17" });
  const take = (status: string) =>
    write(scope, (inside) =>
      importTasks(inside, project.id, [{ externalId: "17", title: blocker.title, status }]),
    );
  expect(await toldDuring(() => take("Done"))).toEqual([false]);
  expect(await toldDuring(() => take("To do"))).toEqual([true]);
  expect(await toldDuring(() => take("To do"))).toEqual([]);
});

test("what stands below a task goes into the trash with it, and holds nothing up from there", async () => {
  const above = await aTask(scope, project, NewTask.parse({ title: "Above", kind: "userstory" }));
  await aBlocker({ kind: "task", parentId: above.id });
  const trash = () =>
    write(scope, (inside) => trashTask(inside, { taskId: above.id, version: above.version }));
  expect(await toldDuring(trash)).toEqual([false]);
  const { version } = await getTask(scope, above.id);
  const restore = () =>
    write(scope, (inside) => restoreTask(inside, { taskId: above.id, version }));
  expect(await toldDuring(restore)).toEqual([true]);
});

test("who waits for another besides hears nothing of the first", async () => {
  const [one] = [await aBlocker(), await aBlocker()];
  expect(await toldDuring(() => write(scope, (inside) => close(inside, one)))).toEqual([]);
});

import { NewTask } from "@teamflow/domain/task";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { insertLabel } from "../labels.ts";
import { openKeeper, type Scope } from "../scope.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import {
  anOrganization,
  aProject,
  aTask,
  everyEventAfter,
  placeAfterAll,
  write,
} from "../testing/story.ts";
import { purgeTrash } from "./purge.ts";
import { restoreTask, trashTask } from "./write.ts";

async function aTrash() {
  const { database, url } = await aDatabase();
  const { scope } = await anOrganization(database);
  const project = await aProject(scope);
  const label = await write(scope, (inside) =>
    insertLabel(inside, project.id, { name: "old", colour: "red" }),
  );
  const tasks = await Promise.all(
    ["long ago", "lately", "never"].map((title) =>
      aTask(scope, project, NewTask.parse({ title, labelIds: [label.id] })),
    ),
  );
  const [old, recent] = tasks;
  if (!old || !recent) throw new Error("There are no tasks");
  const [trashed] = await Promise.all(
    [old, recent].map((task) =>
      write(scope, (inside) => trashTask(inside, { taskId: task.id, version: task.version })),
    ),
  );
  if (!trashed) throw new Error("Nothing was trashed");
  await age(url, old.id);
  return { database, url, scope, project, old: trashed, titles: () => titlesOf(scope) };
}

function age(url: string, taskId: string) {
  return run(url, (db) =>
    sql`update task set trashed_at = now() - interval '30 days 1 minute' where id = ${taskId}`.execute(
      db,
    ),
  );
}

async function titlesOf(scope: Scope): Promise<string[]> {
  const rows = await scope.db
    .selectFrom("task")
    .select("title")
    .where("org_id", "=", scope.orgId)
    .execute();
  return rows.map((row) => row.title).toSorted();
}

it("what has been in the trash for more than 30 days is gone, with an event and its place in the trail", async () => {
  const { database, url, scope, project, old, titles } = await aTrash();
  const place = await placeAfterAll(scope);
  expect(await purgeTrash(openKeeper(database, scope.orgId))).toBe(1);
  expect(await titles()).toEqual(["lately", "never"]);
  const events = await everyEventAfter(scope, place);
  expect(events.map(({ event }) => event)).toContainEqual(
    expect.objectContaining({
      ...{ type: "task.purged", projectId: project.id, count: 1, actorId: null },
    }),
  );
  const { rows } = await run(url, (db) =>
    sql`select action, actor_kind, actor_id, before->>'title' as title from audit
      where subject_id = ${old.id} and action = 'upkeep.run'`.execute(db),
  );
  expect(rows).toEqual([
    { action: "upkeep.run", actor_kind: "job", actor_id: null, title: "long ago" },
  ]);
  expect(await purgeTrash(openKeeper(database, scope.orgId))).toBe(0);
});

it("another organization's trash stays as it is", async () => {
  const { database, scope, titles } = await aTrash();
  const { scope: other } = await anOrganization(database, "Other");
  expect(await purgeTrash(openKeeper(database, other.orgId))).toBe(0);
  expect(await titles()).toContain("long ago");
  expect(scope.orgId).not.toBe(other.orgId);
});

it("two at once delete each task once", async () => {
  const { database, url, scope } = await aTrash();
  const keeper = openKeeper(database, scope.orgId);
  const counts = await Promise.all([purgeTrash(keeper), purgeTrash(keeper)]);
  expect(counts.toSorted()).toEqual([0, 1]);
  const { rows } = await run(url, (db) =>
    sql`select from audit where action = 'upkeep.run'`.execute(db),
  );
  expect(rows).toHaveLength(1);
});

it("a task that is being restored is not deleted under its owner's hands", async () => {
  const { database, scope, old, titles } = await aTrash();
  await write(scope, async (inside) => {
    await restoreTask(inside, { taskId: old.id, version: old.version });
    expect(await purgeTrash(openKeeper(database, scope.orgId))).toBe(0);
  });
  expect(await titles()).toContain("long ago");
});

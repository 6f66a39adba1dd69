import type { Project } from "@teamflow/domain/project";
import type { Task } from "@teamflow/domain/task";
import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { reasonBehind } from "../constraints.ts";
import type { Database } from "../database.ts";
import type { Scope } from "../scope.ts";
import { updateTask } from "../tasks/write.ts";
import { reasonOf } from "../testing/assignments.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { aMember, anOrganization, aProject, aTask, write } from "../testing/story.ts";
import { getDescriptionVersion, listDescriptionVersions, restoreDescription } from "./versions.ts";

let database: Database;
let url: string;
let scope: Scope;
let ada: Scope;
let stranger: Scope;
let project: Project;
let task: Task;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  const acme = await anOrganization(database, "Acme");
  ({ scope } = acme);
  ({ scope: ada } = await aMember(database, acme, { name: "Ada" }));
  ({ scope: stranger } = await anOrganization(database, "Beta"));
  project = await aProject(scope);
});

beforeEach(async () => {
  task = await aTask(scope, project, { description: "One" });
});

const describe = async (description: string, from = scope) =>
  (task = await write(from, (inside) =>
    updateTask(inside, { taskId: task.id, version: task.version, patch: { description } }),
  ));
const versions = async () =>
  (await listDescriptionVersions(scope, task.id, { limit: 50 })).items.map(
    ({ number, authorName }) => `${number} ${authorName ?? "nobody"}`,
  );
const bodyOf = async (number: number) => (await getDescriptionVersion(scope, task.id, number)).body;
const later = (minutes: number) =>
  run(url, (db) =>
    sql`update description_version set started_at = started_at - make_interval(mins => ${minutes})
      where task_id = ${task.id}`.execute(db),
  );
const restore = (number: number, seen = task, from = scope) =>
  write(from, (inside) =>
    restoreDescription(inside, { taskId: seen.id, version: seen.version }, number),
  );

test("each change of a description keeps what it said, by whom and when", async () => {
  await describe("Two", ada);
  await later(5);
  await describe("Three", ada);
  expect(await versions()).toEqual(["3 Ada", "2 Ada", "1 Olivia Owner"]);
  expect([await bodyOf(1), await bodyOf(2), await bodyOf(3)]).toEqual(["One", "Two", "Three"]);
});

test("what one person changes within five minutes is one version; another's change between is none of it", async () => {
  await describe("Two");
  await describe("Three");
  expect(await versions()).toEqual(["1 Olivia Owner"]);
  expect(await bodyOf(1)).toBe("Three");
  await describe("Hers", ada);
  await describe("Mine again");
  expect(await versions()).toEqual(["3 Olivia Owner", "2 Ada", "1 Olivia Owner"]);
});

test("a change of something else keeps nothing, and what was there before versions were is nobody's", async () => {
  await run(url, (db) =>
    sql`delete from description_version where task_id = ${task.id}`.execute(db),
  );
  task = await write(scope, (inside) =>
    updateTask(inside, { taskId: task.id, version: task.version, patch: { title: "Other" } }),
  );
  expect(await versions()).toEqual([]);
  await describe("Two");
  expect(await versions()).toEqual(["2 Olivia Owner", "1 nobody"]);
  expect(await getDescriptionVersion(scope, task.id, 1)).toMatchObject({
    ...{ body: "One", savedAt: task.createdAt, length: 3 },
  });
});

test("restoring makes a new version that says so, in which no later change is merged", async () => {
  await describe("Two", ada);
  task = await restore(1);
  expect(task.description).toBe("One");
  expect(await getDescriptionVersion(scope, task.id, 3)).toMatchObject({
    ...{ restoredFrom: 1, body: "One", authorName: "Olivia Owner" },
  });
  await describe("Four");
  expect(await versions()).toEqual(["4 Olivia Owner", "3 Olivia Owner", "2 Ada", "1 Olivia Owner"]);
  expect(await bodyOf(3)).toBe("One");
});

test("restoring what it says already changes nothing", async () => {
  expect(await restore(1)).toEqual(task);
  expect(await versions()).toEqual(["1 Olivia Owner"]);
});

test("a restoration that has seen an older task is refused with the task as it is now", async () => {
  const before = task;
  await describe("Two", ada);
  const outcome = await reasonOf(restore(1, before));
  expect(outcome).toMatchObject({ kind: "stale", current: { description: "Two" } });
  expect(await versions()).toEqual(["2 Ada", "1 Olivia Owner"]);
});

test("of two who restore at once one is heard", async () => {
  await describe("Two", ada);
  const outcomes = await Promise.all([reasonOf(restore(1)), reasonOf(restore(1, task, ada))]);
  expect(outcomes.filter((reason) => reason?.kind === "stale")).toHaveLength(1);
  expect(await versions()).toHaveLength(3);
});

test("a stranger finds nothing, nor does anybody what never was", async () => {
  const missing = { kind: "not_found" };
  expect(await reasonOf(getDescriptionVersion(stranger, task.id, 1))).toMatchObject(missing);
  expect(await reasonOf(listDescriptionVersions(stranger, task.id, { limit: 5 }))).toMatchObject(
    missing,
  );
  expect(await reasonOf(restore(1, task, stranger))).toMatchObject(missing);
  expect(await reasonOf(restore(7))).toEqual({ kind: "not_found", what: "version" });
});

test("whoever restores a description and whoever writes it at once do not wait for each other", async () => {
  let attempts = 0;
  for (let round = 0; round < 25; round++) {
    task = await aTask(scope, project, { description: "One" });
    await describe("Two");
    const { id: taskId, version } = task;
    // Of a deadlock nobody hears who tries again: it shows in how often they had to.
    const outcomes = await Promise.allSettled([
      write(scope, (inside) => {
        attempts += 1;
        return restoreDescription(inside, { taskId, version }, 1);
      }),
      write(scope, (inside) => {
        attempts += 1;
        return updateTask(inside, { taskId, version, patch: { description: "Three" } });
      }),
    ]);
    const refused = outcomes.flatMap((outcome) =>
      outcome.status === "rejected" ? [outcome.reason] : [],
    );
    expect(refused.map((reason) => reasonBehind(reason)?.kind)).toEqual(
      refused.length > 0 ? ["stale"] : [],
    );
  }
  expect(attempts).toBe(50);
});

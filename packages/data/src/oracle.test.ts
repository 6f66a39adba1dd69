import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase, queries } from "./database.ts";
import { appRole } from "./migrate.ts";
import type { Scope } from "./scope.ts";
import { run, tenantTables } from "./testing/cluster.ts";
import { aDatabase } from "./testing/database.ts";
import { anOrganization, aProject, aTask } from "./testing/story.ts";

let database: Database;
let url: string;
let ours: Scope;
let theirs: Scope;

beforeAll(async () => {
  const fresh = await aDatabase();
  url = fresh.url;
  for (const each of ["ours", "theirs"] as const) {
    const { scope } = await anOrganization(fresh.database, each);
    if (each === "ours") ours = scope;
    else theirs = scope;
    await aTask(scope, await aProject(scope), { title: `A task of ${each}` });
  }
});

beforeEach(async () => {
  await run(url, async (db) => {
    for (const table of await tenantTables(db))
      await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
  });
  database = openDatabase({ url, role: appRole, rowSecurity: true, onError: () => {} });
  return () => database.close();
});

/** What a query without its tenant filter answers, once nothing guards it. */
async function titlesUnguarded(scope: Scope): Promise<string[]> {
  const bare = database[queries]({ orgId: scope.orgId, userId: "" }).withoutPlugins();
  return (await bare.selectFrom("task").select("title").execute()).map((task) => task.title);
}

test("under the oracle, a query that forgot its filter finds its own tenant's rows only", async () => {
  expect(await titlesUnguarded(ours)).toEqual(["A task of ours"]);
  expect(await titlesUnguarded(theirs)).toEqual(["A task of theirs"]);
});

test("under the oracle, a write that forgot its filter leaves the other tenant alone and cannot write into it", async () => {
  const bare = database[queries]({ orgId: ours.orgId, userId: "" }).withoutPlugins();
  const updated = await bare
    .updateTable("project")
    .set({ description: "x" })
    .executeTakeFirstOrThrow();
  expect(updated.numUpdatedRows).toBe(1n);
  await expect(
    bare.updateTable("label").set({ org_id: theirs.orgId }).execute(),
  ).resolves.toBeDefined();
  await expect(
    bare.updateTable("member").set({ org_id: theirs.orgId }).execute(),
  ).rejects.toMatchObject({ code: "42501" });
});

test("without the guard and the oracle the same query finds everybody's rows: both are what keeps them apart", async () => {
  await run(url, (db) => sql`alter table task disable row level security`.execute(db));
  expect((await titlesUnguarded(ours)).toSorted()).toEqual(["A task of ours", "A task of theirs"]);
});

test("a policy that goes missing changes what the oracle's run answers", async () => {
  await run(url, async (db) => {
    await sql`drop policy task_tenant on task`.execute(db);
  });
  expect(await titlesUnguarded(ours)).toEqual([]);
});

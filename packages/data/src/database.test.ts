import { newId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import { reasonBehind } from "./constraints.ts";
import { type Database, openDatabase, queries } from "./database.ts";
import { appRole } from "./migrate.ts";
import { inTransaction, type Keeper, openKeeper, openScope, openVisitor } from "./scope.ts";
import { run } from "./testing/cluster.ts";
import { aDatabase } from "./testing/database.ts";
import { anOrganization, aProject, aTask } from "./testing/story.ts";
import { isFirstRun } from "./users.ts";

const killAll = sql`
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and application_name = 'teamflow'`;

let database: Database;
let url: string;

beforeEach(async () => {
  ({ database, url } = await aDatabase());
});

function bare(opened: Database) {
  return opened[queries]({ orgId: "", userId: "" }).withoutPlugins();
}

test("connections that are killed while nobody uses them are replaced", async () => {
  const heard: Error[] = [];
  const other = openDatabase({ url, role: appRole, onError: (error) => void heard.push(error) });
  try {
    await Promise.all(Array.from({ length: 5 }, () => other.ping()));
    await run(url, async (db) => void (await killAll.execute(db)));
    await expect.poll(() => heard.length).toBeGreaterThanOrEqual(1);
    const pings = () => Promise.all(Array.from({ length: 5 }, () => other.ping()));
    await expect
      .poll(() =>
        pings().then(
          () => "answered",
          () => "lost",
        ),
      )
      .toBe("answered");
  } finally {
    await other.close();
  }
});

test("a connection that is killed within a transaction fails that transaction only", async () => {
  const { scope } = await anOrganization(database);
  const project = await aProject(scope);
  const work = inTransaction(scope, async ({ db, orgId }) => {
    await db.updateTable("project").set({ name: "half" }).where("org_id", "=", orgId).execute();
    await run(url, async (killer) => void (await killAll.execute(killer)));
    await db.updateTable("project").set({ name: "done" }).where("org_id", "=", orgId).execute();
  });
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  expect(reasonBehind(error)).toEqual({ kind: "busy", retryAfterSeconds: 1 });
  await aTask(scope, project);
  const names = await scope.db
    .selectFrom("project")
    .select("name")
    .where("org_id", "=", scope.orgId)
    .execute();
  expect(names).toEqual([{ name: project.name }]);
});

test("a query that is killed says so, and the next one is answered at once", async () => {
  const sleeping = sql`select pg_sleep(30)`
    .execute(bare(database))
    .catch((error: unknown) => error);
  await run(url, async (db) => {
    await expect
      .poll(
        async () =>
          (await sql`select from pg_stat_activity where query = 'select pg_sleep(30)'`.execute(db))
            .rows.length,
      )
      .toBe(1);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where query = 'select pg_sleep(30)'`.execute(
      db,
    );
  });
  expect(reasonBehind(await sleeping)).toEqual({ kind: "busy", retryAfterSeconds: 1 });
  expect(await isFirstRun(openVisitor(database))).toBe(true);
});

test("no wait is without end: each has its limit on the server as well", async () => {
  const { rows } = await sql<{ name: string; value: string }>`
    select name, setting as value from pg_settings
    where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') order by name`.execute(
    bare(database),
  );
  expect(Object.fromEntries(rows.map((row) => [row.name, Number(row.value)]))).toEqual({
    ...{ idle_in_transaction_session_timeout: 10_000, lock_timeout: 2000, statement_timeout: 5000 },
  });
});

test("who waits for a connection that is not given back is told to come again", async () => {
  const narrow = openDatabase({ url, role: appRole, poolSize: 1, onError: () => {} });
  try {
    await bare(narrow)
      .transaction()
      .execute(async (held) => {
        await sql`select 1`.execute(held);
        const error: unknown = await narrow.ping().catch((thrown: unknown) => thrown);
        expect(reasonBehind(error)).toEqual({ kind: "busy", retryAfterSeconds: 1 });
      });
    await narrow.ping();
  } finally {
    await narrow.close();
  }
});

test("who waits for a locked row is told to come again", async () => {
  const { scope } = await anOrganization(database);
  await aProject(scope);
  const rename = async (name: string, meanwhile: () => Promise<void>) =>
    inTransaction(scope, async ({ db, orgId }) => {
      await db.updateTable("project").set({ name }).where("org_id", "=", orgId).execute();
      await meanwhile();
    });
  await rename("first", async () => {
    const error: unknown = await rename("second", async () => {}).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: "55P03" });
    expect(reasonBehind(error)).toEqual({ kind: "busy", retryAfterSeconds: 1 });
  });
});

test("an organization that holds all connections it can get leaves some to others, and to who comes to its door", async () => {
  const { scope, owner } = await anOrganization(database);
  const { scope: neighbour } = await anOrganization(database);
  const rowSecurity = process.env["ROW_SECURITY"] === "on";
  const few = openDatabase({ url, role: appRole, poolSize: 10, rowSecurity, onError: () => {} });
  try {
    const busy = await openScope(few, owner.credential, scope.orgId);
    const [holding, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let held = 0;
    const flood = Array.from({ length: 12 }, () =>
      inTransaction(busy, async ({ db, orgId }) => {
        await db.selectFrom("member").select("id").where("org_id", "=", orgId).execute();
        if ((held += 1) === 8) holding.resolve();
        await release.promise;
      }),
    );
    await holding.promise;
    expect(few.load()).toMatchObject({ active: 8, waiting: 4 });
    const keeper = openKeeper(few, neighbour.orgId);
    expect(await openScope(few, owner.credential, scope.orgId)).toMatchObject({
      orgId: scope.orgId,
    });
    expect(await countMembers(keeper)).toBe(1);
    expect(held).toBe(8);
    release.resolve();
    await Promise.all(flood);
    expect(few.load()).toMatchObject({ active: 0, waiting: 0 });
  } finally {
    await few.close();
  }
});

async function countMembers({ db, orgId }: Keeper): Promise<number> {
  const rows = await db.selectFrom("member").select("id").where("org_id", "=", orgId).execute();
  return rows.length;
}

test("a server that is not there is said to be busy, soon", async () => {
  const nowhere = openDatabase({ url: "postgres://nobody@127.0.0.1:9/none", onError: () => {} });
  const error: unknown = await nowhere.ping().catch((thrown: unknown) => thrown);
  expect(reasonBehind(error)).toEqual({ kind: "busy", retryAfterSeconds: 1 });
  await nowhere.close();
});

test("queries run as the application's role, each statement prepared once", async () => {
  const { rows } = await sql<{ role: string }>`select current_user as role`.execute(bare(database));
  expect(rows).toEqual([{ role: appRole }]);
  const narrow = openDatabase({ url, role: appRole, poolSize: 1, onError: () => {} });
  try {
    const find = () =>
      bare(narrow).selectFrom("user").select("id").where("id", "=", newId<"User">()).execute();
    await find();
    await find();
    const prepared = await sql<{
      statement: string;
    }>`select statement from pg_prepared_statements`.execute(bare(narrow));
    expect(prepared.rows.map((row) => row.statement)).toEqual([
      'select "id" from "user" where "id" = $1',
    ]);
  } finally {
    await narrow.close();
  }
});

import { readdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import { beforeEach, expect, inject, onTestFinished, test } from "vitest";
import { migrateToLatest } from "./migrate.ts";
import { databaseUrl, run } from "./testing/cluster.ts";

let ownerUrl: string;
let count = 0;

beforeEach(async () => {
  const { url, template } = inject("cluster");
  const name = `${template}_m${process.pid}_${count++}`;
  await run(url, (db) => sql`create database ${sql.id(name)} template template0`.execute(db));
  onTestFinished(() =>
    run(
      url,
      async (db) => void (await sql`drop database ${sql.id(name)} with (force)`.execute(db)),
    ),
  );
  ownerUrl = databaseUrl(url, name);
});

async function namesOfMigrations(): Promise<string[]> {
  const files = await readdir(path.join(import.meta.dirname, "migrations"));
  return files.map((file) => path.parse(file).name).toSorted();
}

async function tables(): Promise<string[]> {
  const { rows } = await run(ownerUrl, (db) =>
    sql<{
      name: string;
    }>`select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(db),
  );
  return rows.map((row) => row.name).filter((name) => !name.startsWith("kysely_"));
}

test("an empty database gets every migration in order, and the second run finds nothing to do", async () => {
  expect(await migrateToLatest({ ownerUrl })).toEqual({ applied: await namesOfMigrations() });
  expect(await migrateToLatest({ ownerUrl })).toEqual({ applied: [] });
});

test("of many processes that start at once, one migrates and the others find nothing to do", async () => {
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => migrateToLatest({ ownerUrl })));
  const applied = outcomes.map((outcome) => outcome.applied).filter((names) => names.length > 0);
  expect(applied).toEqual([await namesOfMigrations()]);
});

test("a migration that fails leaves nothing of itself or of those before it, and says why", async () => {
  await run(ownerUrl, (db) => sql`create table task (in_the_way integer)`.execute(db));
  await expect(migrateToLatest({ ownerUrl })).rejects.toMatchObject({ cause: { code: "42P07" } });
  expect(await tables()).toEqual(["task"]);
  await run(ownerUrl, (db) => sql`drop table task`.execute(db));
  expect(await migrateToLatest({ ownerUrl })).toEqual({ applied: await namesOfMigrations() });
});

test("a migrator that is killed half-way leaves nothing, and the next one completes", async () => {
  await run(ownerUrl, async (db) => {
    const blocker = await db.startTransaction().execute();
    await sql`create table task (in_the_way integer)`.execute(blocker);
    const migrating = migrateToLatest({ ownerUrl }).catch((error: unknown) => error);
    await run(ownerUrl, killWhoeverWaits);
    expect(await migrating).toBeInstanceOf(Error);
    await blocker.rollback().execute();
  });
  expect(await tables()).toEqual([]);
  expect(await migrateToLatest({ ownerUrl })).toEqual({ applied: await namesOfMigrations() });
});

/** Ends the connection that waits for a lock, once there is one. */
async function killWhoeverWaits(db: Kysely<never>): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()`.execute(
      db,
    );
    if (rows.length > 0) return;
    await delay(20);
  }
}

test("a later start gives the application the rights that it lost", async () => {
  await migrateToLatest({ ownerUrl });
  await run(ownerUrl, (db) =>
    sql`revoke select on task from teamflow_app; grant update on audit to teamflow_app`.execute(db),
  );
  await migrateToLatest({ ownerUrl });
  const { rows } = await run(ownerUrl, (db) =>
    sql`select has_table_privilege('teamflow_app', 'task', 'select') as reads,
      has_table_privilege('teamflow_app', 'audit', 'update') as rewrites`.execute(db),
  );
  expect(rows).toEqual([{ reads: true, rewrites: false }]);
});

test("events that come from another server by a restore become the oldest, and later starts leave them", async () => {
  await migrateToLatest({ ownerUrl });
  const transactions = () =>
    run(ownerUrl, async (db) => {
      const { rows } = await sql<{
        id: string;
      }>`select transaction_id::text as id from event order by 1`.execute(db);
      return rows.map((row) => row.id);
    });
  await run(ownerUrl, async (db) => {
    const org = sql`'01a1fbf2-e068-71de-80c2-16f75856e39f'`;
    await sql`insert into organization (id, slug, name) values (${org}, 'restored', 'Restored')`.execute(
      db,
    );
    await sql`insert into event (org_id, id, type, data, transaction_id)
      values (${org}, gen_random_uuid(), 'task.created', '{}', '999999999999')`.execute(db);
    await sql`insert into event_reader (org_id, reader, transaction_id, event_id)
      values (${org}, 'notification', '999999999999', gen_random_uuid())`.execute(db);
  });
  const places = () =>
    run(ownerUrl, async (db) => {
      const { rows } = await sql<{
        id: string;
      }>`select transaction_id::text as id from event_reader`.execute(db);
      return rows.map((row) => row.id);
    });
  await migrateToLatest({ ownerUrl });
  expect(await transactions()).toEqual(["999999999999"]);
  await run(ownerUrl, (db) => sql`comment on table event is 'another server'`.execute(db));
  await migrateToLatest({ ownerUrl });
  expect(await transactions()).toEqual(["3"]);
  // A reader that stood behind its last event would not read on until the new server's numbers got there.
  expect(await places()).toEqual(["3"]);
});

import { sql } from "kysely";
import { afterAll, inject } from "vitest";
import { type Database, openDatabase } from "../database.ts";
import { appRole } from "../migrate.ts";
import { databaseUrl, run } from "./cluster.ts";

let count = 0;

/** A database of a test file's own, freshly migrated. Gone when the file's tests are over. */
export async function aDatabase(): Promise<{ database: Database; url: string }> {
  const { url: serverUrl, template } = inject("cluster");
  const name = `${template}_${process.pid}_${count++}`;
  // PostgreSQL copies a database only while nobody is connected to it: two files that start at once take turns.
  await run(serverUrl, (db) =>
    db.connection().execute(async (held) => {
      await sql`select pg_advisory_lock(hashtext('teamflow.template'))`.execute(held);
      await sql`create database ${sql.id(name)} template ${sql.id(template)}`.execute(held);
    }),
  );
  const url = databaseUrl(serverUrl, name);
  const database = openDatabase({
    url,
    role: appRole,
    rowSecurity: process.env["ROW_SECURITY"] === "on",
    onError: () => {},
  });
  afterAll(async () => {
    await database.close();
    await run(serverUrl, (db) =>
      sql`drop database if exists ${sql.id(name)} with (force)`.execute(db),
    );
  });
  return { database, url };
}

import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../embedded.ts";
import { globalTables } from "../guard.ts";
import { migrateToLatest } from "../migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    cluster: { url: string; template: string };
  }
}

/**
 * Vitest's global setup: a real PostgreSQL (the embedded one, or the server at `TEST_DATABASE_URL`) and in it
 * one migrated database, of which each test file gets a copy. With `ROW_SECURITY=on` the copies are bound by the
 * row-level policies, so that a query that forgot its tenant filter answers differently.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const template = `teamflow_test_${randomUUID().replaceAll("-", "")}`;
  await run(server.url, (db) => sql`create database ${sql.id(template)}`.execute(db));
  await migrateToLatest({ ownerUrl: databaseUrl(server.url, template) });
  if (project.config.env?.["ROW_SECURITY"] === "on")
    await run(databaseUrl(server.url, template), switchOnRowSecurity);
  project.provide("cluster", { url: server.url, template });
  return async () => {
    await run(server.url, (db) =>
      sql`drop database if exists ${sql.id(template)} with (force)`.execute(db),
    );
    await server.stop();
  };
}

async function startServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const url = process.env["TEST_DATABASE_URL"];
  if (url) return { url, stop: async () => {} };
  const home = await mkdtemp(path.join(tmpdir(), "teamflow-test-"));
  // Run by root, the server is somebody else, who must get to its data.
  await chmod(home, 0o755);
  const server = await startEmbedded({ dir: path.join(home, "postgres"), durable: false });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function switchOnRowSecurity(db: Kysely<never>): Promise<void> {
  for (const table of await tenantTables(db))
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
}

/** Every table of the schema that is not listed as global. */
export async function tenantTables(db: Kysely<never>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'kysely_%'
    order by table_name`.execute(db);
  return rows.map((row) => row.name).filter((name) => !globalTables.has(name));
}

/** Runs statements as the role of a url, on a connection of their own. */
export async function run<T>(url: string, work: (db: Kysely<never>) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  pool.on("error", () => {});
  const db = new Kysely<never>({ dialect: new PostgresDialect({ pool }) });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

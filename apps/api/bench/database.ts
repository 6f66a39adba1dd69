import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbedded } from "@teamflow/data/embedded";
import { migrateToLatest } from "@teamflow/data/migrate";
import pg from "pg";

const name = "teamflow_bench";

/**
 * A migrated database of the benchmark's own: in the server at `TEST_DATABASE_URL`, else in an embedded one. That one
 * does not wait for the disk, so that what differs is not hidden behind what is equal.
 *
 * @returns the address for a role that owns it
 */
export async function openBenchDatabase(closing: AsyncDisposableStack): Promise<string> {
  const serverUrl = process.env["TEST_DATABASE_URL"] ?? (await startServer(closing));
  await run(serverUrl, `drop database if exists ${name} with (force)`);
  await run(serverUrl, `create database ${name}`);
  closing.defer(() => run(serverUrl, `drop database if exists ${name} with (force)`));
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await migrateToLatest({ ownerUrl: url.href });
  return url.href;
}

async function startServer(closing: AsyncDisposableStack): Promise<string> {
  const home = await mkdtemp(path.join(tmpdir(), "teamflow-bench-"));
  closing.defer(() => rm(home, { recursive: true, force: true }));
  // Others may look into it: root's database runs as somebody else, who would otherwise keep the data elsewhere.
  await chmod(home, 0o755);
  const server = await startEmbedded({ dir: path.join(home, "postgres"), durable: false });
  closing.defer(() => server.stop());
  return server.url;
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

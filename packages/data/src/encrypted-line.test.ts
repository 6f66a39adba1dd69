import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openDatabase } from "./database.ts";
import { type Embedded, startEmbedded } from "./embedded.ts";
import { selfSigned } from "./testing/self-signed.ts";

// Making a cluster takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let home: string;
let server: Embedded;
let authority: string;

/** A real PostgreSQL that talks to nobody in the clear. */
beforeAll(async () => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), "encrypted-"));
  fs.chmodSync(home, 0o755);
  server = await startEmbedded({ dir: path.join(home, "postgres"), durable: false });
  authority = path.join(home, "authority.crt");
  const { key, certificate } = selfSigned();
  fs.writeFileSync(authority, certificate);
  const { uid, gid } = fs.statSync(server.dir);
  for (const [name, text] of [
    ["server.key", key],
    ["server.crt", certificate],
    ["pg_hba.conf", "hostssl all all 127.0.0.1/32 scram-sha-256\n"],
  ] as const) {
    const file = path.join(server.dir, name);
    fs.writeFileSync(file, text, { mode: 0o600 });
    fs.chownSync(file, uid, gid);
  }
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query("alter system set ssl = on");
  await client.query("select pg_reload_conf()");
  await client.end();
});

afterAll(async () => {
  await server?.stop();
  fs.rmSync(home, { recursive: true, force: true });
});

/** Calls the database at an address, and tells how the lines to it are kept meanwhile. */
async function called(search: string): Promise<unknown> {
  const database = openDatabase({ url: `${server.url}${search}`, onError: () => undefined });
  try {
    await database.ping();
    return await linesOf("teamflow");
  } catch (error) {
    return error instanceof Error ? error.message : error;
  } finally {
    await database.close();
  }
}

async function linesOf(application: string): Promise<unknown> {
  const ca = fs.readFileSync(authority, "utf8");
  const client = new pg.Client({ connectionString: server.url, ssl: { ca } });
  await client.connect();
  const { rows } = await client.query(
    `select distinct ssl, version from pg_stat_ssl join pg_stat_activity using (pid)
      where application_name = $1`,
    [application],
  );
  await client.end();
  return rows;
}

test("an address that asks for encryption gets it, from the server that it expects", async () => {
  const encrypted = [{ ssl: true, version: "TLSv1.3" }];
  await expect
    .poll(() => called(`?sslmode=verify-full&sslrootcert=${authority}`), { timeout: 30_000 })
    .toEqual(encrypted);
});

test("a server that nobody vouches for gets no password, and one that wants encryption no plain words", async () => {
  expect(await called("?sslmode=verify-full")).toMatch(/self-signed certificate/);
  expect(await called("")).toMatch(/no encryption/);
});

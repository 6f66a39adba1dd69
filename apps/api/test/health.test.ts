import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { aFrozenServer } from "./a-frozen-server.ts";
import { aMailServer } from "./a-mail-server.ts";
import { aDatabase } from "@teamflow/data/testing/database";
import { diskBlobs } from "@teamflow/router/blobs/disk";
import { openCache } from "@teamflow/router/cache/cache";
import { watchParts } from "../src/health-parts.ts";
import { aDataFolder, startServer, stopServer, type Server } from "./a-server.ts";

const { dir, remove } = aDataFolder();
let server: Server;

beforeAll(async () => {
  server = await startServer({ DATA_DIR: dir, DRAIN_MS: "0" });
});

afterAll(async () => {
  await stopServer(server);
  remove();
});

/** The embedded server and all its sessions, found through its own pid file and asked of itself. */
async function databaseProcesses(): Promise<number[]> {
  const home = path.join(dir, "postgres");
  const [pid, , , port] = fs.readFileSync(path.join(home, "postmaster.pid"), "utf8").split("\n");
  const password = fs.readFileSync(`${home}.password`, "utf8");
  const admin = new pg.Client({
    host: "127.0.0.1",
    port: Number(port),
    user: "postgres",
    password,
  });
  await admin.connect();
  const { rows } = await admin.query<{ pid: number }>(
    "select pid from pg_stat_activity where pid <> pg_backend_pid() order by application_name desc",
  );
  await admin.end();
  return [Number(pid), ...rows.map((row) => row.pid)];
}

function postmasterPid(): number {
  const file = path.join(dir, "postgres", "postmaster.pid");
  return fs.existsSync(file) ? Number.parseInt(fs.readFileSync(file, "utf8"), 10) : 0;
}

function signal(pids: number[], name: NodeJS.Signals): void {
  for (const pid of pids) process.kill(pid, name);
}

async function statusOf(address: string): Promise<number> {
  const answer = await server.get(address);
  await answer.body?.cancel();
  return answer.status;
}

async function until(address: string, status: number): Promise<void> {
  while ((await statusOf(address)) !== status) await sleep(50);
}

test("all is well", async () => {
  expect(await (await server.get("/health/live")).json()).toEqual({ status: "live" });
  expect(await (await server.get("/health/ready")).json()).toEqual({
    status: "ready",
    checks: { database: "up", schema: "current", draining: false },
  });
  for (const address of ["/health", "/health/"]) {
    const answer = await server.get(address);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.json()).toEqual({
      ...{ status: "healthy", components: { database: "up", cache: "up" } },
    });
  }
});

const detailed = ["/health/detailed", "/api/v1/performance/system/health"];

const Enveloped = z.object({ success: z.literal(true), data: z.unknown() });

test.each(detailed)("anybody is told at %s how each part is, and nothing else", async (address) => {
  for (const path of [address, `${address}/`]) {
    const answer = await server.get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const text = await answer.text();
    const body: unknown = JSON.parse(text, (key, value: unknown) =>
      key === "latency_ms" && typeof value === "number" ? "measured" : value,
    );
    const well = { healthy: true, latency_ms: "measured" };
    const nothingToTell = { queue_depth: 0, last_success_at: null, smtp: "not_set" };
    const notifications = { ...well, ...nothingToTell };
    const components = { database: well, cache: well, file_store: well, notifications };
    const parts = { status: "healthy", version: "0.1.0", components };
    const told = address.startsWith("/health") ? body : Enveloped.parse(body).data;
    expect(told).toEqual(parts);
    expect(text).not.toMatch(/postgres|localhost|127\.0\.0\.1/);
  }
});

test("the mail server is greeted, however many ask, once in a while, and one that is silent holds nobody up", async () => {
  const frozen = await aFrozenServer();
  const mail = await aMailServer();
  const look = (port: number) => {
    const smtpUrl = `smtp://127.0.0.1:${port}`;
    const blobs = diskBlobs(path.join(dir, "attachments"));
    return watchParts({ settings: { smtpUrl }, database, cache: openCache(), blobs });
  };
  const { database } = await aDatabase();
  const answering = look(mail.port);
  const seen = await Promise.all(Array.from({ length: 50 }, () => answering.all()));
  expect(seen.map(({ notifications }) => notifications.smtp)).toEqual(Array(50).fill("up"));
  expect(seen[0]?.database.isHealthy).toBe(true);

  const silent = look(frozen.port);
  const parts = await Promise.all(Array.from({ length: 50 }, () => silent.all()));
  expect(parts.map(({ notifications }) => notifications.smtp)).toEqual(Array(50).fill("down"));
  expect((await silent.all()).notifications.isHealthy).toBe(false);
  expect(frozen.connections()).toBe(1);

  await mail.close();
  const refusing = await look(mail.port).all();
  expect(refusing.notifications).toMatchObject({ isHealthy: false, smtp: "down" });
});

test("a frozen database makes nobody wait for ever, and is served again when it thaws", async () => {
  const frozen = await databaseProcesses();
  signal(frozen, "SIGSTOP");
  try {
    // The first calls do not know yet; every one of them is answered all the same.
    const early = await Promise.all(
      Array.from({ length: 20 }, () => statusOf("/trpc/auth.status")),
    );
    expect(new Set(early)).toEqual(new Set([503]));
    const ready = await server.get("/health/ready");
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ status: "not_ready", checks: { database: "down" } });
    expect(await statusOf("/health")).toBe(503);
    for (const address of detailed) {
      const answer = await server.get(address);
      expect(answer.status).toBe(503);
      expect(await answer.text()).toContain('"status":"unhealthy"');
    }
    expect(await statusOf("/health/live")).toBe(200);

    const refused = await server.get("/trpc/auth.status");
    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).toBe("1");
    expect(await refused.json()).toMatchObject({
      error: { json: { data: { reason: { kind: "busy" } } } },
    });
  } finally {
    signal(frozen, "SIGCONT");
  }
  await until("/health/ready", 200);
  await until("/trpc/auth.status", 200);
});

test("a killed session and a killed database heal without a new start", async () => {
  const [postmaster = 0, session = 0] = await databaseProcesses();
  process.kill(session, "SIGKILL"); // the others end with it, and the data is recovered
  await until("/health/ready", 200);
  process.kill(postmaster, "SIGKILL");
  while ([0, postmaster].includes(postmasterPid())) await sleep(50);
  await until("/health/ready", 200);
  await until("/trpc/auth.status", 200);
  expect(server.process.exitCode).toBeNull();
});

import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startEmbedded, type Embedded } from "./embedded.ts";
import { binaries } from "./embedded/binaries.ts";
import { launchOnFreePort, stopServer } from "./embedded/postmaster.ts";
import { processStamp } from "./embedded/process-stamp.ts";

vi.setConfig({ testTimeout: 60_000 }); // making a cluster takes its time on a busy machine

let home: string;
let dir: string;
let cleanUp: (() => unknown)[];

beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), "embedded-"));
  fs.chmodSync(home, 0o755); // otherwise the data would move out of it when we are root
  dir = path.join(home, "postgres");
  cleanUp = [() => fs.rmSync(home, { recursive: true, force: true })];
});

afterEach(async () => {
  for (const each of cleanUp.toReversed()) await each();
});

/** Tests do not wait for the disk, except where a crash is the point. */
async function start(options: { dir?: string; durable?: boolean } = {}): Promise<Embedded> {
  const server = await startEmbedded({ dir, durable: false, ...options });
  cleanUp.push(() => server.stop());
  return server;
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined); // the server is killed under it
  await client.connect();
  try {
    const { rows } = await client.query<{ value: unknown }>(sql);
    return rows[0]?.value;
  } finally {
    await client.end();
  }
}

/** Another process that starts the server in `dir` and then waits to be killed. */
async function startElsewhere(): Promise<{ owner: ChildProcess; url: string; pid: number }> {
  const source = new URL("./embedded.ts", import.meta.url).href;
  const owner = spawn(
    process.execPath,
    [
      ...["--input-type=module", "-e"],
      `import { startEmbedded } from ${JSON.stringify(source)};
       const { url, pid } = await startEmbedded({ dir: process.argv[1] });
       process.stdout.write(JSON.stringify({ url, pid }) + "\\n");
       setInterval(() => undefined, 1000);`,
      dir,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  cleanUp.push(() => owner.kill("SIGKILL"));
  let pid = 0;
  cleanUp.splice(-1, 0, () => until(() => pid === 0 || processStamp(pid) === null));
  const line = await new Promise<string>((resolve, reject) => {
    owner.stdout.once("data", (data: Buffer) => resolve(data.toString()));
    owner.once("exit", () => reject(new Error("the owner ended before its server was ready")));
  });
  const started = JSON.parse(line) as { url: string; pid: number }; // our own line, above
  pid = started.pid;
  return { owner, ...started };
}

async function killed(owner: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => owner.once("exit", resolve));
  owner.kill("SIGKILL");
  await ended;
}

/** Waits for something that must come true; the runner's own limit ends it when it does not. */
async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await what())) await sleep(20);
}

test("a first start makes the data, a second start finds it again", async () => {
  const first = await startEmbedded({ dir, durable: false });
  await ask(first.url, "create table kept as select 7 as value");
  await first.stop();
  const second = await start();
  expect([first.fresh, second.fresh]).toEqual([true, false]);
  expect(await ask(second.url, "select value from kept")).toBe(7);
});

test("nobody gets in without the password, and only from this machine", async () => {
  const server = await start();
  const guess = new URL(server.url);
  guess.password = "postgres";
  await expect(ask(guess.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
  expect(await ask(server.url, "select current_setting('listen_addresses') as value")).toBe(
    "127.0.0.1",
  );
  expect(fs.statSync(`${server.dir}.password`).mode & 0o777).toBe(0o600);
});

test("real data is written to the disk, only test data is not", async () => {
  const careful = await start({ durable: true });
  expect(await ask(careful.url, "select current_setting('fsync') as value")).toBe("on");
  const careless = await start({ dir: path.join(home, "careless") });
  expect(await ask(careless.url, "select current_setting('fsync') as value")).toBe("off");
});

test("a second start is refused while the first one lives", async () => {
  const { owner, url } = await startElsewhere();
  await expect(startEmbedded({ dir })).rejects.toMatchObject({
    kind: "in_use",
    message: `${dir} is already in use by process ${owner.pid}`,
  });
  expect(await ask(url, "select 1 as value")).toBe(1);
});

test("the server ends with its owner, even when the owner is killed", async () => {
  const { owner, url, pid } = await startElsewhere();
  await ask(url, "create table kept as select 8 as value");
  await killed(owner);
  await until(() => processStamp(pid) === null);
  const next = await start();
  expect(await ask(next.url, "select value from kept")).toBe(8);
});

test("a server left behind by a killed owner is taken over", async () => {
  const { owner, url, pid } = await startElsewhere();
  await ask(url, "create table kept as select 9 as value");
  process.kill(pid, "SIGSTOP"); // frozen, it cannot hear that its owner is gone
  await killed(owner);
  expect(processStamp(pid)).not.toBeNull();
  const next = await start();
  expect(processStamp(pid)).toBeNull();
  expect(await ask(next.url, "select value from kept")).toBe(9);
});

test("owner and server killed together lose nothing that was acknowledged", async () => {
  const { owner, url, pid } = await startElsewhere();
  await ask(url, "create table kept as select 10 as value");
  process.kill(pid, "SIGKILL");
  await killed(owner);
  const next = await start();
  expect(await ask(next.url, "select value from kept")).toBe(10);
});

test("a server that shows itself late, begun again by an owner who was then killed, gives way", async () => {
  const { stop } = await startEmbedded({ dir, durable: false });
  await stop();
  const again = { bin: binaries(), dir, flags: ["-c", "fsync=off"] };
  const late = await launchOnFreePort(again);
  const ended = new Promise((resolve) => void late.child.once("exit", resolve));
  const next = await launchOnFreePort(again);
  cleanUp.push(() => stopServer(next.child.pid ?? 0));
  await ended;
  expect(next.child.exitCode).toBeNull();
});

test("a killed server comes back under the same address while its owner lives", async () => {
  const notices: string[] = [];
  const server = await startEmbedded({ dir, onNotice: (line) => notices.push(line) });
  cleanUp.push(() => server.stop());
  await ask(server.url, "create table kept as select 11 as value");
  const before = server.pid;
  process.kill(before, "SIGKILL");
  await until(() => server.pid !== before);
  expect(await ask(server.url, "select value from kept")).toBe(11);
  expect(notices[0]).toContain("PostgreSQL ended unexpectedly (SIGKILL)");
});

test("a first start that was interrupted half-way is begun again", async () => {
  const unfinished = `${dir}.unfinished`;
  fs.mkdirSync(unfinished);
  fs.writeFileSync(path.join(unfinished, "PG_VERSION"), "18\n");
  const server = await start();
  expect(await ask(server.url, "select 1 as value")).toBe(1);
  expect(fs.existsSync(unfinished)).toBe(false);
});

test("a pid file whose number now belongs to another process does not stop the start", async () => {
  const first = await startEmbedded({ dir, durable: false });
  await first.stop();
  fs.writeFileSync(path.join(dir, "postmaster.pid"), `${process.pid}\n${dir}\n`);
  const second = await start();
  expect(await ask(second.url, "select 1 as value")).toBe(1);
});

test("somebody else's files and other versions are left alone", async () => {
  fs.mkdirSync(dir);
  fs.writeFileSync(path.join(dir, "letter.txt"), "dear");
  await expect(startEmbedded({ dir })).rejects.toMatchObject({ kind: "not_ours" });
  fs.writeFileSync(path.join(dir, "PG_VERSION"), "17\n");
  await expect(startEmbedded({ dir })).rejects.toMatchObject({ kind: "version" });
  expect(fs.readFileSync(path.join(dir, "letter.txt"), "utf8")).toBe("dear");
});

test("a checkout below a closed home works and keeps its data", async () => {
  const closed = path.join(home, "closed");
  fs.mkdirSync(closed, { mode: 0o700 });
  const inside = path.join(closed, "postgres");
  const first = await startEmbedded({ dir: inside, durable: false });
  if (!first.dir.startsWith(home)) {
    for (const part of ["", ".password"]) {
      cleanUp.unshift(() => fs.rmSync(`${first.dir}${part}`, { recursive: true, force: true }));
    }
  }
  await ask(first.url, "create table kept as select 12 as value");
  await first.stop();
  const second = await start({ dir: inside });
  expect(second.dir).toBe(first.dir);
  expect(fs.realpathSync(inside)).toBe(first.dir);
  expect(await ask(second.url, "select value from kept")).toBe(12);
});

import fs from "node:fs";
import path from "node:path";
import { startEmbedded } from "@teamflow/data/embedded";
import pg from "pg";
import { afterAll, expect, test, vi } from "vitest";
import { aDataFolder, mutate, run, signUp, startServer, stopServer } from "./a-server.ts";

vi.setConfig({ testTimeout: 60_000 }); // several servers in one test, on a busy machine

const { dir, remove } = aDataFolder();
const settings = { DATA_DIR: dir, DRAIN_MS: "50" };
afterAll(remove);

test("wrong settings stop the start with one line each", async () => {
  const { output, ended } = run({ ...settings, PORT: "http", LOG_LEVEL: "loud" });
  expect(await ended).toBe(1);
  const [headline, ...lines] = output().trim().split("\n");
  expect(headline).toBe("TeamFlow did not start:");
  expect(lines.map((line) => line.split(":", 1)[0])).toEqual(["PORT", "LOG_LEVEL"]);
});

test("a port that is taken stops the start, and the database with it", async () => {
  const first = await startServer(settings);
  const elsewhere = aDataFolder();
  const second = run({ DATA_DIR: elsewhere.dir, PORT: new URL(first.url).port });
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(
    `PORT: ${new URL(first.url).port} is in use by another program`,
  );
  expect(fs.existsSync(path.join(elsewhere.dir, "postgres", "postmaster.pid"))).toBe(false);
  elsewhere.remove();
  await stopServer(first);
});

test("a second start on the same data is refused in one line while the first one goes on", async () => {
  const first = await startServer(settings);
  const second = run(settings);
  expect(await second.ended).toBe(1);
  expect(second.output()).toMatch(/did not start:\n.* is already in use by process \d+\n$/);
  expect((await first.get("/health/ready")).status).toBe(200);
  await stopServer(first);
});

test("what was acknowledged survives kill -9, and the session with it", async () => {
  const first = await startServer(settings);
  const cookie = await signUp(first, "alice");
  first.process.kill("SIGKILL");
  await first.ended;
  const second = await startServer(settings);
  const me = await second.get("/trpc/auth.me", { headers: { cookie } });
  expect(await me.json()).toMatchObject({
    result: { data: { json: { user: { name: "alice" } } } },
  });
  await stopServer(second);
});

test("with DATABASE_URL that server is used, and none of our own is started", async () => {
  const data = aDataFolder();
  const database = await startEmbedded({ dir: path.join(data.dir, "theirs"), durable: false });
  const server = await startServer({
    DATA_DIR: path.join(data.dir, "ours"),
    DATABASE_URL: database.url,
    DRAIN_MS: "0",
  });
  const cookie = await signUp(server, "carol");
  expect(fs.readdirSync(path.join(data.dir, "ours"))).toEqual(["secret-key"]);

  // An operator who ends every connection, in use or not, ends neither the server nor its streams' source.
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  const { rows } = await admin.query<{ ended: boolean }>(
    `select pg_terminate_backend(pid) as ended from pg_stat_activity where application_name like 'teamflow%'`,
  );
  await admin.end();
  expect(rows.length).toBeGreaterThanOrEqual(2);
  let me = await server.get("/trpc/auth.me", { headers: { cookie } });
  while (me.status === 503) me = await server.get("/trpc/auth.me", { headers: { cookie } });
  expect(me.status).toBe(200);
  expect(server.process.exitCode).toBeNull();

  await stopServer(server);
  await database.stop();
  data.remove();
});

test("one wish to stop, heard twice, ends open streams, the database and then the process", async () => {
  const server = await startServer(settings);
  const cookie = await signUp(server, "bob");
  const made = await mutate(server, "organizations.create", {
    input: { name: "Bakery" },
    headers: { cookie, "idempotency-key": "bakery-1" },
  });
  const organization = (await made.json()) as { result: { data: { json: { id: string } } } };
  const input = encodeURIComponent(
    JSON.stringify({ json: { orgId: organization.result.data.json.id } }),
  );
  const stream = await server.get(`/trpc/events.live?input=${input}`, {
    headers: { cookie, accept: "text/event-stream" },
  });
  expect(stream.headers.get("content-type")).toContain("text/event-stream");

  for (const signal of ["SIGINT", "SIGTERM"] as const) server.process.kill(signal);
  const text = await stream.text();
  // Without a last word: a client that hears "return" believes that the stream is over for good.
  expect(text).toContain("event: connected");
  expect(text).not.toContain("event: return");
  expect(await server.ended).toBe(0);
  expect(fs.existsSync(path.join(dir, "postgres", "postmaster.pid"))).toBe(false);
});

test("while it drains it answers, but says that it wants no more", async () => {
  const server = await startServer({ ...settings, DRAIN_MS: "1500" });
  server.process.kill("SIGTERM");
  let ready = await server.get("/health/ready");
  while (ready.status === 200) ready = await server.get("/health/ready");
  expect(await ready.json()).toMatchObject({
    status: "not_ready",
    checks: { draining: true, database: "up" },
  });
  expect((await server.get("/health/live")).status).toBe(200);
  expect((await server.get("/trpc/auth.status")).status).toBe(200);
  expect(await server.ended).toBe(0);
});

test("a process that has fallen behind turns calls away until it has caught up", async () => {
  const trap = `let tired; process.on("SIGUSR2", () => {
    tired = tired ? void clearInterval(tired) : setInterval(() => {
      for (const end = Date.now() + 400; Date.now() < end; );
    }, 1);
  })`;
  const server = await startServer(settings, ["--import", `data:text/javascript,${trap}`]);
  const call = async () => (await server.get("/trpc/auth.status")).status;
  server.process.kill("SIGUSR2");
  while ((await call()) !== 503);
  expect((await server.get("/health/live")).status).toBe(200);
  server.process.kill("SIGUSR2");
  while ((await call()) !== 200);
  await stopServer(server);
});

test("an error that nothing expected is logged, and the process ends so that a fresh one can start", async () => {
  const trap = `process.on("SIGUSR2", () => { throw new Error("provoked"); })`;
  const server = await startServer({ ...settings, DRAIN_MS: "15000" }, [
    "--import",
    `data:text/javascript,${trap}`,
  ]);
  server.process.kill("SIGUSR2");
  expect(await server.ended).toBe(1);
  expect(server.log()).toContain('"message":"provoked"');
  expect(server.log()).toContain('"msg":"stopped"');
});

import { spawn } from "node:child_process";
import { assertQuietLog } from "@teamflow/tooling/server-log.mjs";
import { expect, onTestFinished, test, vi } from "vitest";
import { aMailServer } from "./a-mail-server.ts";
import { anOutbox, type Outbox, secretKey, until } from "./an-outbox.ts";
import { aDataFolder, startServer, stopServer } from "./a-server.ts";

vi.setConfig({ testTimeout: 120_000 }); // a claim has to end before others take over

const WORKER = new URL("../src/worker.ts", import.meta.url).pathname;

/** Starts a worker in a process of its own, with nothing in its environment but these settings. */
function run(settings: Record<string, string>) {
  const child = spawn(process.execPath, [WORKER], {
    env: { PATH: process.env["PATH"] ?? "", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  return { child, ended, output: () => output };
}

async function aWorker(outbox: Outbox, smtpUrl: string) {
  const worker = run({
    ...{ DATABASE_URL: outbox.url, SECRET_KEY: secretKey, SMTP_URL: smtpUrl },
    MAIL_FROM: "TeamFlow <teamflow@teamflow.test>",
  });
  await until(
    () => worker.output().includes("the worker is ready") || worker.child.exitCode !== null,
  );
  expect(worker.child.exitCode, worker.output()).toBeNull();
  return worker;
}

async function aServer() {
  const server = await aMailServer();
  onTestFinished(() => server.close());
  return server;
}

test("what a worker was at when it was killed, another one does", async () => {
  const outbox = await anOutbox();
  const server = await aServer();
  server.moods.push("silent");
  const first = await aWorker(outbox, server.url);
  await outbox.post();
  await until(() => server.received.length === 1);
  const second = await aWorker(outbox, server.url);
  first.child.kill("SIGKILL");
  await first.ended;

  await until(async () => (await outbox.kept())[0]?.status === "sent");
  const [mail] = await outbox.kept();
  expect(server.received.map((received) => received.messageId)).toEqual([
    `<${mail?.id}@teamflow.test>`,
    `<${mail?.id}@teamflow.test>`,
  ]);
  second.child.kill("SIGTERM");
  expect(await second.ended).toBe(0);
});

test("a worker that is asked to stop finishes the mail that it is sending", async () => {
  const outbox = await anOutbox();
  const server = await aServer();
  const { promise: allowed, resolve: allow } = Promise.withResolvers<void>();
  server.holdBack(allowed);
  const worker = await aWorker(outbox, server.url);
  await outbox.post();
  await until(() => server.received.length === 1);
  worker.child.kill("SIGTERM");
  await until(() => worker.output().includes('"stopping"'));
  allow();
  expect(await worker.ended).toBe(0);
  expect(await outbox.kept()).toMatchObject([{ status: "sent", attempts: 1 }]);
  assertQuietLog(worker.output());
});

test("a server that leaves its jobs elsewhere works on none of them, and a worker does", async () => {
  const outbox = await anOutbox();
  const mailServer = await aServer();
  const data = aDataFolder();
  const server = await startServer({
    ...{ DATA_DIR: data.dir, DATABASE_URL: outbox.url, SECRET_KEY: secretKey },
    ...{ SMTP_URL: mailServer.url, JOBS: "elsewhere", DRAIN_MS: "0" },
  });
  const working = () =>
    outbox.ask(
      "select from pg_stat_activity where application_name = 'teamflow jobs' and datname = current_database()",
    );
  expect(await working()).toEqual([]);
  await outbox.post();
  await aWorker(outbox, mailServer.url);
  await until(async () => (await outbox.kept())[0]?.status === "sent");
  await stopServer(server);
  data.remove();
});

test("a worker without the server's database and key does not start, and says why", async () => {
  const data = aDataFolder();
  const worker = run({ DATA_DIR: data.dir });
  expect(await worker.ended).toBe(1);
  const [headline, ...lines] = worker.output().trim().split("\n");
  expect(headline).toBe("The worker did not start:");
  expect(lines.map((line) => line.split(":", 1)[0])).toEqual(["DATABASE_URL", "SECRET_KEY"]);
  data.remove();
});

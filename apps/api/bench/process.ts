import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { ReferenceOptions } from "./reference.ts";
import type { Scripts } from "./script.ts";

/** A server under load, in a process of its own. */
export type Candidate = { port: number; stop(): Promise<void> };

const api = path.join(import.meta.dirname, "../src/main.ts");
const reference = path.join(import.meta.dirname, "reference.ts");
const environment = { PATH: process.env["PATH"] ?? "", NODE_ENV: "production" };

/** Starts the API as an operator does. Its log goes to a file, as it costs what it costs. */
export async function startApi(
  settings: Record<string, string>,
  logFile: string,
): Promise<Candidate> {
  const log = fs.openSync(logFile, "w");
  const child = spawn(process.execPath, [api], {
    env: {
      ...environment,
      PUBLIC_URL: "http://localhost",
      HOST: "127.0.0.1",
      PORT: "0",
      ...settings,
    },
    stdio: ["ignore", log, log],
  });
  fs.closeSync(log);
  return { port: await portIn(logFile, child), stop: () => end(child) };
}

async function portIn(logFile: string, child: ChildProcess): Promise<number> {
  for (;;) {
    const written = fs.readFileSync(logFile, "utf8");
    const port = /Server listening at http:\/\/127\.0\.0\.1:(\d+)/.exec(written)?.[1];
    if (port !== undefined) return Number(port);
    if (child.exitCode !== null) throw new Error(`The API did not start:\n${written}`);
    await delay(50);
  }
}

/** Starts the bare server, which sends the statements of the scripts. */
export async function startReference(
  options: ReferenceOptions,
  scripts: Scripts,
): Promise<Candidate> {
  const child = fork(reference, { env: environment });
  child.send({ options, scripts });
  const address: unknown[] = await once(child, "message");
  return { port: portOf(address[0]), stop: () => end(child) };
}

function portOf(address: unknown): number {
  if (typeof address === "object" && address !== null && "port" in address)
    return Number(address.port);
  throw new Error("The reference did not start");
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

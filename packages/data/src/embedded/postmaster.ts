import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { asServer } from "./account.ts";
import { EmbeddedFailure } from "./failure.ts";
import { processStamp, servesDirectory } from "./process-stamp.ts";

/** What a server is started with; `port` is on the loopback address only. */
export type Launch = { bin: string; dir: string; port: number; flags: readonly string[] };

const STOPS = [
  ["SIGINT", 10_000], // ends sessions, writes everything down
  ["SIGQUIT", 5_000], // gives up at once, recovers at the next start
  ["SIGKILL", 5_000],
] as const;

/** Starts the server and returns it once it accepts connections; recovery may take its time. */
export function launch({ bin, dir, port, flags }: Launch): Promise<ChildProcess> {
  const { promise, resolve, reject } = Promise.withResolvers<ChildProcess>();
  const settings = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories="];
  const child = spawn(
    path.join(bin, "postgres"),
    ["-D", dir, ...settings.flatMap((setting) => ["-c", setting]), ...flags],
    // Detached: Ctrl-C in a terminal must reach us alone, so that we can finish before it stops.
    { ...asServer, detached: true, stdio: ["ignore", "ignore", "pipe"] },
  );
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    log = (log + text).slice(-8_000);
    if (log.includes("ready to accept connections")) resolve(child);
  });
  child.on("error", reject);
  child.on("exit", (code, signal) => {
    reject(new EmbeddedFailure("start", `PostgreSQL ended (${code ?? signal}): ${log.trim()}`));
  });
  return promise;
}

/** Starts the server on a free port and returns both; waits out what an earlier crash left. */
export async function launchOnFreePort(
  start: Omit<Launch, "port">,
): Promise<{ child: ChildProcess; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    try {
      return { child: await launch({ ...start, port }), port };
    } catch (error) {
      if (attempt === 20 || !passes(error)) throw error;
      // Whoever was killed may have been starting its server again at that very moment: it shows itself only now.
      await stopLeftBehind(start.dir);
      await sleep(250);
    }
  }
}

/** Will the cause of this failed start go away by itself? */
function passes(error: unknown): boolean {
  const text = error instanceof Error ? error.message : "";
  // The sessions of a killed server need a moment to notice that it is gone.
  return /Address already in use|shared memory block .* still in use|"postmaster\.pid" already exists/s.test(
    text,
  );
}

function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const probe = net.createServer().on("error", reject);
  probe.listen(0, "127.0.0.1", () => {
    const address = probe.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    probe.close(() => resolve(port));
  });
  return promise;
}

/** Stops the server that a killed process left behind in `dir`, found by its own pid file. */
export async function stopLeftBehind(dir: string): Promise<void> {
  const file = path.join(dir, "postmaster.pid");
  if (!fs.existsSync(file)) return;
  const pid = Number.parseInt(fs.readFileSync(file, "utf8"), 10);
  const isServer = Number.isInteger(pid) && servesDirectory(pid, dir);
  if (isServer === null) return; // PostgreSQL refuses by itself while that process lives
  if (isServer) await stopServer(pid);
  // A number that now belongs to another process would make PostgreSQL refuse for ever.
  fs.rmSync(file, { force: true });
}

/** Stops a server, first politely; returns when its process is gone. */
export async function stopServer(pid: number): Promise<void> {
  const stamp = processStamp(pid);
  if (stamp === null) return;
  for (const [signal, limitMs] of STOPS) {
    // A frozen server hears nothing until it is thawed.
    for (const each of [signal, "SIGCONT"] as const) send(pid, each);
    if (await gone(pid, stamp, limitMs)) return;
  }
  throw new EmbeddedFailure("start", `PostgreSQL (process ${pid}) could not be stopped`);
}

function send(pid: number, signal: NodeJS.Signals): void {
  if (signal === "SIGCONT" && process.platform === "win32") return;
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the look and the signal, which is what we want.
  }
}

async function gone(pid: number, stamp: string, limitMs: number): Promise<boolean> {
  const giveUpAt = performance.now() + limitMs;
  while (processStamp(pid) === stamp) {
    if (performance.now() > giveUpAt) return false;
    await sleep(20);
  }
  return true;
}

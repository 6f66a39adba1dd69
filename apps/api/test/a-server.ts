import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { assertQuietLog } from "@teamflow/tooling/server-log.mjs";

const MAIN = new URL("../src/main.ts", import.meta.url).pathname;
const LISTENING = /Server listening at (http:\/\/[^"]+)/;
const WELCOME = /^TeamFlow is ready at (\S+)\n/m;

/** A server in a process of its own, as people start it. */
export type Server = {
  url: string;
  process: ChildProcess;
  /** All that it wrote so far, without the line that greets people. */
  log(): string;
  /** Resolves with the exit code, null after a kill. */
  ended: Promise<number | null>;
  get(address: string, init?: RequestInit): Promise<Response>;
};

/** A folder for a server's data. Others may look into it: root's database runs as somebody else. */
export function aDataFolder(): { dir: string; remove: () => void } {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "teamflow-api-"));
  fs.chmodSync(dir, 0o755);
  return { dir, remove: () => fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Tests call faster than anybody does: those that are about limits set their own. */
const unlimited = { RATE_LIMIT_PER_MINUTE: "0", RATE_LIMIT_ORGANIZATION_PER_MINUTE: "0" };
// Many run at once, and one port is one server's.
const alone = { PORT: "0", METRICS_PORT: "0" };

/** Starts the program with nothing in its environment but these settings. */
export function run(settings: Record<string, string>, nodeArguments: string[] = []) {
  const child = spawn(process.execPath, [...nodeArguments, MAIN], {
    env: { PATH: process.env["PATH"] ?? "", ...alone, ...unlimited, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, output: () => output, ended };
}

/** Starts a server and waits until it greets. */
export async function startServer(
  settings: Record<string, string>,
  nodeArguments: string[] = [],
): Promise<Server> {
  const { child, output, ended } = run(settings, nodeArguments);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", () => {
      // The greeting names the address that people use, which may be a proxy's that is not there; where the server
      // itself listens, it may say before or after that.
      const listening = LISTENING.exec(output())?.[1];
      if (listening !== undefined && WELCOME.test(output())) resolve(listening);
    });
    void ended.then(() => reject(new Error(`the server did not start:\n${output()}`)));
  });
  return {
    url,
    process: child,
    log: () => output().replace(WELCOME, ""),
    ended,
    get: (address, init) => fetch(new URL(address, url), init),
  };
}

/** Stops a server as an operator does, and fails when its log holds an error nobody expected. */
export async function stopServer(server: Server, expected: RegExp[] = []): Promise<void> {
  server.process.kill("SIGTERM");
  await server.ended;
  assertQuietLog(server.log(), expected);
}

/** Makes an account and returns the cookie that carries its session. */
export async function signUp(server: Server, name: string): Promise<string> {
  const answer = await mutate(server, "auth.signUp", {
    input: { email: `${name}@example.org`, name, password: "a long and unlikely sentence" },
  });
  if (answer.status !== 200) throw new Error(`sign-up failed: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}

/** Calls a mutation as any tRPC client would. */
export function mutate(server: Server, path: string, call: MutationCall): Promise<Response> {
  return server.get(`/trpc/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...call.headers },
    body: JSON.stringify({ json: call.input }),
  });
}

type MutationCall = { input: unknown; headers?: Record<string, string> };

import { spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";

const program = new URL("../src/worker.ts", import.meta.url).pathname;
const longestStartMs = 60_000;

/** A worker in a process of its own, as `pnpm worker` starts one. */
export type WorkerProcess = {
  /** All that it wrote. */
  log(): string;
  /** Ends it without a word. */
  kill(): Promise<void>;
  /** Asks it to stop, and waits for it. */
  stop(): Promise<void>;
};

/** Starts a worker and waits until it works. */
export async function startWorkerProcess(settings: Record<string, string>): Promise<WorkerProcess> {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env["PATH"] ?? "", METRICS_PORT: "0", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  for (let waited = 0; !output.includes("the worker is ready"); waited += 50) {
    if (child.exitCode !== null || waited > longestStartMs) {
      child.kill("SIGKILL");
      throw new Error(`a worker did not start:\n${output}`);
    }
    await delay(50);
  }
  return { log: () => output, kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
}

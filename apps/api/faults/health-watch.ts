import { setTimeout as delay } from "node:timers/promises";
import type { Run } from "./fault.ts";

/** What the servers said of themselves while something was wrong. */
export type HealthWatch = { stop(): Promise<void> };

const everyMs = 100;

/**
 * Asks both servers all the time whether they live: they must say so at once, whatever is wrong with the database.
 * Notes how long the slowest answer took, in milliseconds.
 */
export function watchHealth({ replicas, demand, within }: Run): HealthWatch {
  let isOver = false;
  const watching = replicas.map(async (replica) => {
    while (!isOver) {
      const start = performance.now();
      const status = await fetch(new URL("/health/live", replica.url), {
        signal: AbortSignal.timeout(10_000),
      }).then(
        async (answer) => (await answer.body?.cancel(), answer.status),
        () => 0,
      );
      within("live ms", performance.now() - start, 500);
      demand(status === 200, `a server that lives answered ${status}`);
      await delay(everyMs);
    }
  });
  return {
    stop: async () => {
      isOver = true;
      await Promise.all(watching);
    },
  };
}

/** Notes a breach when a server's process is not the one that it was when the run began. */
export function demandSameProcesses({ replicas, pids, demand }: Run): void {
  demand(String(replicas.map(({ pid }) => pid)) === String(pids), "a server's process ended");
}

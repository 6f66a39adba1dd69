import { setTimeout as delay } from "node:timers/promises";
import type { Stage } from "./fault.ts";
import { openPsql } from "./postgres.ts";
import { isReady } from "./run.ts";

const limitMs = 60_000;

/** How long it takes until something is so, in milliseconds; after a minute it never will be. */
export async function timeUntil(isSo: () => Promise<boolean>): Promise<number> {
  const start = performance.now();
  while (!(await isSo())) {
    if (performance.now() - start > limitMs) throw new Error("Waited for a minute in vain");
    await delay(20);
  }
  return performance.now() - start;
}

/** Resolves once the database takes connections. */
export async function untilAccepted(url: string): Promise<void> {
  await timeUntil(() =>
    openPsql(url).then(
      async (psql) => (await psql.close(), true),
      () => false,
    ),
  );
}

/** How long it takes until both servers are ready, in milliseconds. */
export async function timeUntilReady({ replicas }: Stage): Promise<number> {
  return await timeUntil(async () => {
    const answers = await Promise.all(replicas.map(({ url }) => isReady(url)));
    return answers.every(Boolean);
  });
}

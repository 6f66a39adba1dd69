import { setTimeout as delay } from "node:timers/promises";
import { openSilentServer } from "../test/silent-server.ts";
import { redisOn, redisProgram } from "../test/redis-process.ts";
import { demandUnnoticed } from "./f15-redis-away.ts";
import type { Run, Surrounded } from "./fault.ts";
import { demandFreshViews, isReached } from "./kept-views.ts";
import { quantile } from "./ledger.ts";
import { isReady } from "./run.ts";
import { timeUntil } from "./ready-time.ts";

const frozenMs = 5000;

/** It accepts and never answers. One call waits for it, 200 ms; servers stay ready, and then nobody asks any more. */
export const f16: Surrounded = {
  name: "F16",
  title: "Redis is frozen: it accepts and never answers",
  open: async (_, closing) => {
    if (redisProgram === undefined) {
      const silent = await openSilentServer();
      closing.defer(() => silent.close());
      return {
        settings: { REDIS_URL: `redis://127.0.0.1:${silent.port}` },
        skipped: [
          "no redis-server or valkey-server is installed: a server that never answers stands in, and it does not thaw",
        ],
        inject: whileFrozen,
        expect: demandUnnoticed,
      };
    }
    const redis = await redisOn(redisProgram);
    closing.defer(() => redis.kill());
    await redis.restart();
    return {
      settings: { REDIS_URL: `redis://127.0.0.1:${redis.port}` },
      inject: async (run) => {
        await timeUntil(() => isReached(run));
        redis.freeze();
        try {
          await whileFrozen(run);
        } finally {
          redis.thaw();
        }
        await timeUntil(() => isReached(run));
        await demandFreshViews(run, "thawed");
      },
      expect: demandUnnoticed,
    };
  },
};

async function whileFrozen(run: Run): Promise<void> {
  const since = run.ledger.operations.length;
  const start = performance.now();
  await demandFreshViews(run, "frozen");
  while (performance.now() - start < frozenMs) {
    for (const { url } of run.replicas) run.demand(await isReady(url), "a server was not ready");
    await delay(200);
  }
  run.demand(!(await isReached(run)), "a Redis that never answers is reached");
  const others = quantile(run.ledger.operations.slice(since), 0.95);
  run.within("p95 ms", others, Math.max(2 * run.calm.p95Ms, 250));
}

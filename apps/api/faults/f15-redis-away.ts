import { freePort } from "@teamflow/tooling/free-port.mjs";
import { redisOn, redisProgram } from "../test/redis-process.ts";
import type { Run, Surrounded } from "./fault.ts";
import { demandSameProcesses } from "./health-watch.ts";
import { demandFreshViews, isReached } from "./kept-views.ts";
import { timeUntil } from "./ready-time.ts";

/** Whatever becomes of it, nobody notices: what is kept is right wherever it is kept, and calls are counted by each process then. */
export const f15: Surrounded = {
  name: "F15",
  title: "Redis is absent at the start, comes, is killed, comes back, forgets all",
  open: async (_, closing) => {
    const redis = redisProgram === undefined ? null : await redisOn(redisProgram);
    if (redis) closing.defer(() => redis.kill());
    const port = redis?.port ?? (await freePort());
    return {
      settings: { REDIS_URL: `redis://127.0.0.1:${port}` },
      skipped: redis
        ? []
        : ["no redis-server or valkey-server is installed: only its absence is tried"],
      inject: async (run) => {
        run.demand(!(await isReached(run)), "a Redis that is not there is reached");
        await demandFreshViews(run, "absent");
        if (!redis) return;
        await redis.restart();
        await timeUntil(() => isReached(run));
        await demandFreshViews(run, "there");
        await redis.flush();
        await demandFreshViews(run, "emptied");
        await redis.kill();
        await demandFreshViews(run, "killed");
        await redis.restart();
        await timeUntil(() => isReached(run));
        await demandFreshViews(run, "back");
        await redis.kill();
        await timeUntil(async () => !(await isReached(run)));
      },
      expect: demandUnnoticed,
    };
  },
};

/** No process ended, and no operation needed a second attempt. */
export async function demandUnnoticed(run: Run): Promise<void> {
  demandSameProcesses(run);
  const { ledger, demand } = run;
  const lost = ledger.operations.filter(({ mishaps }) =>
    mishaps.some((mishap) => mishap !== "busy"),
  );
  demand(lost.length === 0, `${lost.length} operations noticed: ${lost[0]?.mishaps[0]}`);
}

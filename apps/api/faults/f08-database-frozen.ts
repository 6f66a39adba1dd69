import { setTimeout as delay } from "node:timers/promises";
import { type Answer, call } from "./call.ts";
import type { Fault, Run } from "./fault.ts";
import { watchHealth } from "./health-watch.ts";
import { childrenOf, signalAll } from "./postgres.ts";
import { timeUntil, timeUntilReady } from "./ready-time.ts";
import { isReady } from "./run.ts";

const frozenMs = 10_000;
const early = 20;

/** Nobody hangs: who is in gets a "later", and so does at once whoever comes. */
export const f08: Fault = {
  name: "F8",
  title: "the database is frozen for 10 s",
  inject: async (run) => {
    const health = watchHealth(run);
    const { postgres } = run.ground;
    const frozen = [postgres.pid, ...childrenOf(postgres.pid)];
    signalAll(frozen, "SIGSTOP");
    const start = performance.now();
    try {
      await Promise.all([askEarly(run), askLate(run)]);
      await delay(Math.max(0, frozenMs - (performance.now() - start)));
    } finally {
      signalAll(frozen, "SIGCONT");
    }
    run.within("ready after ms", await timeUntilReady(run), 2000);
    await health.stop();
  },
  expect: async () => {},
};

/** They came before anybody could know. */
async function askEarly(run: Run): Promise<void> {
  const asked = Array.from({ length: early }, async () => {
    const { status, ms } = await ask(run);
    run.demand(status === 503, `an early call was answered with ${status}`);
    run.within("early call ms", ms, 5500);
  });
  await Promise.all(asked);
}

/** Once a server says that it is not ready, it does not let anybody wait. */
async function askLate(run: Run): Promise<void> {
  const [replica] = run.replicas;
  run.within("unready after ms", await timeUntil(async () => !(await isReady(replica.url))), 2000);
  for (let count = 0; count < 5; count++) {
    const { status, ms } = await ask(run);
    run.demand(status === 503, `a late call was answered with ${status}`);
    run.within("late call ms", ms, 500);
  }
}

async function ask({ replicas: [replica], ground }: Run): Promise<Answer> {
  return await call(replica.url, "auth.me", { cookie: ground.owner.cookie });
}

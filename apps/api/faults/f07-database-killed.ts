import { setTimeout as delay } from "node:timers/promises";
import type { Fault } from "./fault.ts";
import { demandSameProcesses, watchHealth } from "./health-watch.ts";
import { signalAll } from "./postgres.ts";
import { timeUntilReady, untilAccepted } from "./ready-time.ts";

const awayMs = 5000;

/** Nothing that was acknowledged is lost, and the servers go on when the database is back. */
export const f07: Fault = {
  name: "F7",
  title: "the database is killed and away for 5 s",
  inject: async (run) => {
    const health = watchHealth(run);
    const { proxy, postgres, psqlUrl } = run.ground;
    // It is started again at once; to the servers it stays away.
    proxy.set({ isRefusing: true });
    signalAll([postgres.pid], "SIGKILL");
    proxy.cutAll();
    await delay(awayMs);
    await untilAccepted(psqlUrl);
    proxy.set({});
    run.within("ready after ms", await timeUntilReady(run), 5000);
    await delay(2000);
    await health.stop();
  },
  expect: async (run) => demandSameProcesses(run),
};

import { setTimeout as delay } from "node:timers/promises";
import type { Fault } from "./fault.ts";
import { demandSameProcesses, watchHealth } from "./health-watch.ts";
import { childrenOf, openPsql, signalAll } from "./postgres.ts";
import { timeUntil, timeUntilReady, untilAccepted } from "./ready-time.ts";

/** The database ends all sessions and recovers; the servers wait for it and go on. */
export const f06: Fault = {
  name: "F6",
  title: "a session's process is killed: the database recovers",
  inject: async (run) => {
    const health = watchHealth(run);
    const { postgres } = run.ground;
    const psql = await openPsql(run.ground.psqlUrl);
    const sessions = await psql.ask<{ pid: number }>(
      "select pid from pg_stat_activity where application_name = 'teamflow' order by backend_start",
    );
    await psql.close();
    const all = new Set(sessions.map(({ pid }) => pid));
    const victim = run.chance.pick(sessions).pid;
    if (!childrenOf(postgres.pid).includes(victim)) throw new Error("This is no session of ours");
    signalAll([victim], "SIGKILL");
    await timeUntil(async () => !childrenOf(postgres.pid).some((pid) => all.has(pid)));
    await untilAccepted(run.ground.psqlUrl);
    run.within("ready after ms", await timeUntilReady(run), 5000);
    await delay(2000);
    await health.stop();
  },
  expect: async (run) => demandSameProcesses(run),
};

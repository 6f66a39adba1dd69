import { setTimeout as delay } from "node:timers/promises";
import type { Fault, Run } from "./fault.ts";
import { demandSameProcesses } from "./health-watch.ts";

/** How sessions are chosen: busy in a transaction, the one that listens, those of the jobs, or any. */
const kinds = [
  "application_name = 'teamflow' and xact_start is not null",
  "application_name = 'teamflow listener'",
  "application_name = 'teamflow jobs'",
  "application_name like 'teamflow%'",
];

/** No process ends, no write is lost or doubled, and whoever follows misses nothing. */
export const f05: Fault = {
  name: "F5",
  title: "sessions of the database are ended",
  inject: async (run) => {
    let ended = 0;
    for (let count = 0; count < run.times(17); count++) {
      await delay(run.chance.between(50, 250));
      ended += await endOne(run, kinds[count % kinds.length] ?? "");
    }
    run.note("sessions ended", ended);
    run.demand(ended > 0, "no session was ended");
  },
  expect: async (run) => demandSameProcesses(run),
};

async function endOne({ psql, chance }: Run, which: string): Promise<number> {
  const sessions = await psql.ask<{ pid: number }>(
    `select pid from pg_stat_activity where ${which} order by backend_start`,
  );
  if (sessions.length === 0) return 0;
  await psql.ask("select pg_terminate_backend($1)", [chance.pick(sessions).pid]);
  return 1;
}

import { setTimeout as delay } from "node:timers/promises";
import type { Fault, Run } from "./fault.ts";
import { timeUntil } from "./ready-time.ts";

const job = "tasks.remind";

/**
 * Both servers have a scheduler all the time. What was due while there was none is made up for once, also where two
 * find that it was; and what is done twice at once has one effect.
 */
export const f39: Fault = {
  name: "F39",
  title: "the scheduler is doubled, and was away for three hours",
  inject: async (run) => {
    const taskId = await aDueTask(run);
    const since = new Date();
    // Every hour, the last time half an hour ago: three times were missed, and none is due while this runs.
    const cron = await scheduleAnew(run, `${(since.getUTCMinutes() + 30) % 60} * * * *`);
    try {
      await missThreeHours(run);
      await timeUntil(async () => (await slots(run, since)).length > 0);
      await missThreeHours(run);
      // Whatever a pass makes of it is made a few seconds later.
      await delay(6000);
      await remindTwice(run);
    } finally {
      await scheduleAnew(run, cron);
    }
    const made = await slots(run, since);
    run.demand(
      made.length === 1,
      `what was missed was made up for ${made.length} times: ${made.toSorted().join(", ")}`,
    );
    const told = await run.psql.ask(
      "select from notification where org_id = $1 and task_id = $2 and type = 'task_due'",
      [run.place.orgId, taskId],
    );
    run.demand(told.length === 1, `I7: somebody was told ${told.length} times that a task is due`);
  },
  expect: async () => {},
};

/** No scheduler has looked for three hours; resolves when one has. */
async function missThreeHours({ psql }: Run): Promise<void> {
  await psql.ask("update pgboss.version set cron_on = now() - interval '3 hours'");
  await timeUntil(async () => {
    const rows = await psql.ask(
      "select from pgboss.version where cron_on > now() - interval '10 minutes'",
    );
    return rows.length > 0;
  });
}

/** A task that is due today, where it is noon: nobody is told before their morning. */
async function aDueTask({ psql, api, place }: Run): Promise<string> {
  const ahead = 12 - new Date().getUTCHours();
  const zone = `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
  await psql.ask("update organization set time_zone = $2 where id = $1", [place.orgId, zone]);
  const [row] = await psql.ask<{ today: string; member: string }>(
    `select (now() at time zone $2)::date::text as today, id::text as member
      from member where org_id = $1 limit 1`,
    [place.orgId, zone],
  );
  const due = { title: "Due today", dueOn: row?.today, assigneeId: row?.member };
  const { id } = await api.tasks.create.mutate({ ...place, ...due });
  return id;
}

/** Long there already: nothing is owed from before a schedule was. @returns when it was due before */
async function scheduleAnew({ psql }: Run, cron: string): Promise<string> {
  const [row] = await psql.ask<{ cron: string }>(
    `with was as (select cron from pgboss.schedule where name = $1)
    update pgboss.schedule set cron = $2, created_on = now() - interval '1 day' where name = $1 returning (select cron from was) as cron`,
    [job, cron],
  );
  if (!row) throw new Error(`${job} has no schedule`);
  return row.cron;
}

/** When a job was due that was made since, once for each time that it was made. */
async function slots({ psql }: Run, since: Date): Promise<string[]> {
  const rows = await psql.ask<{ slot: string }>(
    `select data->>'slot' as slot from pgboss.job
      where name = '__pgboss__send-it' and data->>'name' = $1 and created_on >= $2`,
    [job, since],
  );
  return rows.map(({ slot }) => slot);
}

/** Two of it at the same moment, as two schedulers would that do not know of each other. */
async function remindTwice({ psql }: Run): Promise<void> {
  await psql.ask(
    `insert into pgboss.job (name, data) select $1::text, jsonb_build_object('name', $1::text) from generate_series(1, 2)`,
    [job],
  );
  await timeUntil(async () => {
    const open = await psql.ask("select from pgboss.job where name = $1 and state < 'completed'", [
      job,
    ]);
    return open.length === 0;
  });
}

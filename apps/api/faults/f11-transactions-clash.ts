import { call } from "./call.ts";
import type { Fault, Run } from "./fault.ts";
import { openPsql } from "./postgres.ts";
import { timeUntil } from "./ready-time.ts";

/** The first two of three attempts clash with nobody in particular; who is called so, each time. */
const provoke = `
  create sequence provoked;
  create function provoke() returns trigger language plpgsql security definer as $$ begin
    if new.title = 'Clashes always' or (new.title = 'Clashes twice' and nextval('provoked') % 3 <> 0) then
      raise exception 'provoked' using errcode = 'serialization_failure';
    end if;
    return new;
  end $$;
  create trigger provoke before insert on task for each row execute function provoke()`;
const calm = "drop function if exists provoke() cascade; drop sequence if exists provoked";

/** A transaction that loses a race is run again, and its caller does not notice; one that always loses is told to wait. */
export const f11: Fault = {
  name: "F11",
  title: "transactions clash: a deadlock, serialization failures",
  inject: async (run) => {
    await deadlock(run);
    await run.psql.ask(calm);
    await run.psql.ask(provoke);
    try {
      const twice = await create(run, "Clashes twice");
      run.demand(twice.status === 200, `who lost twice was answered ${twice.status}`);
      const always = await create(run, "Clashes always");
      run.demand(always.status === 503, `who always loses was answered ${always.status}`);
      run.demand(always.body.includes("retryAfterSeconds"), "and not told when to come again");
    } finally {
      await run.psql.ask(calm);
    }
  },
  expect: async ({ psql, place, demand }) => {
    const rows = await psql.ask(
      "select title from task where org_id = $1 and title like 'Clashes%'",
      [place.orgId],
    );
    demand(
      rows.length === 1 && rows[0]?.["title"] === "Clashes twice",
      `${rows.length} tasks are there of one that was made and one that was not`,
    );
  },
};

async function create({ replicas, ground, place }: Run, title: string, labelIds: string[] = []) {
  const input = { ...place, title, labelIds };
  const { cookie } = ground.owner;
  return await call(replicas[0].url, "tasks.create", { cookie, input, key: crypto.randomUUID() });
}

/** We hold the label and want the project; a server holds the project and wants the label. It waits first, so it gives way. */
async function deadlock(run: Run): Promise<void> {
  const { orgId, projectId } = run.place;
  const label = await run.api.labels.create.mutate({ ...run.place, name: "Wanted", colour: "red" });
  const ours = await openPsql(run.ground.psqlUrl);
  await ours.ask("begin");
  await ours.ask("set local deadlock_timeout = '1min'");
  await ours.ask("select from label where id = $1 for update", [label.id]);
  const before = await deadlocks(run);
  const made = create(run, "In a deadlock", [label.id]);
  await timeUntil(() => isWaiting(run));
  await ours.ask("update project set name = name where org_id = $1 and id = $2", [
    orgId,
    projectId,
  ]);
  await ours.ask("commit");
  await ours.close();
  const { status } = await made;
  run.demand(status === 200, `who met in a deadlock was answered ${status}`);
  await timeUntil(async () => (await deadlocks(run)) > before);
}

async function isWaiting({ psql }: Run): Promise<boolean> {
  const rows = await psql.ask(
    `select from pg_stat_activity where application_name = 'teamflow' and wait_event_type = 'Lock'
      and query like '%task_label%'`,
  );
  return rows.length > 0;
}

async function deadlocks({ psql }: Run): Promise<number> {
  await psql.ask("select pg_stat_clear_snapshot()");
  const [row] = await psql.ask<{ count: number }>(
    "select deadlocks::integer as count from pg_stat_database where datname = current_database()",
  );
  return row?.count ?? 0;
}

import { setTimeout as delay } from "node:timers/promises";
import { call } from "./call.ts";
import type { Fault, Run } from "./fault.ts";
import { timeUntil } from "./ready-time.ts";

/**
 * What nobody expected: the database refuses what it never refuses. A handler answers once with an id, a job is tried
 * again, a stream goes on; after an error that nobody caught, the process ends and a new one is started.
 */
export const f32: Fault = {
  name: "F32",
  title: "code throws: in a handler, a job, a stream, and nowhere",
  expected: [/permission denied for table (label|api_token|event)/, /provoked/],
  inject: async (run) => {
    await throwInHandler(run);
    await throwInJob(run);
    await throwInStream(run);
    await throwNowhere(run);
  },
  expect: async ({ ledger, demand }) => {
    const lost = ledger.operations.filter(({ mishaps }) => mishaps.length > 0);
    demand(lost.length === 0, `${lost.length} operations that had nothing to do with it were lost`);
  },
};

async function without<T>({ psql }: Run, right: string, work: () => Promise<T>): Promise<T> {
  await psql.ask(`revoke ${right} from teamflow_app`);
  try {
    return await work();
  } finally {
    await psql.ask(`grant ${right.replace(/ from .*/, "")} to teamflow_app`);
  }
}

async function throwInHandler(run: Run): Promise<void> {
  const { place, replicas, ground } = run;
  const read = () =>
    call(replicas[0].url, "labels.list", { cookie: ground.owner.cookie, input: place });
  const { status, body } = await without(run, "select on label", read);
  run.demand(status === 500, `a handler that threw answered ${status}`);
  run.demand(!/permission|label"/.test(body), `its answer says too much: ${body}`);
  const id = /"requestId":"([0-9a-f-]{36})"/.exec(body)?.[1];
  run.demand(id !== undefined, "its answer has no id");
  const told = () =>
    replicas[0]
      .log()
      .split("\n")
      .filter((line) => line.includes('"level":50') && line.includes(id ?? "no id"));
  // The answer may be here before the line is.
  await Promise.race([timeUntil(async () => told().length > 0), delay(5000)]);
  run.demand(told().length === 1, `the log tells of it ${told().length} times`);
  run.demand((await read()).status === 200, "the handler did not recover");
}

async function throwInJob(run: Run): Promise<void> {
  const job = await without(run, "select, update on api_token", async () => {
    const [made] = await run.psql.ask<{ id: string }>(
      `insert into pgboss.job (name, data, retry_limit, retry_delay)
        values ('tokens.warn', '{"name": "tokens.warn"}', 20, 1) returning id::text as id`,
    );
    await timeUntil(async () => (await stateOf(run, made?.id)).tries > 0);
    return made;
  });
  await timeUntil(async () => (await stateOf(run, job?.id)).state === "completed");
}

async function stateOf({ psql }: Run, id = ""): Promise<{ state: string; tries: number }> {
  const [row] = await psql.ask<{ state: string; tries: number }>(
    "select state::text as state, retry_count as tries from pgboss.job where id = $1",
    [id],
  );
  return row ?? { state: "completed", tries: 0 };
}

/** Whoever follows comes back by themselves, and has missed nothing: that is looked at after each run. */
async function throwInStream(run: Run): Promise<void> {
  await without(run, "select on event", () => delay(1500));
  run.demand(run.heard.refusal() === null, `the stream ended: ${run.heard.refusal()}`);
}

async function throwNowhere({ replicas: [victim], demand, within }: Run): Promise<void> {
  const replaced = victim.replaced();
  const start = performance.now();
  victim.signal("SIGUSR2");
  const { code, restartMs } = await replaced;
  demand(code === 1, `the process ended with ${code}`);
  within("ended after ms", performance.now() - start - restartMs, 6000);
}

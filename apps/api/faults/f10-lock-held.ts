import { setTimeout as delay } from "node:timers/promises";
import { call } from "./call.ts";
import type { Fault, Run } from "./fault.ts";
import { quantile } from "./ledger.ts";
import { lockTask } from "./row-lock.ts";

const heldMs = 4000;
const frozenMs = 12_000;

/**
 * Somebody at a terminal holds a row; then a server freezes in the middle of a transaction. Who wants the row is asked
 * to come again, others do not notice, and the database ends the session that says nothing.
 */
export const f10: Fault = {
  name: "F10",
  title: "a lock is held, and a server freezes in a transaction",
  inject: async (run) => {
    await holdRow(run);
    await freezeInTransaction(run);
  },
  expect: async () => {},
};

async function holdRow(run: Run): Promise<void> {
  const { release, ...task } = await lockTask(run);
  const since = run.ledger.operations.length;
  const start = performance.now();
  while (performance.now() - start < heldMs) {
    const input = { ...task, title: "Wants the lock" };
    const key = crypto.randomUUID();
    const { cookie } = run.ground.owner;
    const { status, ms, body } = await call(run.replicas[0].url, "tasks.update", {
      cookie,
      input,
      key,
    });
    run.demand(status === 503 && body.includes('"busy"'), `the lock was answered with ${status}`);
    run.within("waited for the lock ms", ms, 3000);
  }
  await release();
  const others = quantile(run.ledger.operations.slice(since), 0.99);
  // Below a quarter of a second nobody notices, and a busy machine makes it by itself.
  run.within("others' p99 ms", others, Math.max(2 * run.calm.p99Ms, 250));
}

async function freezeInTransaction(run: Run): Promise<void> {
  const [victim] = run.replicas;
  await freezeOnce(run);
  try {
    await delay(frozenMs);
    const rows = await idleSince(run, 11_000);
    run.demand(rows === 0, `${rows} sessions are still idle in their transactions`);
  } finally {
    victim.signal("SIGCONT");
  }
}

/** Stops the server again and again until a transaction of its is open, as chance will have it. */
async function freezeOnce(run: Run): Promise<void> {
  const [victim] = run.replicas;
  for (let attempt = 0; attempt < 200; attempt++) {
    victim.signal("SIGSTOP");
    await delay(150);
    if ((await idleSince(run, 100)) > 0) return;
    victim.signal("SIGCONT");
    await delay(run.chance.between(5, 50));
  }
  run.demand(false, "the server was never met in a transaction");
  victim.signal("SIGSTOP");
}

async function idleSince({ psql }: Run, ms: number): Promise<number> {
  const [row] = await psql.ask<{ count: number }>(
    `select count(*)::integer as count from pg_stat_activity where application_name = 'teamflow'
      and state like 'idle in transaction%' and state_change < now() - $1 * interval '1 millisecond'`,
    [ms],
  );
  return row?.count ?? 0;
}

import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { chanceOf } from "./chance.ts";
import type { Fault, Run, Stage } from "./fault.ts";
import { leftBehind } from "./footprint.ts";
import { follow, type Heard, unheard } from "./heard.ts";
import { breachesOf } from "./invariants.ts";
import { type Ledger, openLedger, quantile } from "./ledger.ts";
import { clientOf, perform, startLoad } from "./load.ts";
import { openPsql } from "./postgres.ts";
import { aPlace } from "./stage.ts";

/** How a run went. */
export type Outcome = {
  operations: number;
  /** How many operations had no known end before they were sent again by their key. */
  unknown: number;
  /** The numbers that were measured. */
  notes: Map<string, number>;
  /** A sentence for each thing that did not hold. */
  breaches: string[];
};

export type RunOptions = {
  seed: number;
  /** Does three times only what is done more often. */
  isQuick?: boolean;
  /** What every limit of time is multiplied by, for a machine that does more than this. */
  patience: number;
};

const clients = 8;
const calmMs = 1000;
const settlingMs = 30_000;

/** Runs a fault once, under load, and holds what came of it against the invariants. */
export async function runFault(fault: Fault, stage: Stage, options: RunOptions): Promise<Outcome> {
  await using closing = new AsyncDisposableStack();
  const { run, breaches, notes } = await openRun(fault, { stage, options, closing });
  const { ledger, ground, place, balancer } = run;
  const url = ground.psqlUrl;
  const load = startLoad({
    ...{ url: balancer.url, cookie: ground.owner.cookie, place, ledger, clients },
    ...{ attempts: fault.attempts ?? 20, pauseMs: fault.pauseMs, chance: run.chance },
  });
  try {
    await delay(calmMs);
    run.calm.p95Ms = quantile(ledger.operations, 0.95);
    run.calm.p99Ms = quantile(ledger.operations, 0.99);
    await fault.inject(run);
  } catch (error) {
    breaches.push(`the fault could not be tried: ${String(error)}`);
  } finally {
    ground.proxy.set({});
    await load.stop();
  }
  const unknown = ledger.of("unknown").length;
  breaches.push(...(await untilReady(stage)));
  breaches.push(...(await breachesOf(url, place, ledger)));
  breaches.push(...(await settle(run)));
  await fault.expect(run);
  breaches.push(...(await breachesOf(url, place, ledger)));
  breaches.push(...(await unheard(run.heard, { url, place, ledger })));
  run.heard.stop();
  breaches.push(...(await leftBehind(stage.base, { url, replicas: stage.replicas })));
  return { operations: ledger.operations.length, unknown, notes, breaches: [...new Set(breaches)] };
}

type Opening = { stage: Stage; options: RunOptions; closing: AsyncDisposableStack };

async function openRun(fault: Fault, { stage, options, closing }: Opening) {
  const { ground, balancer } = stage;
  const { cookie } = ground.owner;
  const breaches: string[] = [];
  const notes = new Map<string, number>();
  const demand: Run["demand"] = (isSo, sentence) => void (isSo || breaches.push(sentence));
  const place = await aPlace(balancer.url, cookie, `${fault.name} ${options.seed}`);
  const ledger: Ledger = openLedger(path.join(ground.dir, `${fault.name}-${options.seed}.jsonl`));
  const heard: Heard = await follow({ url: balancer.url, cookie, place });
  closing.defer(() => heard.stop());
  const psql = await openPsql(ground.psqlUrl);
  closing.defer(() => psql.close().catch(() => {}));
  const note = (what: string, value: number) =>
    void notes.set(what, Math.max(Math.round(value), notes.get(what) ?? 0));
  const run: Run = {
    ...stage,
    ...{ place, ledger, heard, psql, demand, note, calm: { p95Ms: 0, p99Ms: 0 } },
    chance: chanceOf(options.seed),
    patience: options.patience,
    pids: stage.replicas.map(({ pid }) => pid),
    api: clientOf({ url: balancer.url, cookie, attempts: 20 }),
    times: (full) => (options.isQuick ? Math.min(full, 3) : full),
    within: (what, value, limit) => {
      note(what, value);
      demand(
        value <= limit * options.patience,
        `${what} was ${Math.round(value)}, the limit is ${Math.round(limit * options.patience)}`,
      );
    },
  };
  return { run, breaches, notes };
}

/** Both servers must be ready again before anything is judged. */
async function untilReady({ replicas }: Stage): Promise<string[]> {
  const start = performance.now();
  for (const replica of replicas)
    while (!(await isReady(replica.url))) {
      if (performance.now() - start > settlingMs) return ["a server did not get ready again"];
      await delay(100);
    }
  return [];
}

export async function isReady(url: string): Promise<boolean> {
  return await fetch(new URL("/health/ready", url), { signal: AbortSignal.timeout(2000) }).then(
    async (answer) => (await answer.body?.cancel(), answer.ok),
    () => false,
  );
}

/** I3: what has no known end gets one when it is sent again by its key. */
async function settle(run: Run): Promise<string[]> {
  const start = performance.now();
  while (run.ledger.of("unknown").length > 0) {
    if (performance.now() - start > settlingMs) return ["I3: some operations never got an answer"];
    await Promise.all(run.ledger.of("unknown").map((operation) => perform(run, operation)));
  }
  return [];
}

import { live } from "@teamflow/client/live";
import { setTimeout as delay } from "node:timers/promises";
import type { Ledger } from "./ledger.ts";
import { clientOf, type Place } from "./load.ts";
import { askOnce } from "./postgres.ts";

/** Somebody who follows an organization through whatever happens. */
export type Heard = {
  /** How often each task was told to be new. */
  created: Map<string, number>;
  /** Why nothing more is told; null while something may be. */
  refusal(): string | null;
  stop(): void;
};

type Following = { url: string; cookie: string; place: Place };

/** Begins to follow; resolves once events arrive. */
export async function follow({ url, cookie, place }: Following): Promise<Heard> {
  const created = new Map<string, number>();
  const { promise: connected, resolve } = Promise.withResolvers<void>();
  let refusal: string | null = null;
  const stop = live(clientOf({ url, cookie, attempts: 1 }), {
    orgId: place.orgId,
    onEvent: (event) => {
      if (event.type === "ready") resolve();
      if (event.type === "task.created")
        created.set(event.taskId, (created.get(event.taskId) ?? 0) + 1);
    },
    onRefused: ({ kind }) => {
      refusal = kind;
      resolve();
    },
  });
  await connected;
  return { created, refusal: () => refusal, stop };
}

const patienceMs = 15_000;

/**
 * I13: whoever followed has heard of every task that was made, each once. What is still on its way is waited for.
 *
 * @returns a sentence for each breach
 */
export async function unheard(
  heard: Heard,
  { url, place, ledger }: { url: string; place: Place; ledger: Ledger },
): Promise<string[]> {
  const rows = await askOnce<{ id: string; title: string }>(
    url,
    "select id::text as id, title from task where org_id = $1",
    [place.orgId],
  );
  const ids = new Set(ledger.operations.map(({ id }) => id));
  const made = rows.filter(({ title }) => ids.has(title));
  const start = performance.now();
  while (made.some(({ id }) => !heard.created.has(id)) && performance.now() - start < patienceMs)
    await delay(100);
  return made.flatMap(({ id, title }) => {
    const times = heard.created.get(id) ?? 0;
    return times === 1 ? [] : [`I13: the making of ${title} was heard ${times} times`];
  });
}

import fs from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { askOnce } from "./postgres.ts";
import type { Replica } from "./replica.ts";

/** What the servers hold: the database's sessions for all of them together, and for each its files and its memory. */
export type Footprint = {
  sessions: number;
  replicas: { pid: number; files: number; memoryBytes: number }[];
};

const share = 0.1;
/** Two processes that do the same differ by more than one differs from itself. */
const shareOfAnother = 0.25;
/** Numbers this small go up and down by themselves: a timer's connection, a page of memory. */
const slack = { sessions: 2, files: 8, memoryBytes: 8 * 2 ** 20 };
const patienceMs = 15_000;

/** Measures, after each server has collected its garbage: what it still holds then is what it needs. */
export async function measure(url: string, replicas: readonly Replica[]): Promise<Footprint> {
  for (const replica of replicas) replica.signal("SIGWINCH");
  await delay(300);
  const [row] = await askOnce<{ sessions: number }>(
    url,
    `select count(*)::integer as sessions from pg_stat_activity where application_name like 'teamflow%'`,
  );
  return { sessions: row?.sessions ?? 0, replicas: replicas.flatMap(({ pid }) => heldBy(pid)) };
}

function heldBy(pid: number | null): Footprint["replicas"] {
  // Only there can another process's files be counted.
  if (pid === null || process.platform !== "linux") return [];
  const status = fs.readFileSync(`/proc/${pid}/status`, "utf8");
  const memoryKb = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]);
  const files = fs.readdirSync(`/proc/${pid}/fd`).length;
  return [{ pid, files, memoryBytes: memoryKb * 1024 }];
}

/**
 * I14: no session stays idle in a transaction, and what is held returns to what it was before, a tenth more at most;
 * a quarter for a process that took another's place. Waits for it, up to 15 s.
 *
 * @returns a sentence for each breach
 */
export async function leftBehind(
  base: Footprint,
  { url, replicas }: { url: string; replicas: readonly Replica[] },
): Promise<string[]> {
  const start = performance.now();
  for (;;) {
    const breaches = [
      ...(await idleInTransaction(url)),
      ...growth(base, await measure(url, replicas)),
    ];
    if (breaches.length === 0 || performance.now() - start > patienceMs) return breaches;
    await delay(500);
  }
}

async function idleInTransaction(url: string): Promise<string[]> {
  const rows = await askOnce<{ query: string }>(
    url,
    `select query from pg_stat_activity where application_name like 'teamflow%'
      and state like 'idle in transaction%' and state_change < now() - interval '1 second'`,
  );
  return rows.map(({ query }) => `I14: a session is idle in its transaction after: ${query}`);
}

function growth(base: Footprint, now: Footprint): string[] {
  const faults = [grown("sessions", [base.sessions, now.sessions], share)];
  now.replicas.forEach((replica, at) => {
    const before = base.replicas[at];
    if (!before) return;
    const more = before.pid === replica.pid ? share : shareOfAnother;
    faults.push(grown("files", [before.files, replica.files], more));
    faults.push(grown("memoryBytes", [before.memoryBytes, replica.memoryBytes], more));
  });
  return faults.flatMap((fault) => fault ?? []);
}

function grown(
  what: keyof typeof slack,
  [before, now]: [number, number],
  more: number,
): string | undefined {
  const most = Math.max(before * (1 + more), before + slack[what]);
  return now > most ? `I14: ${what} were ${before} and are ${now}` : undefined;
}

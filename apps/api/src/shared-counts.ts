import type { CacheStore } from "@teamflow/router/cache/store";

/** How often something happened since its window began, and when that ends. */
type Window = { used: number; endsMs: number };

/** Counts by name in windows of time. */
export type Counts = {
  /** Counts more, or with a negative number less. Answers at once, by what this process knows. */
  add(name: string, by: number): void;
  of(name: string): Readonly<Window>;
  /** Whether a name was counted not long ago. */
  knows(name: string): boolean;
  close(): void;
};

export type CountOptions = {
  windowMs: number;
  /** For how long after its window a name is known. */
  knownMs: number;
  nowMs: () => number;
  store: Pick<CacheStore, "add"> | undefined;
};

/** How long what was counted here waits until it is told to the others: nobody's call does. */
const shareEveryMs = 100;

/**
 * Opens counts that several processes keep together, where they have a store: each counts by itself, tells the others
 * what it counted, and takes over what all have. Between two tellings they know as much less as comes in meanwhile.
 * While the store is away each counts for itself: more may pass then, and never all.
 */
export function openCounts({ windowMs, knownMs, nowMs, store }: CountOptions): Counts {
  const windows = new Map<string, Window>();
  let untold = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let sweepAtMs = nowMs() + windowMs;

  const sweep = () => {
    const now = nowMs();
    if (now <= sweepAtMs) return;
    for (const [name, { endsMs }] of windows) if (endsMs + knownMs < now) windows.delete(name);
    sweepAtMs = now + windowMs;
  };
  const current = (name: string): Window => {
    sweep();
    const known = windows.get(name);
    if (known && known.endsMs > nowMs()) return known;
    const fresh = { used: 0, endsMs: nowMs() + windowMs };
    windows.set(name, fresh);
    return fresh;
  };
  const tell = async () => {
    const told = [...untold];
    untold = new Map();
    timer = undefined;
    const answers = await store?.add(told, windowMs);
    for (const [at, { total, leftMs }] of (answers ?? []).entries()) {
      const name = told[at]?.[0] ?? "";
      windows.set(name, { used: total + (untold.get(name) ?? 0), endsMs: nowMs() + leftMs });
    }
  };
  return {
    add: (name, by) => {
      const window = current(name);
      window.used = Math.max(0, window.used + by);
      if (!store) return;
      untold.set(name, (untold.get(name) ?? 0) + by);
      timer ??= setTimeout(() => void tell(), shareEveryMs).unref();
    },
    of: current,
    knows: (name) => windows.has(name),
    close: () => clearTimeout(timer),
  };
}

import fs from "node:fs";

/** What one operation of a load client wants, so that it can be repeated. */
export type Wish =
  | { kind: "create"; title: string }
  | { kind: "update"; taskId: string; version: number; description: string };

/** One operation and how it ended: `failed` was refused for good, `unknown` got no answer. */
export type Operation = {
  /** Stands in the row as well: in the title of what it creates, in the description of what it changes. */
  id: string;
  /** Its idempotency key: the same however often it is sent. */
  key: string;
  wish: Wish;
  state: "invoked" | "ok" | "failed" | "unknown";
  /** When it began, on the clock of this process, and how long it took to end, with all its attempts. */
  atMs: number;
  durationMs: number;
  /** Why it failed, or what became of the way to its end. */
  reason: string | null;
  /** Each reason for which it did not end well, also when it has since. */
  mishaps: string[];
};

/** What was asked for and what became of it, with a line in a file for each word of it. */
export type Ledger = {
  operations: Operation[];
  invoke(id: string, wish: Wish): Operation;
  end(operation: Operation, state: Operation["state"], reason?: string): void;
  of(state: Operation["state"]): Operation[];
};

/** Opens a ledger that writes to a file as it grows. */
export function openLedger(file: string): Ledger {
  const operations: Operation[] = [];
  const write = ({ id, state, reason }: Operation) =>
    fs.appendFileSync(file, `${JSON.stringify({ at: performance.now(), id, state, reason })}\n`);
  return {
    operations,
    invoke: (id, wish) => {
      const atMs = performance.now();
      const operation: Operation = {
        ...{ id, wish, atMs, key: crypto.randomUUID(), state: "invoked" },
        ...{ durationMs: 0, reason: null, mishaps: [] },
      };
      operations.push(operation);
      write(operation);
      return operation;
    },
    end: (operation, state, reason) => {
      operation.durationMs ||= performance.now() - operation.atMs;
      if (reason !== undefined) operation.mishaps.push(reason);
      Object.assign(operation, { state, reason: reason ?? null });
      write(operation);
    },
    of: (state) => operations.filter((operation) => operation.state === state),
  };
}

/** The duration, in milliseconds, that a share (0 to 1) of the operations that ended well stayed within. */
export function quantile(operations: readonly Operation[], share: number): number {
  const sorted = operations
    .filter(({ state }) => state === "ok")
    .map(({ durationMs }) => durationMs)
    .toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

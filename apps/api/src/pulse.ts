/** Knows whether the database answers, without ever waiting long for it. */
export type Pulse = {
  /** Asks now; answers within the limit, at once while an earlier question is still unanswered. */
  check(): Promise<boolean>;
  /** False once two looks in a row had no answer: a single one may be the fault of our own haste. */
  readonly up: boolean;
  stop(): void;
};

const LIMIT_MS = 800;
const EVERY_MS = 500;

/** Watches the database through `ping`, which should have a connection of its own. */
export function watchPulse(ping: () => Promise<void>): Pulse {
  let silences = 0;
  let unanswered: { answer: Promise<boolean>; since: number } | null = null;

  const look = async (): Promise<boolean> => {
    unanswered ??= { answer: ask(), since: performance.now() };
    const leftMs = LIMIT_MS - (performance.now() - unanswered.since);
    const answered = leftMs > 0 && (await within(leftMs, unanswered.answer));
    silences = answered ? 0 : silences + 1;
    return answered;
  };
  const ask = async (): Promise<boolean> => {
    try {
      await ping();
      return true;
    } catch {
      return false;
    } finally {
      unanswered = null;
    }
  };

  const timer = setInterval(() => void look(), EVERY_MS).unref();
  return {
    check: look,
    get up() {
      return silences < 2;
    },
    stop: () => clearInterval(timer),
  };
}

async function within(limitMs: number, answer: Promise<boolean>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  // One step later: after a pause of our own, an answer that is waiting to be read counts.
  const timer = setTimeout(() => setImmediate(resolve, false), limitMs);
  try {
    return await Promise.race([answer, promise]);
  } finally {
    clearTimeout(timer);
  }
}

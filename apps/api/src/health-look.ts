/** How a look at something is limited. */
export type Looking<T> = {
  /** For how long what was seen is told again without another look. */
  keptMs: number;
  /** How long a look may take. One that takes longer goes on, and nobody looks beside it. */
  limitMs: number;
  /** What is told where nothing was seen. */
  otherwise: T;
};

/** What was seen, and how long that took. */
export type Look<T> = T & { latencyMs: number };

/**
 * Limits how often something is looked at, however many ask: whoever asks is nobody in particular, and must not be able
 * to keep anything busy by it. Never fails.
 */
export function limited<T>(look: () => Promise<T>, limits: Looking<T>): () => Promise<Look<T>> {
  let seen: { what: Look<T>; at: number } | undefined;
  let looking: Promise<Look<T>> | undefined;
  const begin = async (startedAt: number): Promise<Look<T>> => {
    const found = await look().catch(() => limits.otherwise);
    const what = { ...found, latencyMs: Math.round(performance.now() - startedAt) };
    seen = { what, at: performance.now() };
    return what;
  };
  return async () => {
    if (seen && !looking && performance.now() - seen.at < limits.keptMs) return seen.what;
    looking ??= begin(performance.now()).finally(() => (looking = undefined));
    const { promise: late, resolve } = Promise.withResolvers<Look<T>>();
    const tooLate = { ...limits.otherwise, latencyMs: limits.limitMs };
    const timer = setTimeout(resolve, limits.limitMs, tooLate);
    try {
      return await Promise.race([looking, late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

const LONGEST_MS = 30_000;

/**
 * Waits for an answer, but not without end. The framework's own limit makes and aborts a signal for each request,
 * which costs more than most answers.
 *
 * @param tooLate makes the error for an answer that does not come
 */
export async function inTime<T>(answer: Promise<T>, tooLate: () => Error): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(tooLate()), LONGEST_MS);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

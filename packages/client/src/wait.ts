import { dataOf } from "./answer.ts";
import { reasonOf } from "./reason.ts";

/**
 * Lets time pass.
 *
 * @throws the signal's reason, as soon as it is aborted
 */
export async function wait(ms: number, signal?: AbortSignal | null): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(asError(signal?.reason));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new DOMException("The call was ended", "AbortError");
}

/** How long the server asked to be left alone, in milliseconds; 0 when it did not. */
export function askedToWaitMs(error: unknown): number {
  // A reason that did not come with the error is a guess.
  const reason = "reason" in dataOf(error) ? reasonOf(error) : undefined;
  return reason && "retryAfterSeconds" in reason ? reason.retryAfterSeconds * 1000 : 0;
}

import { setTimeout as delay } from "node:timers/promises";

/** Longer than what is done for an address that is known, mail and all. */
const evenMs = 250;

/**
 * Answers no sooner than after a quarter of a second, whatever was to be done, so that how long it took does not tell
 * whether an address is known. Goes around what waits in turn and never inside: it would keep the place meanwhile.
 */
export async function inEvenTime<T>(work: () => Promise<T>): Promise<T> {
  const over = delay(evenMs);
  try {
    return await work();
  } finally {
    await over;
  }
}

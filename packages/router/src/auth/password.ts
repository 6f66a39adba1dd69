import { hash, verify } from "@node-rs/argon2";
import { fail } from "@teamflow/domain/failure";

/** Hashing is costly on purpose. Two at once leave the rest of the process alone; a longer queue than this waits too long. */
const atOnce = 2;
const queueLimit = 40;
/** How much of the queue one address can hold: whoever fills their own part keeps nobody else out. */
const shareLimit = 20;

let running = 0;
const queue: { asker: string; go: () => void }[] = [];

/**
 * Runs one guess at a time in each of two places, the counting of it included.
 *
 * @param asker whose share of the queue it takes
 * @throws `too_many_attempts` when the queue, or the asker's share of it, is full
 */
export async function inTurn<T>(asker: string, work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    const own = queue.filter((waiting) => waiting.asker === asker).length;
    if (queue.length >= queueLimit || own >= shareLimit)
      fail({ kind: "too_many_attempts", retryAfterSeconds: 5 });
    await new Promise<void>((resolve) => void queue.push({ asker, go: resolve }));
  } else running += 1;
  try {
    return await work();
  } finally {
    // The place goes from hand to hand: it is free only when nobody waits.
    const next = queue.shift();
    if (next) next.go();
    else running -= 1;
  }
}

let last: Promise<unknown> = Promise.resolve();

/** Counts one guess after the other: two at once would each count the other, and the last that is free be nobody's. */
export function inOrder<T>(count: () => Promise<T>): Promise<T> {
  const counted = last.then(count);
  last = counted.catch(() => {});
  return counted;
}

/** Argon2id with 19 MiB and two passes (OWASP Password Storage Cheat Sheet). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

let nobodysHash: Promise<string> | undefined;

/** Whether the password is right. Without a person it takes as long and is false, so time tells nothing. */
export async function isPassword(
  password: string,
  passwordHash: string | undefined,
): Promise<boolean> {
  nobodysHash ??= hashPassword(crypto.randomUUID());
  const isRight = await verify(passwordHash ?? (await nobodysHash), password);
  return isRight && passwordHash !== undefined;
}

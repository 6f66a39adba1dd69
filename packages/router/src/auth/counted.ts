import { deleteAttempts, insertAttempt } from "@teamflow/data/attempts";
import { reasonBehind } from "@teamflow/data/constraints";
import { openVisitor } from "@teamflow/data/scope";
import { fail } from "@teamflow/domain/failure";
import type { Context } from "../context.ts";
import { networkOf } from "./network.ts";
import { inOrder, inTurn } from "./password.ts";

/** Five failed attempts a minute, per account and per address (decisions.md, 3). */
const attemptLimit = 5;

/** What a person who guesses learns from: these count, every other failure and every success is free. */
const guesses: ReadonlySet<string> = new Set([
  "wrong_credentials",
  "wrong_code",
  "link_spent",
  "taken",
]);

/**
 * Runs what checks a secret: a password, a code, a link. An attempt counts against its address and the named buckets
 * before it runs, in a transaction of its own, and is taken back unless it was a wrong guess. At most two run at once.
 * Not within another one: the inner would wait for the place that the outer keeps.
 *
 * @param names what is guessed at besides the address, `account:` with the account's id or name
 * @throws what the attempt throws; `too_many_attempts`
 */
export function counted<T>(ctx: Context, names: string[], attempt: () => Promise<T>): Promise<T> {
  return limited(ctx, { names, from: "address", isFree: (kind) => !guesses.has(kind) }, attempt);
}

/**
 * The same for what sends a mail to whoever is named: each counts, also one that succeeds, so that nobody's mailbox is
 * filled by us, and the answer is the same for an address that nobody has. Apart from the guesses: an office whose
 * people all sign up one morning must still be let in.
 */
export function metered<T>(ctx: Context, names: string[], attempt: () => Promise<T>): Promise<T> {
  return limited(ctx, { names, from: "mails", isFree: (kind) => kind === tooMany }, attempt);
}

const tooMany = "too_many_attempts";

type Limits = {
  names: string[];
  /** What kind of thing comes from the address: each kind has a bucket of its own there. */
  from: "address" | "mails";
  /** Whether an attempt is taken back, by how it ended: with a kind of reason, or well. */
  isFree: (kind: string) => boolean;
};

async function limited<T>(
  ctx: Context,
  { names, from, isFree }: Limits,
  attempt: () => Promise<T>,
): Promise<T> {
  const visitor = openVisitor(ctx.services.database);
  const network = networkOf(ctx.request.address);
  const buckets = [`${from}:${network}`, ...names].map((name) =>
    ctx.services.keyring.hash(`attempt:${name}`),
  );
  return await inTurn(network, async () => {
    const { count, ids } = await inOrder(() => insertAttempt(visitor, buckets));
    let kind = "";
    try {
      if (count > attemptLimit) fail({ kind: tooMany, retryAfterSeconds: 60 });
      return await attempt();
    } catch (error) {
      kind = reasonBehind(error)?.kind ?? "unexpected";
      throw error;
    } finally {
      if (isFree(kind)) await deleteAttempts(visitor, ids);
    }
  });
}

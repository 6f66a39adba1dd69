import { findAnswer, type Replay } from "@teamflow/data/idempotency";
import type { Person, Scope } from "@teamflow/data/scope";
import { fail } from "@teamflow/domain/failure";
import { type Context, requestHash } from "./context.ts";
import type { Keyring } from "./keyring.ts";
import { wire } from "./wire.ts";

/** What makes a request known when it comes again, and the key that its answer is kept under. */
export type Repeatable = { known: Omit<Replay, "answer">; keyring: Keyring };

/** The request's identity, when it came with an idempotency key. @throws `bad_request` for a key that is none */
export function repeatable(
  { request, services: { keyring } }: Context,
  procedure: string,
  input: unknown,
): Repeatable | undefined {
  const key = request.idempotencyKey;
  if (key === null) return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) fail({ kind: "bad_request", detail: "idempotency_key" });
  return { known: { key, procedure, request_hash: requestHash(procedure, input) }, keyring };
}

/**
 * Runs a write once, however often its request comes. The write keeps its answer in its own transaction, by what
 * `keep` makes of it; a request that comes again gets that answer, also when both came at the same moment.
 *
 * Answers are kept sealed: some hold what is shown once and of which nothing but a hash is kept.
 *
 * @throws what the write throws; `key_reused`
 */
export async function once<T>(
  asker: Scope | Person,
  request: Repeatable | undefined,
  write: (keep: (data: T) => Replay | undefined) => Promise<T>,
): Promise<T> {
  if (!request) return await write(() => undefined);
  const { known, keyring } = request;
  const stored = await findAnswer(asker, known);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the answer is what this same procedure returned.
  if (stored !== undefined) return revived(keyring, stored) as T;
  try {
    return await write((data) => ({ ...known, answer: kept(keyring, data) }));
  } catch (error) {
    const answer = await findAnswer(asker, known);
    if (answer === undefined) throw error;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above.
    return revived(keyring, answer) as T;
  }
}

function kept(keyring: Keyring, data: unknown): string {
  return keyring.seal(JSON.stringify(wire.output.serialize(data))).toString("base64");
}

function revived(keyring: Keyring, answer: string): unknown {
  return wire.output.deserialize(JSON.parse(keyring.unseal(Buffer.from(answer, "base64"))));
}

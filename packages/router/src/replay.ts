import { asSecret, findAnswer, type Replay } from "@teamflow/data/idempotency";
import type { Person, Scope } from "@teamflow/data/scope";
import { fail } from "@teamflow/domain/failure";
import { type Context, requestHash } from "./context.ts";
import type { Keyring } from "./keyring.ts";
import { holdsSecret } from "./secret.ts";
import { wire } from "./wire.ts";

/** What makes a request known when it comes again, the key that its answer is kept under, and whom to tell of a replay. */
export type Repeatable = {
  known: Omit<Replay, "answer">;
  keyring: Keyring;
  noteReplay: (() => void) | undefined;
};

/** The request's identity, when it came with an idempotency key. @throws `bad_request` for a key that is none */
export function repeatable(
  { request, services: { keyring } }: Context,
  procedure: string,
  input: unknown,
): Repeatable | undefined {
  const key = request.idempotencyKey;
  if (key === null) return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) fail({ kind: "bad_request", detail: "idempotency_key" });
  const known = { key, procedure, request_hash: requestHash(procedure, input) };
  return { known, keyring, noteReplay: request.noteReplay };
}

/**
 * Runs a write once, however often its request comes. The write keeps its answer in its own transaction, by what
 * `keep` makes of it; a request that comes again gets that answer, also when both came at the same moment.
 *
 * Answers are kept sealed, and those for minutes only that hold what is shown once, of which else nothing but a hash is
 * kept: a reply that was lost can be asked for again, and then nothing is left that could be.
 *
 * @throws what the write throws; `key_reused`; `answer_gone`
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
  if (stored !== undefined) return replayed(request, stored) as T;
  try {
    return await write((data) => ({ ...known, answer: kept(keyring, data) }));
  } catch (error) {
    const answer = await findAnswer(asker, known);
    if (answer === undefined) throw error;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above.
    return replayed(request, answer) as T;
  }
}

function kept(keyring: Keyring, data: unknown): string {
  const text = JSON.stringify(wire.output.serialize(data));
  const answer = keyring.seal(text).toString("base64");
  return holdsSecret(text) ? asSecret(answer) : answer;
}

function replayed({ keyring, noteReplay }: Repeatable, answer: string): unknown {
  noteReplay?.();
  return wire.output.deserialize(JSON.parse(keyring.unseal(Buffer.from(answer, "base64"))));
}

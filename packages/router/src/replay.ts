import { findAnswer, type Replay } from "@teamflow/data/idempotency";
import type { Person, Scope } from "@teamflow/data/scope";
import { fail } from "@teamflow/domain/failure";
import { type Context, requestHash } from "./context.ts";
import { wire } from "./wire.ts";

/** What makes a request known when it comes again. */
export type Repeatable = Omit<Replay, "answer">;

/** The request's identity, when it came with an idempotency key. @throws `bad_request` for a key that is none */
export function repeatable(
  { request }: Context,
  procedure: string,
  input: unknown,
): Repeatable | undefined {
  const key = request.idempotencyKey;
  if (key === null) return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) fail({ kind: "bad_request", detail: "idempotency_key" });
  return { key, procedure, request_hash: requestHash(procedure, input) };
}

/**
 * Runs a write once, however often its request comes. The write keeps its answer in its own transaction, by what
 * `keep` makes of it; a request that comes again gets that answer, also when both came at the same moment.
 *
 * @throws what the write throws; `key_reused`
 */
export async function once<T>(
  asker: Scope | Person,
  request: Repeatable | undefined,
  write: (keep: (data: T) => Replay | undefined) => Promise<T>,
): Promise<T> {
  if (!request) return await write(() => undefined);
  const stored = await findAnswer(asker, request);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the answer is what this same procedure returned.
  if (stored !== undefined) return revived(stored) as T;
  try {
    return await write((data) => ({
      ...request,
      answer: JSON.stringify(wire.output.serialize(data)),
    }));
  } catch (error) {
    const answer = await findAnswer(asker, request);
    if (answer === undefined) throw error;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above.
    return revived(answer) as T;
  }
}

function revived(answer: string): unknown {
  return wire.output.deserialize(JSON.parse(answer));
}

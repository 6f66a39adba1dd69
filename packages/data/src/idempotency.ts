import type { UserId } from "@teamflow/domain/ids";
import { fail } from "@teamflow/domain/failure";
import type { Person, Scope } from "./scope.ts";

/** A request that may come again, and what it was answered. Kept for 24 hours. */
export type Replay = { key: string; procedure: string; request_hash: Buffer; answer: string };

/**
 * What the same request was answered before.
 *
 * @throws `key_reused` when the key came with another request
 */
export async function findAnswer(
  { db, userId }: (Scope | Person) & { userId: UserId },
  request: Omit<Replay, "answer">,
): Promise<string | undefined> {
  const found = await db
    .selectFrom("idempotency")
    .select(["procedure", "request_hash as requestHash", "answer"])
    .where("user_id", "=", userId)
    .where("key", "=", request.key)
    .executeTakeFirst();
  if (!found) return undefined;
  const isSame =
    found.procedure === request.procedure && found.requestHash.equals(request.request_hash);
  return isSame ? found.answer : fail({ kind: "key_reused" });
}

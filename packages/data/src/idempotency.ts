import type { UserId } from "@teamflow/domain/ids";
import { fail } from "@teamflow/domain/failure";
import { sql } from "kysely";
import type { Person, Scope, Visitor } from "./scope.ts";

/** A request that may come again, and what it was answered. Kept for 24 hours; see `asSecret` for what is not. */
export type Replay = { key: string; procedure: string; request_hash: Buffer; answer: string };

/** How long an answer that holds a secret is given again: for as long as a reply that was lost is asked for again. */
const secretMinutes = 10;
const isOver = sql<boolean>`created_at < now() - make_interval(mins => ${sql.lit(secretMinutes)})`;
/** What such an answer begins with; no other does. */
const secretMark = "secret:";

/** Marks an answer as one that holds a secret: it is given again for ten minutes, and then forgotten. */
export function asSecret(answer: string): string {
  return `${secretMark}${answer}`;
}

/**
 * What the same request was answered before.
 *
 * @throws `key_reused` when the key came with another request; `answer_gone` when the answer held a secret and its
 * time is over: the request was done, and is not done again
 */
export async function findAnswer(
  { db, userId }: (Scope | Person) & { userId: UserId },
  request: Omit<Replay, "answer">,
): Promise<string | undefined> {
  const found = await db
    .selectFrom("idempotency")
    .select(["procedure", "request_hash as requestHash", "answer", isOver.as("isOver")])
    .where("user_id", "=", userId)
    .where("key", "=", request.key)
    .executeTakeFirst();
  if (!found) return undefined;
  const isSame =
    found.procedure === request.procedure && found.requestHash.equals(request.request_hash);
  if (!isSame) return fail({ kind: "key_reused" });
  if (!found.answer.startsWith(secretMark)) return found.answer;
  return found.isOver ? fail({ kind: "answer_gone" }) : found.answer.slice(secretMark.length);
}

/** Forgets the answers that hold a secret and whose time is over. That their requests were done stays known. */
export async function forgetSecretAnswers({ db }: Pick<Visitor, "db">): Promise<void> {
  await db
    .updateTable("idempotency")
    .set({ answer: secretMark })
    .where("answer", "like", `${secretMark}_%`)
    .where(isOver)
    .execute();
}

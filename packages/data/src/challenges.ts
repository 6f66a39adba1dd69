import type { UserId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import type { Visitor } from "./scope.ts";

/** Something that was asked for a moment ago and must come back once: known by a hash, with what was meant by it. */
export type Challenge = { userId: UserId | null; data: unknown };

type Key = { tokenHash: Buffer; purpose: string };

/** Keeps a challenge for some minutes. */
export async function insertChallenge(
  { db }: Pick<Visitor, "db">,
  { tokenHash, purpose }: Key,
  { userId, data, minutes }: Challenge & { minutes: number },
): Promise<void> {
  await db
    .insertInto("challenge")
    .values({
      ...{ token_hash: tokenHash, purpose, user_id: userId, data: JSON.stringify(data) },
      expires_at: sql<Date>`now() + make_interval(mins => ${minutes})`,
    })
    .execute();
}

/** Reads a challenge and leaves it: for an answer that may be wrong and be given again. */
export async function findChallenge(
  { db }: Pick<Visitor, "db">,
  { tokenHash, purpose }: Key,
): Promise<Challenge | undefined> {
  return await db
    .selectFrom("challenge")
    .select(["user_id as userId", "data"])
    .where("token_hash", "=", tokenHash)
    .where("purpose", "=", purpose)
    .where("expires_at", ">", sql<Date>`now()`)
    .executeTakeFirst();
}

/** Takes a challenge away: of any number who answer it at once, one gets it. */
export async function takeChallenge(
  { db }: Pick<Visitor, "db">,
  { tokenHash, purpose }: Key,
): Promise<Challenge | undefined> {
  return await db
    .deleteFrom("challenge")
    .where("token_hash", "=", tokenHash)
    .where("purpose", "=", purpose)
    .where("expires_at", ">", sql<Date>`now()`)
    .returning(["user_id as userId", "data"])
    .executeTakeFirst();
}

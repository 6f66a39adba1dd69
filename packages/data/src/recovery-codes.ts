import { sql } from "kysely";
import type { Account } from "./second-factors.ts";

/** Gives a person new one-time codes, known by keyed hashes; the old ones are worth nothing from then on. */
export async function replaceRecoveryCodes(
  account: Account,
  hashes: readonly Buffer[],
): Promise<void> {
  const { db, userId } = account;
  await deleteRecoveryCodes(account);
  await db
    .insertInto("recovery_code")
    .values(hashes.map((hash) => ({ user_id: userId, code_hash: hash })))
    .execute();
}

/**
 * Uses up a one-time code: of any number who come with it at once, one is first.
 *
 * @param hashes the code's under each key that may have been the newest when it was given
 */
export async function takeRecoveryCode(
  { db, userId }: Account,
  hashes: readonly Buffer[],
): Promise<boolean> {
  const used = await db
    .updateTable("recovery_code")
    .set({ used_at: sql<Date>`now()` })
    .where("user_id", "=", userId)
    .where("code_hash", "in", hashes)
    .where("used_at", "is", null)
    .returning("user_id")
    .executeTakeFirst();
  return used !== undefined;
}

export async function deleteRecoveryCodes({ db, userId }: Account): Promise<void> {
  await db.deleteFrom("recovery_code").where("user_id", "=", userId).execute();
}

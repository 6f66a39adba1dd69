import { sql } from "kysely";
import type { Account } from "./second-factors.ts";

/** How long a new authenticator may take to show its first code. */
const pendingMinutes = 15;

/** Keeps the secret of a new authenticator, which takes the place of one that waited. The one in use stays in use. */
export async function insertPendingTotp({ db, userId }: Account, secret: Buffer): Promise<void> {
  const pending = { pending_secret: secret, pending_since: sql<Date>`now()` };
  await db
    .insertInto("totp")
    .values({ user_id: userId, ...pending })
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet(pending))
    .execute();
}

/** The sealed secret of the authenticator that waits for its first code. */
export async function findPendingTotp({ db, userId }: Account): Promise<Buffer | undefined> {
  const found = await db
    .selectFrom("totp")
    .select("pending_secret as secret")
    .where("user_id", "=", userId)
    .where("pending_since", ">", sql<Date>`now() - make_interval(mins => ${pendingMinutes})`)
    .executeTakeFirst();
  return found?.secret ?? undefined;
}

/** The sealed secret of the authenticator in use. */
export async function findTotp({ db, userId }: Account): Promise<Buffer | undefined> {
  const found = await db
    .selectFrom("totp")
    .select("secret")
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return found?.secret ?? undefined;
}

/**
 * Puts an authenticator to use: the one whose secret was checked, and no other that began to wait in between.
 *
 * @param step the time step of the code that it showed, which is used up thereby
 */
export async function confirmTotp(
  { db, userId }: Account,
  { secret, step }: { secret: Buffer; step: number },
): Promise<boolean> {
  const confirmed = await db
    .updateTable("totp")
    .set({ secret, last_step: String(step), confirmed_at: sql<Date>`now()` })
    .set({ pending_secret: null, pending_since: null })
    .where("user_id", "=", userId)
    .where("pending_secret", "=", secret)
    .returning("user_id")
    .executeTakeFirst();
  return confirmed !== undefined;
}

/**
 * Uses up a time step and all before it: a code that was seen on its way is worth nothing afterwards, and of two that
 * come with the same code one is first.
 *
 * @param secret that of the authenticator which the code was checked against
 */
export async function takeTotpStep(
  { db, userId }: Account,
  { secret, step }: { secret: Buffer; step: number },
): Promise<boolean> {
  const used = await db
    .updateTable("totp")
    .set({ last_step: String(step) })
    .where("user_id", "=", userId)
    .where("secret", "=", secret)
    .where("last_step", "<", String(step))
    .returning("user_id")
    .executeTakeFirst();
  return used !== undefined;
}

/** Forgets the authenticator. */
export async function deleteTotp({ db, userId }: Account): Promise<void> {
  await db.deleteFrom("totp").where("user_id", "=", userId).execute();
}

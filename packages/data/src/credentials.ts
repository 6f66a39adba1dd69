import type { UserId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import type { Visitor } from "./scope.ts";

type Door = Pick<Visitor, "db">;

/**
 * Gives an account a password and takes back what the one before had begun: links that were mailed, a first step of
 * signing in. One of them may be what made the change necessary.
 */
export async function setPassword(
  { db }: Door,
  { userId, passwordHash }: { userId: UserId; passwordHash: string },
): Promise<void> {
  await db
    .updateTable("user")
    .set({ password_hash: passwordHash, password_changed_at: sql<Date>`now()` })
    .where("id", "=", userId)
    .execute();
  await db.deleteFrom("mail_token").where("user_id", "=", userId).execute();
  await db.deleteFrom("challenge").where("user_id", "=", userId).execute();
}

/**
 * Takes the password from an account that waits for its address to be confirmed: two people have claimed it, and
 * neither word shall count for the one who gets the mail.
 */
export async function dropPendingPassword({ db }: Door, userId: UserId): Promise<void> {
  await db
    .updateTable("user")
    .set({ password_hash: null })
    .where("id", "=", userId)
    .where("status", "=", "pending")
    .execute();
}

/** Notes that a person reads the mail of their address; an account that waited for it becomes usable. */
export async function confirmAddress(
  { db }: Door,
  { userId, email }: { userId: UserId; email: string },
): Promise<boolean> {
  const confirmed = await db
    .updateTable("user")
    .set({
      status: sql<"active">`case status when 'pending' then 'active' else status end`,
      email_confirmed_at: sql<Date>`coalesce(email_confirmed_at, now())`,
    })
    .where("id", "=", userId)
    .where("email", "=", email)
    .where("status", "!=", "suspended")
    .returning("id")
    .executeTakeFirst();
  return confirmed !== undefined;
}

/**
 * Gives an account an address that its person was shown to read, and takes back the links that went to the one before.
 * An account that waits for that address to be confirmed never was anybody's, and gives way.
 *
 * @throws `taken` with field `email`
 */
export async function changeAddress(
  { db }: Door,
  { userId, email }: { userId: UserId; email: string },
): Promise<void> {
  await db
    .deleteFrom("user")
    .where("email", "=", email)
    .where("status", "=", "pending")
    .where("id", "!=", userId)
    .execute();
  await db
    .updateTable("user")
    .set({ email, email_confirmed_at: sql<Date>`now()`, version: sql<number>`version + 1` })
    .where("id", "=", userId)
    .execute();
  await db.deleteFrom("mail_token").where("user_id", "=", userId).execute();
}

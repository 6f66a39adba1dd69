import { sql } from "kysely";
import { type Database } from "./database.ts";
import { openVisitor } from "./scope.ts";

/**
 * Deletes what is of no use any more: sessions that are over with their refresh tokens, links and challenges that
 * nobody can answer any more, accounts that nobody confirmed in a week, kept answers older than a day, counted
 * attempts older than a minute. A used refresh token stays for a month, so that its coming again is noticed.
 */
export async function deleteExpired(database: Database): Promise<void> {
  const { db } = openVisitor(database);
  const ago = (interval: string) => sql<Date>`now() - ${interval}::interval`;
  await db.deleteFrom("session").where("expires_at", "<", ago("0")).execute();
  await db.deleteFrom("refresh_token").where("used_at", "<", ago("30 days")).execute();
  await db.deleteFrom("mail_token").where("expires_at", "<", ago("0")).execute();
  await db.deleteFrom("challenge").where("expires_at", "<", ago("0")).execute();
  await db
    .deleteFrom("user")
    .where("status", "=", "pending")
    .where("email_confirmed_at", "is", null)
    .where("created_at", "<", ago("7 days"))
    .execute();
  await db.deleteFrom("idempotency").where("created_at", "<", ago("24 hours")).execute();
  await db.deleteFrom("attempt").where("at", "<", ago("1 minute")).execute();
}

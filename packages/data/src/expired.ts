import { sql } from "kysely";
import { type Database } from "./database.ts";
import { openVisitor } from "./scope.ts";

/** Deletes what is of no use any more: sessions that are over, kept answers older than a day, counted attempts older than a minute. */
export async function deleteExpired(database: Database): Promise<void> {
  const { db } = openVisitor(database);
  await db
    .deleteFrom("session")
    .where("expires_at", "<", sql<Date>`now()`)
    .execute();
  await db
    .deleteFrom("idempotency")
    .where("created_at", "<", sql<Date>`now() - interval '24 hours'`)
    .execute();
  await db
    .deleteFrom("attempt")
    .where("at", "<", sql<Date>`now() - interval '1 minute'`)
    .execute();
}

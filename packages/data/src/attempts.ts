import { newId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import type { Visitor } from "./scope.ts";

/**
 * Counts an attempt before it is known whether it fails, so that guesses made at the same moment count each other.
 * Every statement commits by itself: the count stays when the request that made it fails.
 *
 * @param buckets what the attempt counts against, hashed: an account, an address
 * @returns the attempts of the last minute in the fullest bucket, this one included, and a handle to take it back
 */
export async function insertAttempt(
  { db }: Visitor,
  buckets: Buffer[],
): Promise<{ count: number; ids: string[] }> {
  const rows = buckets.map((bucket) => ({ id: newId(), bucket }));
  await db.insertInto("attempt").values(rows).execute();
  const counts = await db
    .selectFrom("attempt")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("bucket", "in", buckets)
    .where("at", ">", sql<Date>`now() - interval '1 minute'`)
    .groupBy("bucket")
    .execute();
  return {
    count: Math.max(...counts.map((row) => Number(row.count))),
    ids: rows.map((row) => row.id),
  };
}

/** Takes attempts back: they succeeded, and successes are free. */
export async function deleteAttempts({ db }: Visitor, ids: string[]): Promise<void> {
  await db.deleteFrom("attempt").where("id", "in", ids).execute();
}

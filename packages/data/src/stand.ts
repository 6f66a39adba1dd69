import { sql } from "kysely";
import { formatPlace } from "./events.ts";
import type { Scope } from "./scope.ts";

/**
 * How far an organization's data has come: the place of its newest event, which is another after every commit that
 * others can see. Whoever reads it first and the data afterwards may keep that data under it: what commits later gives
 * the organization another stand, in every process at once and without anybody having to hear of it.
 *
 * Null while a transaction that began earlier is still running: it could commit without changing which event is newest.
 * One look at the end of `event_order_idx`.
 */
export async function readStand({
  db,
  orgId,
}: Pick<Scope, "db" | "orgId">): Promise<string | null> {
  const newest = await db
    .selectFrom("event")
    .select(["transaction_id as transactionId", "id"])
    .select(sql<boolean>`transaction_id < pg_snapshot_xmin(pg_current_snapshot())`.as("isSettled"))
    .where("org_id", "=", orgId)
    .orderBy("transaction_id", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return newest?.isSettled ? formatPlace(newest) : null;
}

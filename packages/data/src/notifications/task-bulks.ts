import type { StatusId, TaskId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import type { Keeper } from "../scope.ts";

/** Those of some transactions in which many tasks were changed at once: these are told of together. */
export async function listTaskBulks(
  { db, orgId }: Keeper,
  transactionIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (transactionIds.length === 0) return new Set();
  const rows = await db
    .selectFrom("event")
    .select("transaction_id as transactionId")
    .where("org_id", "=", orgId)
    .where("transaction_id", "in", transactionIds)
    .where("type", "=", "task_bulk.completed")
    .execute();
  return new Set(rows.map((row) => row.transactionId));
}

/** What became of one of many tasks. */
export type BulkChange = {
  taskId: TaskId;
  statusId: StatusId | null;
  fields: string[];
  /** When it went to the trash, for what did; null for what came back. */
  trashedAt: string | null;
  /** Whether others hold it up from now on; null where that stayed as it was. */
  isBlocked: boolean | null;
};

/** What a change of many did to each task that it touched. */
export async function listBulkChanges(
  { db, orgId }: Keeper,
  transactionId: string,
): Promise<BulkChange[]> {
  return await db
    .selectFrom("audit")
    .select(sql<TaskId>`audit.subject_id`.as("taskId"))
    .select(sql<StatusId | null>`audit.after->>'statusId'`.as("statusId"))
    .select(sql<string | null>`audit.after->>'trashedAt'`.as("trashedAt"))
    .select(sql<boolean | null>`(audit.after->>'isBlocked')::boolean`.as("isBlocked"))
    .select(sql<string[]>`array(select jsonb_object_keys(audit.after))`.as("fields"))
    .where("org_id", "=", orgId)
    .where("transaction_id", "=", transactionId)
    .where("subject_type", "=", "task")
    .where("outcome", "=", "done")
    .orderBy("id")
    .execute();
}

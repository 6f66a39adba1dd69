import type { AttachmentId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { jobWriter, recordQuietly, writeRecords } from "../events.ts";
import type { Keeper } from "../scope.ts";

/** Deleted files can be restored for so long, as what is in the trash. */
const kept = sql`interval '30 days'`;

/** Whether a deleted file can still be taken back: what is due to go is gone already, however late it goes. */
export const notYetForgotten = sql<boolean>`attachment.deleted_at >= now() - ${kept}`;

const batch = 500;

/**
 * Forgets the files of an organization that were deleted more than 30 days ago; their bytes are swept afterwards. Those
 * of tasks that go for good go with them.
 *
 * @returns how many they were
 */
export async function forgetAttachments(keeper: Keeper): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const count = await keeper.db.transaction().execute((db) => forgetBatch({ ...keeper, db }));
    forgotten += count;
    if (count < batch) return forgotten;
  }
}

async function forgetBatch(keeper: Keeper): Promise<number> {
  const { db, orgId } = keeper;
  const over = await db
    .selectFrom("attachment")
    .select("id")
    .where("org_id", "=", orgId)
    .where(sql<boolean>`attachment.deleted_at < now() - ${kept}`)
    .limit(batch)
    .forUpdate()
    .skipLocked()
    .execute();
  if (over.length === 0) return 0;
  const ids = over.map(({ id }) => id);
  const gone = await db
    .deleteFrom("attachment")
    .where("org_id", "=", orgId)
    .where("id", "in", ids)
    .returning(["id as attachmentId", "task_id as taskId", "name as attachmentName"])
    .execute();
  const writer = jobWriter(keeper);
  for (const { taskId, ...before } of gone)
    recordQuietly(writer, "attachment", { subjectId: taskId, before });
  await writeRecords(writer, { action: "upkeep.run", requestId: "upkeep.run", address: null });
  return gone.length;
}

/** Which of some ids are those of files of the organization, deleted ones too. */
export async function knownAttachments(
  { db, orgId }: Keeper,
  ids: readonly AttachmentId[],
): Promise<Set<AttachmentId>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom("attachment")
    .select("id")
    .where("org_id", "=", orgId)
    .where("id", "in", ids)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

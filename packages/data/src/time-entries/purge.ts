import { newId } from "@teamflow/domain/ids";
import type { Keeper } from "../scope.ts";
import { isLongAgo } from "../trash.ts";

const batch = 500;

/**
 * Deletes for good what was deleted as long ago as the trash keeps things. That it was is in the audit trail.
 *
 * @returns how many entries they were
 */
export async function purgeTimeEntries(keeper: Keeper): Promise<number> {
  let purged = 0;
  for (;;) {
    const count = await keeper.db.transaction().execute((db) => purgeBatch({ ...keeper, db }));
    if (count === 0) return purged;
    purged += count;
  }
}

/** One that somebody has hold of at this moment is left to them. */
async function purgeBatch({ db, orgId: org_id }: Keeper): Promise<number> {
  const over = await db
    .selectFrom("time_entry")
    .select(["id", "task_id as taskId", "member_id as memberId"])
    .where("org_id", "=", org_id)
    .where(isLongAgo("deleted_at"))
    .limit(batch)
    .forUpdate()
    .skipLocked()
    .execute();
  if (over.length === 0) return 0;
  const ids = over.map(({ id }) => id);
  await db.deleteFrom("time_entry").where("org_id", "=", org_id).where("id", "in", ids).execute();
  const audits = over.map(({ id: subject_id, taskId, memberId }) => ({
    ...{ org_id, id: newId<"Audit">(), action: "upkeep.run", request_id: "upkeep.run", subject_id },
    ...{ actor_kind: "job" as const, subject_type: "time_entry" },
    before: JSON.stringify({ taskId, memberId, isDeleted: true }),
  }));
  await db.insertInto("audit").values(audits).execute();
  return over.length;
}

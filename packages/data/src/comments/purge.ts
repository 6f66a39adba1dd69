import { type CommentId, newId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import type { Keeper } from "../scope.ts";
import { isLongAgo } from "../trash.ts";

const batch = 500;
/** What a comment says whose words are gone and whose answers are still there. Nobody is shown it. */
const wordless = "-";

/**
 * Deletes for good what was deleted as long ago as the trash keeps things: comments with their former words, reactions
 * and mentions. A first comment whose answers are still there stays as their place, without its words. That they were is
 * in the audit trail.
 *
 * @returns how many they were
 */
export async function purgeComments(keeper: Keeper): Promise<number> {
  let purged = 0;
  for (;;) {
    const count = await keeper.db.transaction().execute((db) => purgeBatch({ ...keeper, db }));
    if (count === 0) return purged;
    purged += count;
  }
}

type Over = { id: CommentId; taskId: string; hasAnswers: boolean };

async function purgeBatch(keeper: Keeper): Promise<number> {
  const over = await listOver(keeper);
  if (over.length === 0) return 0;
  const ids = (some: readonly Over[]) => some.map(({ id }) => id);
  await emptyComments(keeper, ids(over.filter(({ hasAnswers }) => hasAnswers)));
  await deleteComments(keeper, ids(over.filter(({ hasAnswers }) => !hasAnswers)));
  await keepTrail(keeper, over);
  return over.length;
}

/** An answer goes before what it answers, or with it. One that somebody has hold of at this moment is left to them. */
async function listOver({ db, orgId }: Keeper): Promise<Over[]> {
  const hasAnswers = sql<boolean>`exists (select from comment answer
    where answer.org_id = comment.org_id and answer.task_id = comment.task_id and answer.parent_id = comment.id
      and (${isLongAgo("answer.deleted_at")}) is not true)`;
  return await db
    .selectFrom("comment")
    .select(["id", "task_id as taskId", hasAnswers.as("hasAnswers")])
    .where("org_id", "=", orgId)
    .where(isLongAgo("comment.deleted_at"))
    .where(sql<boolean>`(body <> ${wordless} or not ${hasAnswers})`)
    .orderBy("id", "desc")
    .limit(batch)
    .forUpdate()
    .skipLocked()
    .execute();
}

async function emptyComments({ db, orgId }: Keeper, ids: readonly CommentId[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable("comment")
    .set({ body: wordless })
    .where("org_id", "=", orgId)
    .where("id", "in", ids)
    .execute();
  for (const table of ["comment_version", "comment_reaction", "mention"] as const)
    await db.deleteFrom(table).where("org_id", "=", orgId).where("comment_id", "in", ids).execute();
}

async function deleteComments({ db, orgId }: Keeper, ids: readonly CommentId[]): Promise<void> {
  if (ids.length === 0) return;
  await db.deleteFrom("comment").where("org_id", "=", orgId).where("id", "in", ids).execute();
}

async function keepTrail({ db, orgId: org_id }: Keeper, over: readonly Over[]): Promise<void> {
  const audits = over.map(({ id: subject_id, taskId }) => ({
    ...{ org_id, id: newId(), action: "upkeep.run", request_id: "upkeep.run", subject_id },
    ...{ actor_kind: "job" as const, subject_type: "comment" },
    before: JSON.stringify({ taskId, isDeleted: true }),
  }));
  await db.insertInto("audit").values(audits).execute();
}

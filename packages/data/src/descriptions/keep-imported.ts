import { descriptionMergeMinutes } from "@teamflow/domain/comment-terms";
import type { TaskId } from "@teamflow/domain/ids";
import type { Task } from "@teamflow/domain/task";
import { sql, type SqlBool } from "kysely";
import { replaceMentions } from "../mentions/write.ts";
import type { WriteScope } from "../scope.ts";

/** What a task's description was until now, and what an import says it is. */
type Rewritten = { before: Pick<Task, "id" | "description" | "createdAt">; description: string };

/**
 * Keeps what an import says anew in descriptions, as `keepDescription` does for one, in as many statements for five
 * hundred as for one. Nobody is told whom they name, so they may name any number of people. The tasks are locked by then.
 */
export async function keepImportedDescriptions(
  scope: WriteScope,
  changes: readonly Rewritten[],
): Promise<void> {
  const changed = changes.filter(({ before, description }) => before.description !== description);
  if (changed.length === 0) return;
  const texts = changed.map(({ before: { id: taskId }, description: text }) => ({
    ...{ taskId, commentId: null, text },
  }));
  await replaceMentions(scope, texts);
  const merged = await mergeAll(scope, changed);
  await insertVersions(
    scope,
    changed.filter(({ before }) => !merged.has(before.id)),
  );
}

/** Takes changes into the last versions of those that are the same person's and recent. */
async function mergeAll(
  { db, orgId, memberId }: WriteScope,
  changes: readonly Rewritten[],
): Promise<ReadonlySet<TaskId>> {
  const rows = await db
    .updateTable("description_version")
    .from(
      db
        .selectNoFrom([
          sql<TaskId>`unnest(${changes.map(({ before }) => before.id)}::uuid[])`.as("id"),
          sql<string>`unnest(${changes.map(({ description }) => description)}::text[])`.as("body"),
        ])
        .as("change"),
    )
    .set((row) => ({ body: row.ref("change.body"), saved_at: sql<Date>`now()` }))
    .where("description_version.org_id", "=", orgId)
    .whereRef("description_version.task_id", "=", "change.id")
    .where("description_version.author_id", "=", memberId)
    .where("description_version.is_closed", "=", false)
    .where(
      sql<SqlBool>`description_version.started_at > now() - make_interval(mins => ${descriptionMergeMinutes})`,
    )
    .where(
      sql<SqlBool>`description_version.number = (select max(other.number) from description_version other
        where other.org_id = ${orgId} and other.task_id = description_version.task_id)`,
    )
    .returning("description_version.task_id as taskId")
    .execute();
  return new Set(rows.map(({ taskId }) => taskId));
}

/** Adds versions after the last of each. What was there before versions were kept becomes the first one, nobody's. */
async function insertVersions(
  { db, orgId: org_id, memberId }: WriteScope,
  changes: readonly Rewritten[],
): Promise<void> {
  if (changes.length === 0) return;
  const kept = await db
    .selectFrom("description_version")
    .select("task_id as taskId")
    .select(sql<number>`max(number)`.as("last"))
    .where("org_id", "=", org_id)
    .where(sql<SqlBool>`task_id = any(${changes.map(({ before }) => before.id)}::uuid[])`)
    .groupBy("task_id")
    .execute();
  const last = new Map(kept.map((row) => [row.taskId, row.last]));
  const rows = changes.flatMap(({ before, description }) => {
    const { id: task_id, createdAt: at } = before;
    const isFirst = !last.has(task_id) && before.description !== "";
    const number = (last.get(task_id) ?? (isFirst ? 1 : 0)) + 1;
    const said = { org_id, task_id, number, body: description, author_id: memberId };
    const first = { org_id, task_id, number: 1, body: before.description, author_id: null };
    return [...(isFirst ? [{ ...first, started_at: at, saved_at: at }] : []), said];
  });
  await db.insertInto("description_version").values(rows).execute();
}

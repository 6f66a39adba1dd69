import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import type { DescriptionVersion, WrittenDescription } from "@teamflow/domain/description-version";
import { fail } from "@teamflow/domain/failure";
import type { TaskId } from "@teamflow/domain/ids";
import type { Task } from "@teamflow/domain/task";
import { sql } from "kysely";
import { z } from "zod";
import type { Scope, WriteScope } from "../scope.ts";
import { findTask } from "../tasks/rows.ts";
import { updateTask } from "../tasks/write.ts";

function selectVersion({ db, orgId }: Scope, taskId: TaskId) {
  return db
    .selectFrom("description_version as kept")
    .leftJoin("member", (join) =>
      join.onRef("member.org_id", "=", "kept.org_id").onRef("member.id", "=", "kept.author_id"),
    )
    .leftJoin("user", "user.id", "member.user_id")
    .select(["kept.number", "kept.author_id as authorId", "user.name as authorName"])
    .select(["kept.started_at as startedAt", "kept.saved_at as savedAt"])
    .select(["kept.restored_from as restoredFrom", sql<number>`length(kept.body)`.as("length")])
    .where("kept.org_id", "=", orgId)
    .where("kept.task_id", "=", taskId);
}

const Place = z.tuple([z.int32()]);

/**
 * What a task's description said, last first; the last is what it says now. None where it never changed.
 *
 * @throws `not_found`
 */
export async function listDescriptionVersions(
  scope: Scope,
  taskId: TaskId,
  { cursor, limit }: Page,
): Promise<Paged<DescriptionVersion>> {
  await findTask(scope, taskId);
  const [before] = decodeCursor(cursor, Place) ?? [];
  const rows = await selectVersion(scope, taskId)
    .$if(before !== undefined, (query) => query.where("kept.number", "<", before ?? 0))
    .orderBy("kept.number", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, ({ number }) => [number]);
}

/** One version with its words. @throws `not_found` */
export async function getDescriptionVersion(
  scope: Scope,
  taskId: TaskId,
  number: number,
): Promise<WrittenDescription> {
  await findTask(scope, taskId);
  const version = await selectVersion(scope, taskId)
    .select("kept.body")
    .where("kept.number", "=", number)
    .executeTakeFirst();
  return version ?? fail({ kind: "not_found", what: "version" });
}

/**
 * Makes a description say again what a version of it said, as a new version. One that says so already stays as it is.
 *
 * @throws `not_found`; as `updateTask`
 */
export async function restoreDescription(
  scope: WriteScope,
  { taskId, version }: { taskId: TaskId; version: number },
  number: number,
): Promise<Task> {
  const { body } = await getDescriptionVersion(scope, taskId, number);
  await lockTask(scope, taskId);
  await close(scope, taskId);
  const change = { taskId, version, patch: { description: body } };
  const task = await updateTask(scope, change);
  if (task.version !== version) await markRestored(scope, taskId, number);
  return task;
}

/**
 * Keeps a task for whoever restores its description. The task comes before the versions of what it says, here as in
 * every change of it: else two wait for each other.
 */
async function lockTask({ db, orgId }: WriteScope, taskId: TaskId): Promise<void> {
  await db
    .selectFrom("task")
    .select("id")
    .where("org_id", "=", orgId)
    .where("id", "=", taskId)
    .forUpdate()
    .execute();
}

/** Lets no more changes into the last version, so that the next makes one of its own. */
async function close({ db, orgId }: WriteScope, taskId: TaskId): Promise<void> {
  await db
    .updateTable("description_version")
    .set({ is_closed: true })
    .where("org_id", "=", orgId)
    .where("task_id", "=", taskId)
    .where("is_closed", "=", false)
    .execute();
}

async function markRestored(
  { db, orgId }: WriteScope,
  taskId: TaskId,
  number: number,
): Promise<void> {
  await db
    .updateTable("description_version")
    .set({ restored_from: number, is_closed: true })
    .where("org_id", "=", orgId)
    .where("task_id", "=", taskId)
    .where("is_closed", "=", false)
    .execute();
}

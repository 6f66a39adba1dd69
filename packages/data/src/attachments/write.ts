import {
  type Attachment,
  attachmentLimit,
  type NewAttachment,
  type ReceivedFile,
} from "@teamflow/domain/attachment";
import { fail } from "@teamflow/domain/failure";
import type { ProjectId, TaskId } from "@teamflow/domain/ids";
import { checkOpen } from "@teamflow/domain/project";
import { sql } from "kysely";
import { record } from "../events.ts";
import type { WriteScope } from "../scope.ts";
import { selectTask } from "../tasks/rows.ts";
import { notYetForgotten } from "./sweep.ts";
import { type AttachmentPlace, countAttachments, findAttachment } from "./rows.ts";

/** A file whose bytes are kept already, under the id that it is to have. */
export type KeptFile = NewAttachment & ReceivedFile;

/**
 * Adds a file to a task. The bytes were written before: a row never names what is not there.
 *
 * @throws `not_found` for the task; `trashed`; `archived`; `limit_reached`
 */
export async function insertAttachment(
  scope: WriteScope,
  taskId: TaskId,
  file: KeptFile,
): Promise<Attachment> {
  const task = await lockTask(scope, taskId);
  await checkRoom(scope, taskId);
  const { db, orgId: org_id, memberId: created_by } = scope;
  await db
    .insertInto("attachment")
    .values({
      ...{ org_id, id: file.id, task_id: taskId, name: file.name, created_by },
      ...{ media_type: file.mediaType, size_bytes: file.sizeBytes, sha256: file.sha256 },
      has_thumbnail: file.hasThumbnail,
    })
    .execute();
  return await recorded(scope, "attachment.added", { task, attachmentId: file.id });
}

/**
 * Deletes a file: for 30 days it can be restored. One that is deleted already stays so.
 *
 * @throws `not_found`; `trashed`; `archived`
 */
export async function removeAttachment(
  scope: WriteScope,
  place: AttachmentPlace,
): Promise<Attachment> {
  const task = await lockTask(scope, place.taskId);
  const before = await findAttachment(scope, place);
  if (!before) return fail({ kind: "not_found", what: "attachment" });
  if (before.deletedAt) return before;
  await setDeleted(scope, place, true);
  return await recorded(scope, "attachment.removed", { task, ...place });
}

/**
 * Takes a deletion back. A file that is there already stays as it is.
 *
 * @throws `not_found`, also for one that was deleted more than 30 days ago; `limit_reached`; `trashed`; `archived`
 */
export async function restoreAttachment(
  scope: WriteScope,
  place: AttachmentPlace,
): Promise<Attachment> {
  const task = await lockTask(scope, place.taskId);
  const before = await findAttachment(scope, place);
  if (!before) return fail({ kind: "not_found", what: "attachment" });
  if (!before.deletedAt) return before;
  await checkRoom(scope, place.taskId);
  await setDeleted(scope, place, false);
  return await recorded(scope, "attachment.restored", { task, ...place });
}

type Holder = { id: TaskId; projectId: ProjectId };

/** Those who change the files of one task go one after the other, so that they are counted. */
async function lockTask(scope: WriteScope, taskId: TaskId): Promise<Holder> {
  const task = await selectTask(scope)
    .select("project.archived_at as archivedAt")
    .where("task.id", "=", taskId)
    .forNoKeyUpdate("task")
    .executeTakeFirst();
  if (!task) return fail({ kind: "not_found", what: "task" });
  checkOpen(task);
  if (task.trashedAt) fail({ kind: "trashed", what: "task" });
  return { id: task.id, projectId: task.projectId };
}

async function checkRoom(scope: WriteScope, taskId: TaskId): Promise<void> {
  const count = await countAttachments(scope, taskId);
  if (count >= attachmentLimit)
    fail({ kind: "limit_reached", what: "attachment", limit: attachmentLimit });
}

async function setDeleted(
  { db, orgId, memberId }: WriteScope,
  { attachmentId }: AttachmentPlace,
  isDeleted: boolean,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable("attachment")
    .set({
      deleted_at: isDeleted ? sql<Date>`now()` : null,
      deleted_by: isDeleted ? memberId : null,
    })
    .where("org_id", "=", orgId)
    .where("id", "=", attachmentId)
    .where(isDeleted ? sql<boolean>`deleted_at is null` : notYetForgotten)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) fail({ kind: "not_found", what: "attachment" });
}

type Change = { task: Holder; attachmentId: AttachmentPlace["attachmentId"] };

/** The file as it is after a change, which is recorded as something that happened to its task. */
async function recorded(
  scope: WriteScope,
  type: "attachment.added" | "attachment.removed" | "attachment.restored",
  { task, attachmentId }: Change,
): Promise<Attachment> {
  const { id: taskId, projectId } = task;
  const file = await findAttachment(scope, { taskId, attachmentId });
  if (!file) throw new Error("A file that was just written is gone");
  const { name, mediaType, sizeBytes } = file;
  const state = { attachmentId, attachmentName: name, mediaType, sizeBytes };
  const isGone = type === "attachment.removed";
  record(
    scope,
    { type, projectId, taskId, attachmentId },
    { subjectId: taskId, ...(isGone ? { before: state } : { after: state }) },
  );
  return file;
}

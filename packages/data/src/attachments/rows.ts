import { type Attachment, attachmentLimit } from "@teamflow/domain/attachment";
import { fail } from "@teamflow/domain/failure";
import type { AttachmentId, TaskId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import type { Scope } from "../scope.ts";
import { getTask } from "../tasks/rows.ts";

/** Which file is meant: it must be at that task. */
export type AttachmentPlace = { taskId: TaskId; attachmentId: AttachmentId };

/** Files of the organization with what every reading of them shows. */
function selectAttachment({ db, orgId }: Pick<Scope, "db" | "orgId">) {
  return db
    .selectFrom("attachment")
    .innerJoin("member", (join) =>
      join
        .onRef("member.org_id", "=", "attachment.org_id")
        .onRef("member.id", "=", "attachment.created_by"),
    )
    .innerJoin("user", "user.id", "member.user_id")
    .select(["attachment.id", "attachment.task_id as taskId", "attachment.name"])
    .select(["attachment.media_type as mediaType", "attachment.size_bytes as sizeBytes"])
    .select(["attachment.sha256", "attachment.has_thumbnail as hasThumbnail"])
    .select(["attachment.created_by as createdBy", "user.name as createdByName"])
    .select(["attachment.created_at as createdAt", "attachment.deleted_at as deletedAt"])
    .where("attachment.org_id", "=", orgId);
}

/** The files at a task, first come first, without deleted ones: so few that they come whole. @throws `not_found` */
export async function listAttachments(scope: Scope, taskId: TaskId): Promise<Attachment[]> {
  await getTask(scope, taskId);
  return await selectAttachment(scope)
    .where("attachment.task_id", "=", taskId)
    .where("attachment.deleted_at", "is", null)
    .orderBy("attachment.id")
    .limit(attachmentLimit)
    .execute();
}

/** A file at a task that can be reached. @throws `not_found`, also for one that was deleted */
export async function getAttachment(scope: Scope, place: AttachmentPlace): Promise<Attachment> {
  await getTask(scope, place.taskId);
  const found = await findAttachment(scope, place);
  return found && !found.deletedAt ? found : fail({ kind: "not_found", what: "attachment" });
}

/** A file, deleted or not. */
export function findAttachment(
  scope: Pick<Scope, "db" | "orgId">,
  { taskId, attachmentId }: AttachmentPlace,
): Promise<Attachment | undefined> {
  return selectAttachment(scope)
    .where("attachment.task_id", "=", taskId)
    .where("attachment.id", "=", attachmentId)
    .executeTakeFirst();
}

/** How many files a task has. */
export async function countAttachments({ db, orgId }: Scope, taskId: TaskId): Promise<number> {
  const { count } = await db
    .selectFrom("attachment")
    .select(sql<number>`count(*)::integer`.as("count"))
    .where("org_id", "=", orgId)
    .where("task_id", "=", taskId)
    .where("deleted_at", "is", null)
    .executeTakeFirstOrThrow();
  return count;
}

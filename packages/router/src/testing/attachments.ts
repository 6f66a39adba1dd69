import { createHash } from "node:crypto";
import { run } from "@teamflow/data/testing/cluster";
import { type AttachmentId, newId, type OrganizationId } from "@teamflow/domain/ids";
import type { Task } from "@teamflow/domain/task";
import { sql } from "kysely";
import type { Instance, Person } from "./instance.ts";
import { known } from "./machines.ts";

/** A file at a task, and the making of more. They have no bytes: what asks for those does not come by here. */
export async function theAttachments(
  instance: Instance,
  { owner, orgId, mark }: { owner: Person; orgId: OrganizationId; mark: string },
  task: Task,
) {
  const sha256 = createHash("sha256").update(mark).digest("hex");
  const { userId } = await known(instance, owner);
  /** A file of the owner's: made at the database, since only the door for files makes one. */
  const anAttachment = async ({ isDeleted = false } = {}): Promise<{ id: AttachmentId }> => {
    const id = newId<"Attachment">();
    await run(instance.url, (db) =>
      sql`insert into attachment (org_id, id, task_id, name, media_type, size_bytes, sha256,
          has_thumbnail, created_by, deleted_at, deleted_by)
        select org_id, ${id}, ${task.id}, ${`${mark}.txt`}, 'text/plain', 4, ${sha256}, false, id,
          case when ${isDeleted}::boolean then now() end, case when ${isDeleted}::boolean then id end
        from member where org_id = ${orgId} and user_id = ${userId}`.execute(db),
    );
    return { id };
  };
  return { attachment: await anAttachment(), anAttachment };
}

import { getAttachment, listAttachments } from "@teamflow/data/attachments/rows";
import { attachmentBytes } from "@teamflow/data/attachments/usage";
import { removeAttachment, restoreAttachment } from "@teamflow/data/attachments/write";
import { Attachment, AttachmentUsage } from "@teamflow/domain/attachment";
import { AttachmentId, TaskId } from "@teamflow/domain/ids";
import { z } from "zod";
import { offer } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

const OfTask = z.strictObject({ taskId: TaskId });
const One = OfTask.extend({ attachmentId: AttachmentId });

/** Where the files of a task are. */
export const attachmentsPath = "/organizations/{orgId}/tasks/{taskId}/attachments";
const one = `${attachmentsPath}/{attachmentId}` as const;

/** Files at tasks: whoever may read a task has its files, whoever may change it decides about them. */
export const attachments = router({
  /** The files of a task, first come first. @throws `not_found` */
  list: allow(
    "task:read",
    offer(`GET ${attachmentsPath}`, {
      output: z.array(Attachment),
      summary: "The files of a task, first come first",
      description:
        "A file is added with `POST` at the same address, as `multipart/form-data` with one part `file`: 201 with the attachment, 413 with `TOO_LARGE`, 422 with `EMPTY_FILE`. Send an `Idempotency-Key` to be able to repeat it.",
    }),
  )
    .input(inOrganization(OfTask))
    .query(({ ctx: { scope }, input: { taskId } }) => listAttachments(scope, taskId)),

  /** @throws `not_found`, also for one that was deleted */
  byId: allow(
    "task:read",
    offer(`GET ${one}`, {
      output: Attachment,
      summary: "What is known of a file at a task",
      description:
        "Its bytes are at the same address followed by `/content`, the small picture of one that has it by `/thumbnail`.",
    }),
  )
    .input(inOrganization(One))
    .query(({ ctx: { scope }, input }) => getAttachment(scope, input)),

  /** How much there is, for whoever looks after the organization. */
  usage: allow(
    "organization:update",
    // What the permission opens is for people.
    {
      isForPeople: true,
      ...offer("GET /organizations/{orgId}/attachment-usage", {
        output: AttachmentUsage,
        summary: "How much the files of the organization are together, and how much they may be",
        description:
          "Deleted files count until they are gone for good. What would be too much is refused with `QUOTA_REACHED`.",
      }),
    },
  )
    .input(inOrganization(z.strictObject({})))
    .query(async ({ ctx: { scope, services } }) => ({
      usedBytes: await attachmentBytes(scope),
      quotaBytes: services.attachmentQuotaBytes,
    })),

  /** For 30 days it can be restored. @throws `not_found`; `trashed`; `archived` */
  remove: allowWrite(
    "task:update",
    offer(`DELETE ${one}`, {
      output: Attachment,
      summary: "Delete a file, which can be restored for 30 days",
    }),
  )
    .input(inOrganization(One))
    .mutation(({ ctx: { scope }, input }) => removeAttachment(scope, input)),

  /** @throws `not_found`, `limit_reached`, `trashed`, `archived` */
  restore: allowWrite(
    "task:update",
    offer(`POST ${one}/restore`, {
      output: Attachment,
      summary: "Take back that a file was deleted",
    }),
  )
    .input(inOrganization(One))
    .mutation(({ ctx: { scope }, input }) => restoreAttachment(scope, input)),
});

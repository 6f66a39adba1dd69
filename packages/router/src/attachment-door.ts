import { checkAttachmentQuota } from "@teamflow/data/attachments/usage";
import { insertAttachment } from "@teamflow/data/attachments/write";
import { Attachment, NewAttachment } from "@teamflow/domain/attachment";
import { fail } from "@teamflow/domain/failure";
import { TaskId } from "@teamflow/domain/ids";
import { attachmentsPath } from "./attachments.ts";
import { offer } from "./rest/offer.ts";
import { allowWrite, inOrganization, router } from "./trpc.ts";

/**
 * What the door for files calls once it has received one. Apart from all that callers can reach: whoever could say that
 * some bytes are there could name those of somebody else.
 */
export const attachmentDoor = router({
  attachments: router({
    /**
     * Adds the file that came with the request. Its name and its hash tell a repeated request from another one.
     *
     * @throws `not_found` for the task; `trashed`; `archived`; `limit_reached`, also where the organization has as many
     * bytes as it may
     */
    add: allowWrite(
      "task:update",
      offer(`POST ${attachmentsPath}`, {
        output: Attachment,
        summary: "Add a file to a task",
        created: `${attachmentsPath}/{id}`,
      }),
    )
      .input(inOrganization(NewAttachment.extend({ taskId: TaskId })))
      .mutation(async ({ ctx: { scope, request, services }, input: { taskId, name, sha256 } }) => {
        const received = request.received ?? fail({ kind: "bad_request", detail: "file" });
        const added = await insertAttachment(scope, taskId, { ...received, name, sha256 });
        await checkAttachmentQuota(scope, services.attachmentQuotaBytes);
        return added;
      }),
  }),
});

import type { Attachment } from "@teamflow/domain/attachment";
import type { TaskId } from "@teamflow/domain/ids";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useRefused } from "../../app/tasks/use-refused.ts";
import { useText } from "../../i18n/locale.ts";
import { useToast } from "../../ui/toasts.tsx";
import { useAttachmentsText } from "./words.ts";

/** Deleting a file and taking that back: it goes from the list at once, and stands there again where that was refused. */
export function useAttachmentWrites(taskId: TaskId) {
  const { orgId } = useOrganization();
  const words = useAttachmentsText();
  const { common } = useText();
  const toast = useToast();
  const refused = useRefused();
  const { list } = api.useUtils().attachments;
  const remove = api.attachments.remove.useMutation();
  const restore = api.attachments.restore.useMutation();
  const ofTask = { orgId, taskId };

  const attempt = async (work: () => Promise<unknown>, again: () => void): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      refused(error, words.failed, again);
      return false;
    } finally {
      await list.invalidate(ofTask);
    }
  };
  const takeBack = async (file: Attachment): Promise<void> => {
    const one = { ...ofTask, attachmentId: file.id };
    const isBack = await attempt(
      async () => restore.mutateAsync(one),
      () => void takeBack(file),
    );
    if (isBack) toast({ words: words.restored(file.name) });
  };
  const takeAway = async (file: Attachment): Promise<void> => {
    await list.cancel(ofTask);
    list.setData(ofTask, (files) => files?.filter(({ id }) => id !== file.id));
    const one = { ...ofTask, attachmentId: file.id };
    const isGone = await attempt(
      async () => remove.mutateAsync(one),
      () => void takeAway(file),
    );
    const action = { label: common.undo, run: () => void takeBack(file) };
    if (isGone) toast({ words: words.removed(file.name), action });
  };
  return { remove: (file: Attachment) => void takeAway(file) };
}

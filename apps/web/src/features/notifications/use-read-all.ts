import { api } from "../../app/api.ts";
import { useNotificationText } from "../../app/notification-words.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { useToast } from "../../ui/toasts.tsx";
import { useSaying } from "../../ui/use-saying.ts";

/** Marks everything as read, with the way back. */
export function useReadAll(): () => void {
  const { orgId } = useOrganization();
  const { undo } = useText().common;
  const words = useNotificationText();
  const show = useToast();
  const { refused } = useSaying();
  const { notifications } = api.useUtils();
  const { mutateAsync: readAll } = api.notifications.readAll.useMutation();
  const { mutateAsync: unreadAll } = api.notifications.unreadAll.useMutation();
  const again = () =>
    Promise.all([notifications.list.invalidate(), notifications.summary.invalidate()]);
  const takeBack = async (readAt: Date) => {
    try {
      await unreadAll({ orgId, readAt });
    } catch (error) {
      refused(error);
    }
    await again();
  };
  const run = async () => {
    try {
      const { count, readAt } = await readAll({ orgId });
      const action = { label: undo, run: () => void takeBack(readAt) };
      if (count === 0) show({ words: words.nothingToRead });
      else show({ words: words.allRead(count), action });
    } catch (error) {
      refused(error);
    }
    await again();
  };
  return () => void run();
}

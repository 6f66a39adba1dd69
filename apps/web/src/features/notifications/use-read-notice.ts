import type { InboxSummary, Notification } from "@teamflow/domain/notification";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useSaying } from "../../ui/use-saying.ts";

/** Marks what stands among the last notifications as read: shown at once, taken back where it is refused. */
export function useReadNotice(): (notice: Notification) => void {
  const { orgId } = useOrganization();
  const { refused } = useSaying();
  const { notifications } = api.useUtils();
  const { mutate } = api.notifications.read.useMutation({
    onMutate: async ({ notificationId }) => {
      await notifications.summary.cancel({ orgId });
      const before = notifications.summary.getData({ orgId });
      notifications.summary.setData({ orgId }, (data) => data && withRead(data, notificationId));
      return before;
    },
    onError: (error, _, before) => {
      notifications.summary.setData({ orgId }, before);
      refused(error);
    },
    onSettled: async () => {
      await Promise.all([notifications.list.invalidate(), notifications.summary.invalidate()]);
    },
  });
  return ({ id: notificationId }) => mutate({ orgId, notificationId });
}

function withRead(summary: InboxSummary, read: string): InboxSummary {
  const lastTen = summary.lastTen.map((notice) =>
    notice.id === read ? { ...notice, readAt: new Date() } : notice,
  );
  return { ...summary, unread: Math.max(0, summary.unread - 1), lastTen };
}

import type { Notification } from "@teamflow/domain/notification";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { type Toast, useToast } from "../../ui/toasts.tsx";
import { useSaying } from "../../ui/use-saying.ts";
import { belongs, useInboxInput } from "./use-inbox.ts";

type Marked = Partial<Pick<Notification, "readAt" | "doneAt" | "snoozedUntil">>;

/** How the server is told of a mark, and what is said once it knows. */
type Telling = { send: () => Promise<Notification>; toast?: Toast };

/** Changes one notification as it is shown, then on the server; every mark is made by this. */
export type Mark = (notice: Notification, change: Marked, telling: Telling) => void;

/** Changes one notification in what is shown, then on the server. The stream tells every other window. */
export function useMarking(): Mark {
  const { orgId } = useOrganization();
  const input = useInboxInput();
  const { notifications } = api.useUtils();
  const show = useToast();
  const { refused } = useSaying();
  const run = async (notice: Notification, change: Marked, { send, toast }: Telling) => {
    const after = { ...notice, ...change };
    const now = new Date();
    const stopped = Promise.all([notifications.list.cancel(), notifications.summary.cancel()]);
    const before = notifications.list.getInfiniteData(input);
    notifications.list.setInfiniteData(input, (data) => {
      if (!data) return data;
      const pages = data.pages.map((page) => ({
        ...page,
        items: page.items
          .map((each) => (each.id === notice.id ? after : each))
          .filter((each) => each.id !== notice.id || belongs(each, input, now)),
      }));
      return { ...data, pages };
    });
    const isCounted = (each: Notification) =>
      belongs(each, { state: "open", unread: true }, now) ? 1 : 0;
    const difference = isCounted(after) - isCounted(notice);
    notifications.summary.setData(
      { orgId },
      (data) => data && { ...data, unread: Math.max(0, data.unread + difference) },
    );
    await stopped;
    try {
      await send();
      if (toast) show(toast);
    } catch (error) {
      notifications.list.setInfiniteData(input, before);
      refused(error);
    }
    await Promise.all([notifications.list.invalidate(), notifications.summary.invalidate()]);
  };
  return (notice, change, telling) => void run(notice, change, telling);
}

import type { TaskId } from "@teamflow/domain/ids";
import { useFailureWords } from "../ui/failure.tsx";
import { useToast } from "../ui/toasts.tsx";
import { api } from "./api.ts";
import { useNotificationText } from "./notification-words.ts";
import { useOrganization } from "./organization.ts";

/** Whether one watches a task, and the way to change that; nothing before anybody has answered. */
export function useWatch(taskId: TaskId): { isWatching: boolean | undefined; toggle: () => void } {
  const { orgId, memberId } = useOrganization();
  const words = useNotificationText().attention;
  const toast = useToast();
  const failureWords = useFailureWords();
  const { watchers } = api.useUtils();
  const { data } = api.watchers.list.useQuery({ orgId, taskId });
  const { mutateAsync: watch } = api.watchers.watch.useMutation();
  const { mutateAsync: unwatch } = api.watchers.unwatch.useMutation();
  const isWatching = data?.some((watcher) => watcher.memberId === memberId);
  const run = async () => {
    try {
      await (isWatching ? unwatch : watch)({ orgId, taskId });
      toast({ words: isWatching ? words.notWatching : words.watching });
    } catch (error) {
      toast({ words: failureWords(error).words, tone: "danger" });
    }
    await watchers.list.invalidate({ orgId, taskId });
  };
  return { isWatching, toggle: () => void run() };
}

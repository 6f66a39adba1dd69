import type { TaskRow } from "@teamflow/domain/task";
import { api } from "../../app/api.ts";
import { inTurn } from "../../app/in-turn.ts";
import { useOrganization } from "../../app/organization.ts";
import { staleTask } from "../../app/tasks/stale-task.ts";
import { useRefused } from "../../app/tasks/use-refused.ts";
import { useTaskCache } from "../../app/tasks/use-task-cache.ts";
import { useText } from "../../i18n/locale.ts";
import { useToast } from "../../ui/toasts.tsx";

/** What trash and restore need to know of a task. */
export type Trashable = Omit<TaskRow, "hasDescription">;

/** Throws tasks into the trash, with ten seconds to take it back, and takes them out again. */
export function useTrashTask(): {
  trash: (task: Trashable) => void;
  restore: (task: Trashable) => void;
} {
  const { tasks, common } = useText();
  const toast = useToast();
  const refused = useRefused();
  const cache = useTaskCache();
  const write = useTrashWrites();

  const trash = async (task: Trashable) => {
    await cache.hold();
    const shown = cache.find(task);
    // Which moment does not matter: a task that has one is shown in no list.
    if (shown) cache.show({ ...shown, trashedAt: shown.updatedAt });
    try {
      const trashed = await write.trash(task);
      toast({
        words: tasks.trashing.trashed(task.code),
        action: { label: common.undo, run: () => void restore(trashed) },
      });
    } catch (error) {
      refused(
        error,
        (words) => tasks.save.failed(task.code, words),
        () => void trash(task),
      );
    }
    await cache.refresh();
  };
  const restore = async (task: Trashable) => {
    try {
      const restored = await write.restore(task);
      toast({ words: tasks.trashing.restored(restored.code) });
    } catch (error) {
      refused(
        error,
        (words) => tasks.save.failed(task.code, words),
        () => void restore(task),
      );
    }
    await cache.refresh();
  };
  return { trash: (task) => void trash(task), restore: (task) => void restore(task) };
}

function useTrashWrites() {
  const { orgId } = useOrganization();
  const trashing = api.tasks.trash.useMutation();
  const restoring = api.tasks.restore.useMutation();
  const write = async (task: Trashable, { mutateAsync }: typeof trashing) => {
    const send = async (version: number) => mutateAsync({ orgId, taskId: task.id, version });
    try {
      return await inTurn(task, send);
    } catch (error) {
      const current = staleTask(error);
      // Whatever else somebody changed about it stays: throwing away loses nothing, nor does taking back.
      if (!current) throw error;
      return inTurn(current, send);
    }
  };
  return {
    trash: async (task: Trashable) => write(task, trashing),
    restore: async (task: Trashable) => write(task, restoring),
  };
}

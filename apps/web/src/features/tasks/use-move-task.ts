import type { Task, TaskPlace, TaskRow } from "@teamflow/domain/task";
import { api } from "../../app/api.ts";
import { inTurn } from "../../app/in-turn.ts";
import { useOrganization } from "../../app/organization.ts";
import { staleTask } from "../../app/tasks/stale-task.ts";
import { provisionalRank, rowOf } from "../../app/tasks/task-pages.ts";
import { useProjectLookup } from "../../app/tasks/use-project-lookup.ts";
import { useRefused } from "../../app/tasks/use-refused.ts";
import { useTaskCache } from "../../app/tasks/use-task-cache.ts";
import { useText } from "../../i18n/locale.ts";
import { useToast } from "../../ui/toasts.tsx";

/** Where a task stands or shall stand: its column, and its neighbours there. */
export type Spot = {
  statusId: TaskRow["statusId"];
  above: TaskRow | undefined;
  below: TaskRow | undefined;
};
export type Move = { task: TaskRow; from: Spot; to: Spot };

/**
 * Moves a task: shown at once, confirmed by the server, taken back with a sentence when it is refused. Where somebody
 * else moved it to another column first, theirs stands.
 */
export function useMoveTask(): (move: Move) => void {
  const { tasks, common } = useText();
  const { statusOf } = useProjectLookup();
  const toast = useToast();
  const refused = useRefused();
  const cache = useTaskCache();
  const write = useMoveWrite();

  const takenBack = (move: Move, error: unknown) => {
    const { code } = move.task;
    const current = staleTask(error);
    const status = current && statusOf(current.statusId);
    refused(
      error,
      (words) =>
        status ? tasks.move.changedFirst(code, status.name) : tasks.move.failed(code, words),
      () => void run({ ...move, task: current ? rowOf(current) : move.task }),
    );
  };
  const done = ({ task, from, to }: Move, moved: Task) => {
    const status = from.statusId === to.statusId ? undefined : statusOf(to.statusId);
    const undo = () => void run({ task: rowOf(moved), from: to, to: from }, true);
    toast({
      words: status ? tasks.move.moved(task.code, status.name) : tasks.move.reordered(task.code),
      action: { label: common.undo, run: undo },
    });
  };
  const run = async (move: Move, isUndo = false) => {
    const { task, to } = move;
    await cache.hold();
    const rank = provisionalRank(to.above, to.below);
    cache.show({ ...task, statusId: to.statusId, rank });
    try {
      const moved = await write(task, placeOf(to));
      cache.show(moved);
      if (!isUndo) done(move, moved);
    } catch (error) {
      cache.show(task);
      takenBack(move, error);
      await cache.refresh();
    }
  };
  return (move) => void run(move);
}

function useMoveWrite(): (task: TaskRow, place: TaskPlace) => Promise<Task> {
  const { orgId } = useOrganization();
  const { mutateAsync } = api.tasks.move.useMutation();
  return async (task, place) => {
    const send = async (version: number) =>
      mutateAsync({ orgId, taskId: task.id, version, ...place });
    try {
      return await inTurn(task, send);
    } catch (error) {
      const current = staleTask(error);
      // Only something else about it changed: the move still means what it meant.
      if (current?.statusId !== task.statusId || current.trashedAt) throw error;
      return inTurn(current, send);
    }
  };
}

function placeOf({ statusId, above, below }: Spot): TaskPlace {
  return { statusId, afterId: above?.id ?? null, beforeId: below?.id ?? null };
}

import type { Paged } from "@teamflow/domain/cursor";
import type { FoundTask } from "@teamflow/domain/found-task";
import type { Task, TaskPatch } from "@teamflow/domain/task";
import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { api } from "../../app/api.ts";
import { inTurn } from "../../app/in-turn.ts";
import { useOrganization } from "../../app/organization.ts";
import { staleTask } from "../../app/tasks/stale-task.ts";
import { rowOf } from "../../app/tasks/task-pages.ts";
import { isMet } from "./met.ts";

/** What is written, and how lists show it until the server has said so. */
export type FoundChange = { patch: TaskPatch; shown: Partial<FoundTask> };

/** What was written; or why nothing was, and whether somebody else had changed the same before. */
export type Written = { task: FoundTask } | { error: unknown; wasFirst: boolean };

type FoundPages = InfiniteData<Paged<FoundTask>, string | null>;

/** How often a write that met somebody else's is sent again by itself, when they touched other fields. */
const patience = 3;

/**
 * Changes a task of a list across projects: shown at once, put back when it is refused. What a colleague changed
 * elsewhere in the task stays; where they changed the same, theirs does.
 */
export function useWriteFound(): (task: FoundTask, change: FoundChange) => Promise<Written> {
  const { orgId } = useOrganization();
  const queryClient = useQueryClient();
  const utils = api.useUtils();
  const { mutateAsync } = api.tasks.update.useMutation();
  const queryKey = getQueryKey(api.tasks.find, undefined, "infinite");

  const show = (row: FoundTask) =>
    queryClient.setQueriesData<FoundPages>(
      { queryKey, type: "active" },
      (data) => data && withFound(data, row),
    );
  const send = async (known: Pick<Task, "id" | "version">, patch: TaskPatch) =>
    inTurn(known, (version) => mutateAsync({ orgId, taskId: known.id, version, ...patch }));
  const write = async (task: FoundTask, patch: TaskPatch): Promise<Task> => {
    let known: Pick<Task, "id" | "version"> = task;
    for (let triesLeft = patience; ; triesLeft -= 1) {
      try {
        return await send(known, patch);
      } catch (error) {
        const current = staleTask(error);
        if (!current || triesLeft === 0 || isMet({ base: task, mine: patch, theirs: current }))
          throw error;
        known = current;
      }
    }
  };
  return async (task, { patch, shown }) => {
    await queryClient.cancelQueries({ queryKey });
    show({ ...task, ...shown });
    try {
      const written = await write(task, patch);
      const row = { ...task, ...shown, ...rowOf(written) };
      show(row);
      utils.tasks.byCode.setData({ orgId, code: written.code }, written);
      return { task: row };
    } catch (error) {
      show(task);
      void utils.tasks.find.invalidate();
      return { error, wasFirst: staleTask(error) !== undefined };
    }
  };
}

/** The list with a task's new values, at the same place. */
function withFound(data: FoundPages, row: FoundTask): FoundPages {
  const replace = (item: FoundTask) => (item.id === row.id ? row : item);
  return {
    ...data,
    pages: data.pages.map((page) => ({ ...page, items: page.items.map(replace) })),
  };
}

import type { Task, TaskPatch } from "@teamflow/domain/task";
import { api } from "../../app/api.ts";
import { inTurn } from "../../app/in-turn.ts";
import { useOrganization } from "../../app/organization.ts";
import { staleTask } from "../../app/tasks/stale-task.ts";
import { useRefused } from "../../app/tasks/use-refused.ts";
import { useTaskCache } from "../../app/tasks/use-task-cache.ts";
import { useStructureText } from "./words.ts";

/** What a task is made of, by its fields. */
const fields = [
  ...(["kind", "severity", "resolution", "estimateHours", "points", "parentId"] as const),
  ...(["startOn", "startAt", "dueOn", "dueAt", "externalId"] as const),
] as const;
type Field = (typeof fields)[number];

/**
 * Saves a field of what a task is made of. Where somebody changed the task meanwhile, but not this field, it is sent
 * again; where they changed this field, theirs stands, and whoever came second is told.
 */
export function useStructureSave(): (task: Task, patch: Pick<TaskPatch, Field>) => Promise<void> {
  const words = useStructureText();
  const { orgId } = useOrganization();
  const cache = useTaskCache();
  const refused = useRefused();
  const { mutateAsync } = api.tasks.update.useMutation();
  const write = async (task: Task, patch: Pick<TaskPatch, Field>): Promise<Task> => {
    try {
      return await inTurn(task, (version) =>
        mutateAsync({ orgId, taskId: task.id, version, ...patch }),
      );
    } catch (error) {
      const current = staleTask(error);
      if (!current || !isUntouched(task, current, patch)) throw error;
      return await write(current, patch);
    }
  };
  return async (task, patch) => {
    try {
      cache.show(await write(task, patch));
    } catch (error) {
      refused(error, words.failed);
      await cache.refresh();
    }
  };
}

function isUntouched(seen: Task, current: Task, patch: Pick<TaskPatch, Field>): boolean {
  // Instants are compared by what they are, not as the objects that hold them.
  const isSame = (field: Field) => seen[field]?.valueOf() === current[field]?.valueOf();
  return fields.every((field) => patch[field] === undefined || isSame(field));
}

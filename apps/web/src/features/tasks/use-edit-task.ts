import type { Task, TaskPatch } from "@teamflow/domain/task";
import { api } from "../../app/api.ts";
import { inTurn } from "../../app/in-turn.ts";
import { useOrganization } from "../../app/organization.ts";
import { staleTask } from "../../app/tasks/stale-task.ts";
import { useRefused } from "../../app/tasks/use-refused.ts";
import { useTaskCache } from "../../app/tasks/use-task-cache.ts";
import { useText } from "../../i18n/locale.ts";
import { type Conflict, conflictingFields } from "./conflict.ts";

/** How often a write that met somebody else's is sent again by itself, when they touched other fields. */
const patience = 3;

/** Saves a patch, as seen from what the person had before them (`base`). @returns whether it was written */
export type SaveTask = (base: Task, mine: TaskPatch) => Promise<boolean>;

/**
 * Saves fields of a task: shown at once, taken back with a sentence when it is refused. What a colleague changed
 * elsewhere in the task stays. Where both changed the same field nothing is written, and `onConflict` gets both.
 */
export function useEditTask(onConflict: (conflict: Conflict) => void): SaveTask {
  const { tasks } = useText();
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  const cache = useTaskCache();
  const refused = useRefused();
  const { mutateAsync } = api.tasks.update.useMutation();

  const write = async (
    known: Task,
    { base, mine }: { base: Task; mine: TaskPatch },
    triesLeft = patience,
  ): Promise<Task | Conflict> => {
    const fields = conflictingFields(base, mine, known);
    if (fields.length > 0) return { fields, mine, theirs: known };
    try {
      return await inTurn(known, (version) =>
        mutateAsync({ orgId, taskId: known.id, version, ...mine }),
      );
    } catch (error) {
      const current = staleTask(error);
      if (!current || triesLeft === 0) throw error;
      return write(current, { base, mine }, triesLeft - 1);
    }
  };
  const save = async (base: Task, mine: TaskPatch): Promise<boolean> => {
    const known = utils.tasks.byCode.getData({ orgId, code: base.code }) ?? base;
    await cache.hold();
    cache.show({ ...known, ...definedIn(mine) });
    try {
      const answer = await write(known, { base, mine });
      const isWritten = !("theirs" in answer);
      cache.show(isWritten ? answer : answer.theirs);
      if (!isWritten) onConflict(answer);
      return isWritten;
    } catch (error) {
      cache.show(known);
      refused(
        error,
        (words) => tasks.save.failed(base.code, words),
        () => void save(base, mine),
      );
      await cache.refresh();
      return false;
    }
  };
  return save;
}

/** The fields that a patch sets: absent ones must not hide what stands. */
function definedIn({
  title,
  description,
  statusId,
  priority,
  assigneeId,
  dueOn,
  labelIds,
}: TaskPatch): Partial<Task> {
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(statusId !== undefined && { statusId }),
    ...(priority !== undefined && { priority }),
    ...(assigneeId !== undefined && { assigneeId }),
    ...(dueOn !== undefined && { dueOn }),
    ...(labelIds !== undefined && { labelIds }),
  };
}

import { useActions } from "../../app/action-registry.tsx";
import { type ActionId, definitionOf } from "../../app/actions.ts";
import { useTaskSearch } from "../../app/tasks/use-task-search.ts";
import { useText } from "../../i18n/locale.ts";
import { pressField } from "./press-field.ts";

/** The keys by which one task is changed change the ticked ones, as long as none is open beside them. */
export function useBulkKeys({ mayUpdate, mayDelete }: { mayUpdate: boolean; mayDelete: boolean }) {
  const { search } = useTaskSearch();
  const isAlone = !search.task;
  const press = (action: ActionId, may = mayUpdate) => ({
    [action]: { when: may && isAlone, run: () => pressField(`[data-bulk="${action}"]`) },
  });
  useActions({
    ...{ ...press("task.status"), ...press("task.priority"), ...press("task.assignee") },
    ...{ ...press("task.label"), ...press("task.due"), ...press("task.trash", mayDelete) },
  });
}

/** By which the key of an action finds its button, and how the button names that key. */
export function useKeyed(action: ActionId) {
  const { label, keys } = definitionOf(action);
  return { "data-bulk": action, "data-tooltip": label(useText()), "data-tooltip-keys": keys };
}

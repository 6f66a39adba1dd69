import { useNavigate, useSearch } from "@tanstack/react-router";
import { type Cleared, withoutAbsent } from "../text-params.ts";
import type { TaskSearch } from "./task-search.ts";

/**
 * The view's state, which lives in the address: a link opens the same for a colleague. Filters replace the address;
 * opening a task is a step that "back" takes back.
 */
export function useTaskSearch() {
  const search = useSearch({ from: "/o/$slug/p/$key" });
  const navigate = useNavigate();
  const change = (patch: Cleared<TaskSearch>, replace: boolean) =>
    void navigate({
      to: ".",
      // What a view has of its own in the address stays: the day of a calendar, the columns of a table.
      search: (before) => withoutAbsent({ ...before, ...patch }),
      replace,
      resetScroll: false,
    });
  return {
    search,
    filter: (patch: Cleared<TaskSearch>) => change(patch, true),
    clear: () =>
      change({ q: undefined, assignee: undefined, label: undefined, priority: undefined }, true),
    /** Opens a task beside the view; going from one to the next is not a step of its own. */
    open: (code: string) => change({ task: code }, search.task !== undefined),
    close: () => change({ task: undefined }, false),
  };
}

import { useNavigate, useSearch } from "@tanstack/react-router";
import { readTaskSearch, type TaskSearch } from "./task-search.ts";

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
      search: (before) => readTaskSearch({ ...before, ...patch }),
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

/** A patch in which absent leaves a part as it is, and `undefined` takes it out of the address. */
type Cleared<T> = { [K in keyof T]?: T[K] | undefined };

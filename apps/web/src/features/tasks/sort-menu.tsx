import { taskSorts } from "@teamflow/domain/task-terms";
import { ArrowDownWideNarrow } from "lucide-react";
import { useTaskSearch } from "../../app/tasks/use-task-search.ts";
import { useText } from "../../i18n/locale.ts";
import { Menu } from "../../ui/menu.tsx";

/** In which order a list stands. */
export function SortMenu() {
  const { tasks } = useText();
  const { search, filter } = useTaskSearch();
  const current = search.sort ?? "rank";
  return (
    <Menu
      label={tasks.filter.sort}
      align="end"
      entries={taskSorts.map((sort) => ({
        kind: "choice",
        label: tasks.filter.sorts[sort],
        chosen: sort === current,
        choose: () => filter({ sort: sort === "rank" ? undefined : sort }),
      }))}
    >
      {(trigger) => (
        <button
          type="button"
          {...trigger}
          aria-label={`${tasks.filter.sort}: ${tasks.filter.sorts[current]}`}
          className="ms-auto inline-flex h-7 shrink-0 items-center gap-1.5 rounded px-2 text-sm text-soft transition-tint hover:bg-hover hover:text-ink max-sm:h-9"
        >
          <ArrowDownWideNarrow size={14} aria-hidden />
          {tasks.filter.sorts[current]}
        </button>
      )}
    </Menu>
  );
}

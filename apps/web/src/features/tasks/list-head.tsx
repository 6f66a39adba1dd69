import type { TaskSort } from "@teamflow/domain/task";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useTaskSearch } from "../../app/tasks/use-task-search.ts";
import { useText } from "../../i18n/locale.ts";

/**
 * The columns of the list, in one place for head and lines. What decides is the room that the list has, not the
 * window: beside an open task it is narrow on a wide screen too.
 */
export const listColumns =
  "grid items-center gap-x-2 ps-9 pe-3 grid-cols-[4rem_minmax(0,1fr)_1.5rem_1.5rem] " +
  "@2xl:gap-x-3 @2xl:pe-4 @2xl:grid-cols-[4.5rem_minmax(0,1fr)_7.5rem_1.5rem_1.5rem_6.5rem] " +
  "@5xl:grid-cols-[4.5rem_minmax(0,1fr)_7.5rem_6rem_9rem_minmax(0,13rem)_6.5rem]";

/** Words that show from a width on, and below it are left to a screen reader. */
export const fromMiddle = "@max-2xl:sr-only";
export const fromWide = "@max-5xl:sr-only";

/** Names of the columns; those that can order the list do so. */
export function ListHead() {
  const { field } = useText().tasks;
  return (
    <div role="rowgroup" className="sticky top-0 z-10 border-b border-line bg-surface">
      <div
        role="row"
        aria-rowindex={1}
        className={`${listColumns} h-8 text-xs font-medium text-faint`}
      >
        <SortableHead sort="number" ascending={false}>
          {field.code}
        </SortableHead>
        <span role="columnheader">{field.title}</span>
        <span role="columnheader">
          <span className={fromMiddle}>{field.status}</span>
        </span>
        <span role="columnheader" className="@max-2xl:hidden">
          <span className={fromWide}>{field.priority}</span>
        </span>
        <span role="columnheader">
          <span className={fromWide}>{field.assignee}</span>
        </span>
        <span role="columnheader" className="@max-5xl:hidden">
          {field.labels}
        </span>
        <SortableHead sort="due" ascending className="@max-2xl:hidden">
          {field.due}
        </SortableHead>
      </div>
    </div>
  );
}

function SortableHead({
  sort,
  ascending,
  className,
  children,
}: {
  sort: Exclude<TaskSort, "rank">;
  ascending: boolean;
  className?: string;
  children: string;
}) {
  const { search, filter } = useTaskSearch();
  const isOn = search.sort === sort;
  const Arrow = ascending ? ArrowUp : ArrowDown;
  return (
    <span
      role="columnheader"
      aria-sort={isOn ? (ascending ? "ascending" : "descending") : "none"}
      className={className}
    >
      <button
        type="button"
        onClick={() => filter({ sort: isOn ? undefined : sort })}
        className="inline-flex h-7 items-center gap-1 rounded hover:text-ink"
      >
        {children}
        {isOn && <Arrow size={12} aria-hidden />}
      </button>
    </span>
  );
}

import type { StatusCategory } from "@teamflow/domain/status";
import { Link } from "@tanstack/react-router";
import { StatusIcon } from "../../app/tasks/status-icon.tsx";

type Linked = { code: string; title: string };

/** A task of this project as a line that opens it. */
export function TaskLink({
  task,
  category,
}: {
  task: Linked;
  category: StatusCategory | undefined;
}) {
  const isOver = category === "done" || category === "cancelled";
  return (
    <Link
      to="."
      search={(before) => ({ ...before, task: task.code })}
      resetScroll={false}
      preload={false}
      className="flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded px-2 py-1 text-sm transition-tint hover:bg-hover max-sm:min-h-10"
    >
      {category && <StatusIcon category={category} />}
      <span className="shrink-0 text-xs text-faint">{task.code}</span>
      <span className={isOver ? "truncate text-soft line-through" : "truncate"}>{task.title}</span>
    </Link>
  );
}

import { useProject } from "../../app/project.ts";
import { isFiltered } from "../../app/tasks/task-search.ts";
import { useTaskSearch } from "../../app/tasks/use-task-search.ts";
import { classes } from "../../ui/classes.ts";
import type { Part } from "./board-parts.ts";
import { useBoardText } from "./words.ts";

/** How much a person has at hand beside how much they may; nothing without a limit, and where filters hide some. */
export function PersonWip({ part, active }: { part: Part; active: number | undefined }) {
  const words = useBoardText();
  const { search } = useTaskSearch();
  const { personWipLimit: limit } = useProject();
  if (limit === null || active === undefined || !part.values.assigneeId) return null;
  // Whose column it is narrows nothing there.
  const { assignee: _, ...others } = search;
  if (isFiltered(others)) return null;
  const over = active - limit;
  return (
    <span
      data-tooltip={words.person.rule(limit)}
      className={classes(
        "flex min-w-0 shrink-0 items-center gap-1.5 text-xs",
        over > 0 ? "font-medium text-danger" : "text-faint",
      )}
    >
      <span className="sr-only">{words.person.wip(active, limit)}</span>
      <span aria-hidden className="tabular-nums">
        {words.person.active} {active}/{limit}
      </span>
      {over > 0 && <span>{words.over(over)}</span>}
      {over === 0 && <span className="text-soft">{words.full}</span>}
    </span>
  );
}

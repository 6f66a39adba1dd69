import type { Status } from "@teamflow/domain/status";
import { isFiltered } from "../../app/tasks/task-search.ts";
import { useTaskSearch } from "../../app/tasks/use-task-search.ts";
import { classes } from "../../ui/classes.ts";
import { useBoardText } from "./words.ts";

/** How many tasks a status holds beside how many it should. Where filters hide some, only how many are shown. */
export function WipCount({ status, count }: { status: Status; count: number | undefined }) {
  const words = useBoardText();
  const { search } = useTaskSearch();
  const { wipLimit, enforcesWip } = status;
  if (count === undefined) return null;
  if (wipLimit === null || isFiltered(search))
    return <span className="text-xs text-faint">{count}</span>;
  const isOver = count > wipLimit;
  const isFull = enforcesWip && count === wipLimit;
  const rule = enforcesWip ? words.enforced(wipLimit) : words.shownOnly(wipLimit);
  return (
    <span
      data-tooltip={rule}
      className={classes(
        "flex min-w-0 shrink-0 items-center gap-1.5 text-xs",
        isOver ? "font-medium text-danger" : "text-faint",
      )}
    >
      <span className="sr-only">{words.wip(count, wipLimit)}</span>
      <span aria-hidden className="tabular-nums">
        {count}/{wipLimit}
      </span>
      {isOver && <span>{words.over(count - wipLimit)}</span>}
      {isFull && <span className="text-soft">{words.full}</span>}
    </span>
  );
}

import { CircleCheck } from "lucide-react";
import { lazy, Suspense } from "react";
import { isFiltered } from "../../app/tasks/task-search.ts";
import { useTaskSearch } from "../../app/tasks/use-task-search.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { BoardCells } from "./board-cells.tsx";
import { BoardWaiting } from "./board-waiting.tsx";
import { useBoardCuts } from "./use-board-cuts.ts";
import { useBoardColumns } from "./use-board-columns.ts";
import { useBoardText } from "./words.ts";

const NothingHere = lazy(async () => ({
  default: (await import("./nothing-here.tsx")).NothingHere,
}));

/** A board whose columns are people or priorities, or that is cut into lanes. */
export function GroupedBoard() {
  const { columns: cut, lanes } = useBoardCuts();
  const { columns, error, retry } = useBoardColumns(cut);
  const isCounted = columns?.some(({ count }) => count !== undefined);
  if (error && !isCounted) return <Failure error={error} onRetry={retry} />;
  if (!columns) return <BoardWaiting />;
  if (columns.every(({ count }) => count === 0)) return <Nothing />;
  return <BoardCells key={`${cut} ${lanes}`} columns={columns} cuts={{ columns: cut, lanes }} />;
}

/** No task: because filters hide them all, because there are none, or because all work is done. */
function Nothing() {
  const words = useBoardText();
  const { search } = useTaskSearch();
  const { columns, change } = useBoardCuts();
  if (isFiltered(search) || columns === "status") {
    return (
      <Suspense>
        <NothingHere />
      </Suspense>
    );
  }
  return (
    <EmptyState
      icon={<CircleCheck size={20} />}
      title={words.noneTitle}
      action={<Button onClick={() => change({ group: undefined })}>{words.byStatus}</Button>}
    >
      {words.none}
    </EmptyState>
  );
}

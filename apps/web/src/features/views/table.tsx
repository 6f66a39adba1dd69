import type { FoundTask } from "@teamflow/domain/found-task";
import { ListX } from "lucide-react";
import { useEffect, useEffectEvent } from "react";
import { fetchPickers } from "../../app/tasks/pickers.tsx";
import { useText } from "../../i18n/locale.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import type { Asked } from "./asked.ts";
import { TableGrid } from "./table-grid.tsx";
import { TableTools } from "./table-tools.tsx";
import { useTableText } from "./table-words.ts";
import { type TablePlace, useTablePlace } from "./use-table-place.ts";
import { useTableTasks } from "./use-table-tasks.ts";

type TableProps = Asked & {
  mayEdit: boolean;
  /** The columns of a view that was kept. */
  columns?: TablePlace["columns"] | undefined;
  /** Gets the tasks in the order in which they stand. */
  onShown?: (tasks: FoundTask[]) => void;
};

/**
 * Tasks as a grid of cells that are written in where they stand. Columns are chosen and ordered, a head orders the
 * list, and groups can be closed; all of it is in the address.
 */
export function Table({ filter, within, mayEdit, columns, onShown }: TableProps) {
  const { common } = useText();
  const words = useTableText();
  const place = useTablePlace(columns);
  const { list, tasks, rows, toggle } = useTableTasks({ filter, within }, place);
  const tell = useEffectEvent((shown: FoundTask[]) => onShown?.(shown));
  useEffect(() => tell(tasks), [tasks]);
  useEffect(fetchPickers, []);
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <TableTools place={place} />
      {list.isPending && <SkeletonRows rows={12} label={common.loading} />}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState icon={<ListX size={20} />} title={words.none}>
          {words.noneHint}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <TableGrid
          rows={rows}
          place={place}
          mayEdit={mayEdit}
          isWhole={!list.hasNextPage}
          isBusy={list.isPlaceholderData}
          onToggle={toggle}
          more={
            list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : null
          }
        />
      )}
    </div>
  );
}

import type { Status } from "@teamflow/domain/status";
import type { TaskRow } from "@teamflow/domain/task";
import { Plus } from "lucide-react";
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useMayHere, useProject } from "../../app/project.ts";
import { StatusIcon } from "../../app/tasks/status-icon.tsx";
import { rowsOf } from "../../app/tasks/task-pages.ts";
import { filterOf } from "../../app/tasks/task-search.ts";
import type { Lookup } from "../../app/tasks/use-project-lookup.ts";
import { useTaskSearch } from "../../app/tasks/use-task-search.ts";
import { useText } from "../../i18n/locale.ts";
import { Failure } from "../../ui/failure.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useBoardState, useDragCode } from "./board-state.ts";
import { CardStack } from "./card-stack.tsx";

const WipCount = lazy(async () => ({ default: (await import("./wip-count.tsx")).WipCount }));
const QuickAdd = lazy(async () => ({ default: (await import("./quick-add.tsx")).QuickAdd }));

/**
 * One status: its tasks in their manual order, read as far as somebody scrolls. Its width leaves the next one in sight
 * at the edge of the usual windows.
 */
export function BoardColumn({
  status,
  count,
  lookup,
}: {
  status: Status;
  count: number | undefined;
  lookup: Lookup;
}) {
  const { tasks } = useText();
  const board = useBoardState();
  const drag = useDragCode();
  const mayAdd = useMayHere("task:create");
  const [isAdding, setAdding] = useState(false);
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    if (element.current) return drag?.dropColumn(element.current, status.id, board);
  }, [drag, status.id, board]);
  return (
    <section
      ref={element}
      data-column
      aria-label={status.name}
      className="group/column flex h-full w-68 shrink-0 snap-center flex-col rounded bg-canvas max-sm:w-[84vw]"
    >
      <header className="flex h-10 shrink-0 items-center gap-2 ps-3 pe-1.5">
        <StatusIcon category={status.category} />
        <h2 className="min-w-0 truncate text-sm font-semibold">{status.name}</h2>
        <ColumnCount status={status} count={count} />
        {mayAdd && (
          <IconButton
            label={tasks.quick.open(status.name)}
            icon={<Plus size={15} />}
            onClick={() => setAdding(true)}
            className="ms-auto"
          />
        )}
      </header>
      <ColumnTasks status={status} lookup={lookup} />
      {isAdding && (
        <Suspense>
          <QuickAdd status={status} onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </section>
  );
}

function ColumnCount({ status, count }: { status: Status; count: number | undefined }) {
  if (status.wipLimit === null) return <span className="text-xs text-faint">{count ?? ""}</span>;
  return (
    <Suspense>
      <WipCount status={status} count={count} />
    </Suspense>
  );
}

function ColumnTasks({ status, lookup }: { status: Status; lookup: Lookup }) {
  const { common } = useText();
  const { orgId } = useOrganization();
  const board = useBoardState();
  const { search } = useTaskSearch();
  const { id: projectId } = useProject();
  const input = { orgId, projectId, statusId: status.id, ...filterOf(search) };
  const list = api.tasks.list.useInfiniteQuery(input, {
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
  const rows: TaskRow[] = useMemo(() => rowsOf(list.data), [list.data]);
  useEffect(() => board.showRows(status.id, rows), [board, status.id, rows]);
  if (list.isPending) {
    return (
      <div role="status" aria-label={common.loading} className="flex flex-col gap-2 px-2">
        <Skeleton className="h-20" />
        <Skeleton className="h-20" />
      </div>
    );
  }
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <CardStack
      rows={rows}
      status={status}
      lookup={lookup}
      input={input}
      more={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : null}
    />
  );
}

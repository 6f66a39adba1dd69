import type { TaskRow } from "@teamflow/domain/task";
import { useVirtualizer } from "@tanstack/react-virtual";
import { lazy, type RefObject, Suspense, useEffect, useMemo, useRef } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useProject } from "../../app/project.ts";
import { rowsOf } from "../../app/tasks/task-pages.ts";
import { filterOf } from "../../app/tasks/task-search.ts";
import { useProjectLookup } from "../../app/tasks/use-project-lookup.ts";
import { useTaskSearch } from "../../app/tasks/use-task-search.ts";
import { useText } from "../../i18n/locale.ts";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { useFocusWish } from "./focus-wish.ts";
import { ListHead } from "./list-head.tsx";
import { ProjectScreen } from "./project-screen.tsx";
import { SortMenu } from "./sort-menu.tsx";
import { TaskLine } from "./task-line.tsx";
import { Tickable } from "./tickable.tsx";
import { useTicked } from "./use-ticked.ts";
import { orderOf, useShownOrder } from "./view-order.ts";

const NothingHere = lazy(async () => ({
  default: (await import("./nothing-here.tsx")).NothingHere,
}));

const rowPx = 36;
const lookahead = 20;

/** A project's tasks as a dense table. */
export function TaskList() {
  return (
    <ProjectScreen view="list" tools={<SortMenu />}>
      <Rows />
    </ProjectScreen>
  );
}

function Rows() {
  const { common } = useText();
  const { orgId } = useOrganization();
  const project = useProject();
  const { search } = useTaskSearch();
  const sort = search.sort ?? "rank";
  const list = api.tasks.list.useInfiniteQuery(
    { orgId, projectId: project.id, limit: 100, sort, ...filterOf(search) },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: (before) => before },
  );
  const rows = useMemo(() => rowsOf(list.data), [list.data]);
  useShownOrder(useMemo(() => orderOf(rows), [rows]));
  if (list.isPending) return <SkeletonRows rows={12} label={common.loading} />;
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (rows.length === 0) {
    return (
      <Suspense>
        <NothingHere />
      </Suspense>
    );
  }
  return (
    <Table
      rows={rows}
      isWhole={!list.hasNextPage}
      more={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : null}
    />
  );
}

function Table({
  rows,
  isWhole,
  more,
}: {
  rows: TaskRow[];
  isWhole: boolean;
  more: (() => void) | null;
}) {
  const { tasks } = useText();
  const lookup = useProjectLookup();
  const { search } = useTaskSearch();
  const scroller = useRef<HTMLDivElement>(null);
  const { lines, heightPx } = useLines(rows, scroller, more);
  const ticked = useTicked(rows);
  const hasTicks = ticked.tasks.length > 0;
  return (
    <Tickable rows={rows} ticked={ticked} scroller={scroller}>
      <div
        role="table"
        aria-label={tasks.title}
        aria-rowcount={isWhole ? rows.length + 1 : -1}
        className="min-w-full text-sm"
      >
        <ListHead />
        <div role="rowgroup" className="relative" style={{ height: heightPx }}>
          {lines.map(({ task, index, start }) => (
            <TaskLine
              key={task.id}
              {...{ task, lookup, index, tick: ticked.tick, hasTicks }}
              top={start}
              isOpen={search.task === task.code}
              isTicked={ticked.has(task.id)}
            />
          ))}
        </div>
      </div>
      <p className="px-4 py-3 text-xs text-faint">
        {isWhole ? tasks.count(rows.length) : tasks.countSoFar(rows.length)}
      </p>
    </Tickable>
  );
}

/** The lines near the screen. Reads on when the end comes near, and goes to where the focus is wished for. */
function useLines(
  rows: TaskRow[],
  scroller: RefObject<HTMLDivElement | null>,
  more: (() => void) | null,
) {
  const wish = useFocusWish();
  // oxlint-disable-next-line react/incompatible-library -- it draws by itself when it scrolls; nothing here is memoized by its answers
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
    scrollPaddingStart: rowPx,
  });
  const lastSeen = virtual.range?.endIndex ?? 0;
  useEffect(() => {
    if (more && lastSeen >= rows.length - lookahead) more();
  }, [more, lastSeen, rows.length]);
  const wishIndex = wish ? rows.findIndex((row) => row.id === wish) : -1;
  useEffect(() => {
    if (wishIndex >= 0) virtual.scrollToIndex(wishIndex, { align: "auto" });
  }, [wishIndex, virtual]);
  const lines = virtual.getVirtualItems().flatMap(({ index, start }) => {
    const task = rows[index];
    return task ? [{ task, index, start }] : [];
  });
  return { lines, heightPx: virtual.getTotalSize() };
}

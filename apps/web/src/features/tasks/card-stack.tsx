import type { Status } from "@teamflow/domain/status";
import type { TaskRow } from "@teamflow/domain/task";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import {
  type FocusEvent,
  type RefObject,
  useCallback,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { api } from "../../app/api.ts";
import { useMayHere } from "../../app/project.ts";
import { firstPages } from "../../app/tasks/task-pages.ts";
import type { Lookup } from "../../app/tasks/use-project-lookup.ts";
import { useTaskSearch } from "../../app/tasks/use-task-search.ts";
import { useText } from "../../i18n/locale.ts";
import { useDraggedId, useDropIndex } from "./board-state.ts";
import { useFocusWish } from "./focus-wish.ts";
import { TaskCard } from "./task-card.tsx";

type ListInput = Parameters<ReturnType<typeof api.useUtils>["tasks"]["list"]["setInfiniteData"]>[0];

/** How many rows before the end the next page is asked for, and how many pages may wait below what is looked at. */
const lookahead = 15;
const pageRows = 50;
const sparePages = 5;

type StackProps = {
  rows: TaskRow[];
  status: Status;
  lookup: Lookup;
  input: ListInput;
  more: (() => void) | null;
};

/** The cards of one column. Only those near the screen are drawn, however many there are. */
export function CardStack({ rows, status, lookup, input, more }: StackProps) {
  const { tasks } = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const draggedId = useDraggedId();
  const mayMove = useMayHere("task:update");
  const { search } = useTaskSearch();
  const [currentId, setCurrentId] = useState<string | null>(null);
  const { virtual, items, draggedIndex } = useStack({ rows, scroller, draggedId, currentId });
  useReading({ input, more, lastSeen: virtual.range?.endIndex ?? 0, loaded: rows.length });
  const remember = useCallback((_: FocusEvent, task: TaskRow) => setCurrentId(task.id), []);
  const reachable = rows.some((row) => row.id === currentId) ? currentId : rows[0]?.id;
  return (
    <div
      ref={scroller}
      className="min-h-0 flex-1 overflow-y-auto ps-2 pe-0.5 [scrollbar-gutter:stable] [scrollbar-width:thin]"
    >
      {rows.length === 0 && <p className="px-1 py-2 text-sm text-faint">{tasks.empty.column}</p>}
      <div role="list" className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ item, task }) => (
          <div
            key={item.key}
            ref={virtual.measureElement}
            role="listitem"
            data-index={item.index}
            data-id={task.id}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${item.start}px)` }}
          >
            <TaskCard
              task={task}
              lookup={lookup}
              isCurrent={task.id === reachable}
              isOpen={search.task === task.code}
              isLifted={task.id === draggedId}
              mayMove={mayMove}
              onFocus={remember}
            />
          </div>
        ))}
        <DropLine
          status={status}
          items={items.map(({ item }) => item)}
          draggedIndex={draggedIndex}
        />
      </div>
    </div>
  );
}

function useStack({
  rows,
  scroller,
  draggedId,
  currentId,
}: {
  rows: TaskRow[];
  scroller: RefObject<HTMLDivElement | null>;
  draggedId: string | null;
  currentId: string | null;
}) {
  const wish = useFocusWish();
  const indexOf = (id: string | null) => (id ? rows.findIndex((row) => row.id === id) : -1);
  const kept = [draggedId, wish, currentId].map(indexOf).filter((index) => index >= 0);
  // oxlint-disable-next-line react/incompatible-library -- it draws by itself when it scrolls; nothing here is memoized by its answers
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 92,
    getItemKey: (index) => rows[index]?.id ?? index,
    gap: 6,
    overscan: 6,
    paddingEnd: 8,
    rangeExtractor: (range: Range) => withKept(range, kept),
  });
  const wishIndex = indexOf(wish);
  useEffect(() => {
    if (wishIndex >= 0) virtual.scrollToIndex(wishIndex, { align: "auto" });
  }, [wishIndex, virtual]);
  const items = virtual.getVirtualItems().flatMap((item) => {
    const task = rows[item.index];
    return task ? [{ item, task }] : [];
  });
  return { virtual, items, draggedIndex: indexOf(draggedId) };
}

/** Where the moving task would be put down. */
function DropLine({
  status,
  items,
  draggedIndex,
}: {
  status: Status;
  items: { index: number; start: number; end: number }[];
  draggedIndex: number;
}) {
  const at = useDropIndex(status.id);
  if (at === null) return null;
  const shown = draggedIndex >= 0 && at > draggedIndex ? at + 1 : at;
  const below = items.find((item) => item.index === shown);
  const above = items.find((item) => item.index === shown - 1);
  const top = below ? below.start - 4 : above ? above.end + 2 : 0;
  return (
    <div
      aria-hidden
      data-drop-line
      className="pointer-events-none absolute inset-x-0 top-0 z-10 h-0.5 rounded-full bg-accent"
      style={{ transform: `translateY(${Math.max(0, top)}px)` }}
    />
  );
}

/** The dragged, the focused and the wished-for card stay drawn wherever the column is scrolled. */
function withKept(range: Range, kept: number[]): number[] {
  return [...new Set([...defaultRangeExtractor(range), ...kept])].toSorted(
    (one, other) => one - other,
  );
}

/**
 * Reads on when the end comes near, and lets go of pages far below, so that a colleague's change does not ask for all
 * that was ever scrolled past.
 */
function useReading({
  input,
  more,
  lastSeen,
  loaded,
}: {
  input: ListInput;
  more: (() => void) | null;
  lastSeen: number;
  loaded: number;
}): void {
  const { tasks } = api.useUtils();
  const pages = Math.floor(lastSeen / pageRows) + 1 + sparePages;
  const isTooMuch = loaded > (pages + 1) * pageRows;
  const drop = useEffectEvent(() =>
    tasks.list.setInfiniteData(input, (data) => data && firstPages(data, pages)),
  );
  useEffect(() => {
    if (more && lastSeen >= loaded - lookahead) more();
  }, [more, lastSeen, loaded]);
  useEffect(() => {
    if (isTooMuch) drop();
  }, [isTooMuch]);
}

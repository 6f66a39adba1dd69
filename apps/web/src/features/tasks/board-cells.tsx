import type { TaskRow } from "@teamflow/domain/task";
import { type FocusEvent, type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { useProjectLookup } from "../../app/tasks/use-project-lookup.ts";
import { useText } from "../../i18n/locale.ts";
import { Failure } from "../../ui/failure.tsx";
import { BoardCell, keyOfCard } from "./board-cell.tsx";
import { BoardFeet, BoardHeads } from "./board-heads.tsx";
import { BoardLane } from "./board-lane.tsx";
import {
  type Cell,
  cellsOf,
  type ColumnPart,
  type Cuts,
  type Part,
  partIdsOf,
} from "./board-parts.ts";
import { BoardProvider, cellOf } from "./board-state.ts";
import { allCells } from "./cell-grid.ts";
import { BoardWaiting } from "./board-waiting.tsx";
import { wishFocus } from "./focus-wish.ts";
import { PartIcon } from "./part-icon.tsx";
import { PersonWip } from "./person-wip.tsx";
import { useActiveCounts } from "./use-active-counts.ts";
import { useBoardLanes, useClosedLanes } from "./use-board-lanes.ts";
import { useBoardRows } from "./use-board-rows.ts";
import { useCells } from "./use-cells.ts";
import { useOverlay } from "./use-overlay.ts";
import { orderOf, useShownOrder } from "./view-order.ts";

const empty: TaskRow[] = [];

/** The columns of a board, with the lanes that cut them. */
export function BoardCells({ columns, cuts }: { columns: ColumnPart[]; cuts: Cuts }) {
  const overlay = useOverlay();
  const list = useBoardRows(columns, cuts.columns);
  const rows = overlay.apply(list.rows);
  const lanes = useBoardLanes(cuts.lanes, rows);
  const activeOf = useActiveCounts(cuts.lanes === "assignee");
  const closed = useClosedLanes();
  const open = lanes.filter((lane) => !lane || !closed.isClosed(lane.id));
  const cells = allCells({ columns, lanes: open });
  const byCell = cellsOf(rows, cuts);
  const { shared, announcement } = useCells({ parts: { columns, lanes: open }, cuts, overlay });
  const cards = useCardFocus(cardsIn(cells, byCell));
  if (list.error) return <Failure error={list.error} onRetry={list.retry} />;
  if (list.isPending) return <BoardWaiting />;
  const cellsIn = (lane: Part | null) =>
    cells
      .filter((cell) => cell.lane?.id === lane?.id)
      .map((cell) => (
        <BoardCell key={cell.id} cell={cell} rows={byCell.get(cell.id) ?? empty} {...cards} />
      ));
  const reading = { cuts, isWhole: columns.every(({ id }) => list.readingOf(id).isWhole) };
  return (
    <BoardProvider value={shared}>
      <Frame announcement={announcement}>
        <BoardHeads columns={columns} cut={cuts.columns} />
        {lanes.map((lane) =>
          lane && cuts.lanes ? (
            <BoardLane
              key={lane.id}
              lane={lane}
              icon={<PartIcon part={lane} cut={cuts.lanes} />}
              count={countIn(rows, { ...reading, lane })}
              more={<PersonWip part={lane} active={activeOf(lane)} />}
              isClosed={closed.isClosed(lane.id)}
              onToggle={() => closed.toggle(lane.id)}
            >
              {cellsIn(lane)}
            </BoardLane>
          ) : (
            <div key="all" className="flex min-h-64 grow gap-2 pt-2">
              {cellsIn(null)}
            </div>
          ),
        )}
        <BoardFeet columns={columns} readingOf={list.readingOf} />
      </Frame>
    </BoardProvider>
  );
}

/** All cards of a board in order: a task can have several. */
function cardsIn(cells: readonly Cell[], byCell: ReadonlyMap<string, TaskRow[]>) {
  return cells.flatMap(({ id }) =>
    (byCell.get(id) ?? empty).map((task) => ({ task, key: keyOfCard(id, task) })),
  );
}

/** Tab reaches one card of the board: the one that had the focus, else the first. */
function useCardFocus(shown: readonly { task: TaskRow; key: string }[]) {
  const lookup = useProjectLookup();
  const [focused, setFocused] = useState<{ id: string; key: string }>();
  const last = useRef<Element>(null);
  const onFocus = useCallback((event: FocusEvent, task: TaskRow) => {
    const card = event.currentTarget;
    last.current = card;
    // Whoever leaves a card leaves it while it is there; what is drawn elsewhere is gone by then.
    const leave = () => queueMicrotask(() => card.isConnected && (last.current = null));
    card.addEventListener("blur", leave, { once: true });
    setFocused({ id: task.id, key: keyOfCard(cellOf(card) ?? "", task) });
  }, []);
  useEffect(() => {
    // A card that is drawn in another cell is another element: it takes the focus that went down with the first.
    const isLost = last.current?.isConnected === false && document.activeElement === document.body;
    const isThere = isLost && shown.some(({ task }) => task.id === focused?.id);
    if (isThere) wishFocus(focused?.id ?? null);
  });
  useShownOrder(orderOf([...new Set(shown.map(({ task }) => task))]));
  const current = shown.find(({ key }) => key === focused?.key) ?? shown[0];
  return { lookup, current: current?.key, onFocus };
}

/** How many tasks of a lane have been read; with a plus where there may be more. */
function countIn(
  rows: readonly TaskRow[],
  { cuts, lane, isWhole }: { cuts: Cuts; lane: Part; isWhole: boolean },
): string {
  const read = new Set(
    rows.flatMap((row) =>
      cuts.lanes && partIdsOf(row, cuts.lanes).includes(lane.id) ? [row.id] : [],
    ),
  );
  return isWhole ? String(read.size) : `${read.size}+`;
}

function Frame({ announcement, children }: { announcement: string; children: ReactNode }) {
  const { tasks } = useText();
  return (
    <>
      <p id="board-hint" hidden>
        {tasks.move.hint}
      </p>
      <div role="status" aria-live="assertive" className="sr-only">
        {announcement}
      </div>
      <div
        role="group"
        aria-label={tasks.board}
        data-board
        className="h-full min-h-0 scroll-ps-3 scroll-pt-10 overflow-auto px-3 pb-3 max-sm:snap-x max-sm:snap-mandatory"
      >
        <div className="flex min-h-full w-max min-w-full flex-col">{children}</div>
      </div>
    </>
  );
}

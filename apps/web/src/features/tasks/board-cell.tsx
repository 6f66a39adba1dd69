import type { TaskRow } from "@teamflow/domain/task";
import { type FocusEvent, Fragment, useEffect, useRef, useSyncExternalStore } from "react";
import { useMayHere } from "../../app/project.ts";
import type { Lookup } from "../../app/tasks/use-project-lookup.ts";
import { useTaskSearch } from "../../app/tasks/use-task-search.ts";
import { useText } from "../../i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import type { Cell, Part } from "./board-parts.ts";
import { useBoardState, useDraggedId, useDragCode, useDropIndex } from "./board-state.ts";
import { TaskCard } from "./task-card.tsx";
import { useBoardText } from "./words.ts";

type CellProps = {
  cell: Cell;
  rows: TaskRow[];
  lookup: Lookup;
  /** The one card of the board that Tab reaches. */
  current: string | undefined;
  onFocus: (event: FocusEvent, task: TaskRow) => void;
};

/** Where a column and a lane cross: the tasks that have both their values. Takes cards. */
export function BoardCell({ cell, rows, ...cards }: CellProps) {
  const words = useBoardText();
  const { tasks } = useText();
  const board = useBoardState();
  const drag = useDragCode();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    board.showRows(cell.id, rows);
    return () => board.showRows(cell.id, []);
  }, [board, cell.id, rows]);
  useEffect(() => {
    if (element.current) return drag?.dropColumn(element.current, cell.id, board);
  }, [drag, cell.id, board]);
  const dropIndex = useDropIndex(cell.id);
  const isOwn = useIsOwn(cell.id);
  return (
    <div
      ref={element}
      data-column
      data-cell={cell.id}
      role="group"
      aria-label={words.cell(cell.column.name, cell.lane?.name ?? null)}
      className={classes(
        "min-h-14 w-68 shrink-0 snap-center rounded bg-canvas p-2 outline-2 -outline-offset-2 max-sm:w-[84vw]",
        dropIndex !== null && !isOwn ? "outline-accent" : "outline-transparent",
      )}
    >
      {rows.length === 0 && !cell.lane && (
        <p className="px-1 text-sm text-faint">{tasks.empty.column}</p>
      )}
      <Cards rows={rows} cell={cell} lineAt={isOwn ? dropIndex : null} {...{ isOwn, ...cards }} />
    </div>
  );
}

/** Whether the task that is on its way comes from here. */
function useIsOwn(cellId: string): boolean {
  const board = useBoardState();
  return useSyncExternalStore(board.subscribe, () => board.dragging()?.from.columnId === cellId);
}

/** The cards of a cell. Those far from the screen are not painted, however many there are. */
function Cards({
  rows,
  cell,
  lineAt,
  isOwn,
  lookup,
  current,
  onFocus,
}: CellProps & { lineAt: number | null; isOwn: boolean }) {
  const elsewhere = useElsewhere(lookup, cell.lane);
  const { search } = useTaskSearch();
  const draggedId = useDraggedId();
  const mayMove = useMayHere("task:update");
  if (rows.length === 0) return null;
  const draggedAt = rows.findIndex(({ id }) => id === draggedId);
  const shownAt = lineAt !== null && draggedAt >= 0 && lineAt > draggedAt ? lineAt + 1 : lineAt;
  return (
    <div role="list" className="flex flex-col gap-1.5">
      {rows.map((task, index) => (
        <Fragment key={task.id}>
          {shownAt === index && <DropLine />}
          <div
            role="listitem"
            data-index={index}
            data-id={task.id}
            // The ring around a card that has the focus is within what is painted.
            className="-m-1 p-1 [contain-intrinsic-size:auto_100px] [content-visibility:auto]"
          >
            <TaskCard
              task={task}
              lookup={lookup}
              cellId={cell.id}
              note={elsewhere(task)}
              isCurrent={keyOfCard(cell.id, task) === current}
              isOpen={search.task === task.code}
              isLifted={isOwn && task.id === draggedId}
              mayMove={mayMove}
              onFocus={onFocus}
            />
          </div>
        </Fragment>
      ))}
      {shownAt === rows.length && <DropLine />}
    </div>
  );
}

/** A card among those of a board: a task can have several. */
export function keyOfCard(cellId: string, { id }: Pick<TaskRow, "id">): string {
  return `${cellId} ${id}`;
}

/** Says of a task in the lane of a label in which other lanes it stands. */
function useElsewhere(lookup: Lookup, lane: Part | null): (task: TaskRow) => string | undefined {
  const words = useBoardText();
  return ({ labelIds }) => {
    const others = lane?.labelId ? labelIds.filter((id) => id !== lane.labelId) : [];
    const names = others.flatMap((id) => lookup.labelOf(id)?.name ?? []);
    return names.length > 0 ? words.alsoIn(names.join(", ")) : undefined;
  };
}

/** Where the moving task would be put down, without moving the others. */
function DropLine() {
  return (
    <div
      role="presentation"
      data-drop-line
      className="pointer-events-none z-10 -my-1 h-0.5 rounded-full bg-accent"
    />
  );
}

import type { TaskRow } from "@teamflow/domain/task";
import {
  createContext,
  type FocusEvent,
  type KeyboardEvent,
  useContext,
  useSyncExternalStore,
} from "react";
import type * as CardDrag from "./card-drag.ts";
import type { Place } from "./lift.ts";

/** A task on its way, by pointer or by keyboard. `at` is nothing while the pointer is beside the columns. */
export type Dragging = { task: TaskRow; from: Place; at: Place | null; by: "pointer" | "keys" };

export type BoardState = ReturnType<typeof createBoardState>;

/**
 * What the columns of one board share while a task moves between them.
 *
 * @param columnOf in which column a task stands
 */
export function createBoardState(
  columnOf: (task: TaskRow) => string | undefined = ({ statusId }) => statusId,
) {
  let dragging: Dragging | null = null;
  const rows = new Map<string, TaskRow[]>();
  const listeners = new Set<() => void>();
  const set = (next: Dragging | null) => {
    dragging = next;
    for (const listener of listeners) listener();
  };
  return {
    dragging: () => dragging,
    /** Where it stands at several places, it is taken from one of them. */
    begin: (task: TaskRow, by: Dragging["by"], columnId = columnOf(task)) => {
      if (columnId === undefined) return;
      const index = (rows.get(columnId) ?? []).findIndex((row) => row.id === task.id);
      const from = { columnId, index };
      if (index >= 0) set({ task, from, at: from, by });
    },
    moveTo: (at: Place | null) => {
      if (!dragging || (dragging.at?.columnId === at?.columnId && dragging.at?.index === at?.index))
        return;
      set({ ...dragging, at });
    },
    end: () => dragging && set(null),
    /** What a column shows, as far as it has been read. */
    showRows: (columnId: string, shown: TaskRow[]) => void rows.set(columnId, shown),
    rows: (columnId: string) => rows.get(columnId) ?? [],
    find: (code: string | undefined) => [...rows.values()].flat().find((row) => row.code === code),
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The cell that a card is drawn in; nothing where columns are all there is. */
export function cellOf(card: Element): string | undefined {
  const cell = card.closest("[data-cell]");
  return cell instanceof HTMLElement ? cell.dataset["cell"] : undefined;
}

/** What a card hands on to the board: its keys, and that it lost the focus. The same functions all the time. */
export type CardKeys = {
  onKeyDown: (event: KeyboardEvent) => void;
  onBlur: (event: FocusEvent) => void;
};

/** The code that makes cards follow a pointer; nothing until it has been fetched. */
type DragCode = typeof CardDrag | null;

const BoardContext = createContext<{ board: BoardState; keys: CardKeys; drag: DragCode } | null>(
  null,
);
export const BoardProvider = BoardContext.Provider;

export function useBoardState(): BoardState {
  return useShared().board;
}

export function useDragCode(): DragCode {
  return useShared().drag;
}

export function useCardKeys(): CardKeys {
  return useShared().keys;
}

function useShared() {
  const shared = useContext(BoardContext);
  if (!shared) throw new Error("A board's parts need a BoardProvider above them");
  return shared;
}

/** Where in a column the moving task would be put down, counted without it; nothing when it is elsewhere. */
export function useDropIndex(columnId: string): number | null {
  const board = useBoardState();
  return useSyncExternalStore(board.subscribe, () => {
    const at = board.dragging()?.at;
    return at?.columnId === columnId ? at.index : null;
  });
}

/** The id of the task that is on its way. */
export function useDraggedId(): string | null {
  const board = useBoardState();
  return useSyncExternalStore(board.subscribe, () => board.dragging()?.task.id ?? null);
}

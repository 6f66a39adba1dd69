import type { StatusId } from "@teamflow/domain/ids";
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

/** What the columns of one board share while a task moves between them. */
export function createBoardState() {
  let dragging: Dragging | null = null;
  const rows = new Map<StatusId, TaskRow[]>();
  const listeners = new Set<() => void>();
  const set = (next: Dragging | null) => {
    dragging = next;
    for (const listener of listeners) listener();
  };
  return {
    dragging: () => dragging,
    begin: (task: TaskRow, by: Dragging["by"]) => {
      const index = (rows.get(task.statusId) ?? []).findIndex((row) => row.id === task.id);
      const from = { statusId: task.statusId, index };
      if (index >= 0) set({ task, from, at: from, by });
    },
    moveTo: (at: Place | null) => {
      if (!dragging || (dragging.at?.statusId === at?.statusId && dragging.at?.index === at?.index))
        return;
      set({ ...dragging, at });
    },
    end: () => dragging && set(null),
    /** What a column shows, as far as it has been read. */
    showRows: (statusId: StatusId, shown: TaskRow[]) => void rows.set(statusId, shown),
    rows: (statusId: StatusId) => rows.get(statusId) ?? [],
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
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
export function useDropIndex(statusId: StatusId): number | null {
  const board = useBoardState();
  return useSyncExternalStore(board.subscribe, () => {
    const at = board.dragging()?.at;
    return at?.statusId === statusId ? at.index : null;
  });
}

/** The id of the task that is on its way. */
export function useDraggedId(): string | null {
  const board = useBoardState();
  return useSyncExternalStore(board.subscribe, () => board.dragging()?.task.id ?? null);
}

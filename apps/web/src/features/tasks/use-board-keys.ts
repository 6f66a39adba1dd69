import type { TaskRow } from "@teamflow/domain/task";
import { type FocusEvent, type KeyboardEvent, useState } from "react";
import { useText } from "../../i18n/locale.ts";
import { type BoardState, cellOf } from "./board-state.ts";
import { wishFocus } from "./focus-wish.ts";
import type { Place } from "./lift.ts";

/** A card that a key leads to, by its cell where it has several. */
type Beside = { task: TaskRow; cellId?: string };

/** How the keys find their way between the places of a board. */
export type Grid = {
  /** Where a key takes the lifted task; nothing for a key that moves nothing. */
  step: (at: Place, key: string) => Place | null;
  /** The card that a key leads to; nothing where there is none. */
  beside: (task: TaskRow, key: string, cellId: string | undefined) => Beside | undefined;
  nameOf: (place: Place) => string;
  /** Brings a place into sight. */
  show: (place: Place) => void;
  /** Gives the focus to a task that was put down, once it stands there. */
  focus: (task: TaskRow, place: Place) => void;
};

type Keys = { grid: Grid; mayMove: boolean; drop: () => boolean };

/**
 * The keyboard's way around a board: arrow keys go from card to card, Space lifts one, then the arrows move it,
 * Space puts it down and Esc takes it back. What happens is said in `announcement`.
 */
export function useBoardKeys(board: BoardState, keys: Keys) {
  const { announcement, lift, put, step, cancel } = useLifting(board, keys);
  const { grid, mayMove } = keys;
  const onLiftedKey = (event: KeyboardEvent, at: Place | null) => {
    // A lifted task has the whole keyboard, so that no shortcut opens something meanwhile.
    if (event.key === "Tab") return;
    consume(event);
    if (event.key === " " || event.key === "Enter") return put();
    if (event.key === "Escape") return cancel();
    if (at) step(at, event.key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { target, key } = event;
    const task = target instanceof HTMLElement && board.find(target.dataset["task"]);
    if (!task || event.ctrlKey || event.metaKey || event.altKey) return;
    const dragging = board.dragging();
    if (dragging?.by === "keys") return onLiftedKey(event, dragging.at);
    if (key === " " && mayMove) {
      consume(event);
      return lift(task, cellOf(target));
    }
    const next = grid.beside(task, key, cellOf(target));
    if (!next) return;
    consume(event);
    wishFocus(next.task.id, next);
  };
  const onBlur = (event: FocusEvent) => {
    const next = event.relatedTarget;
    if (!(next instanceof Element && next.closest("[data-board]"))) cancel();
  };
  return { announcement, onKeyDown, onBlur };
}

function useLifting(board: BoardState, { grid, drop }: Keys) {
  const { move } = useText().tasks;
  const [announcement, announce] = useState("");
  const cancel = () => {
    const dragging = board.dragging();
    if (dragging?.by !== "keys") return;
    announce(move.cancelled(dragging.task.title));
    board.end();
  };
  const lift = (task: TaskRow, cellId: string | undefined) => {
    board.begin(task, "keys", cellId);
    const dragging = board.dragging();
    if (dragging) announce(move.lifted(task.title, grid.nameOf(dragging.from)));
  };
  const put = () => {
    const dragging = board.dragging();
    if (!dragging?.at) return;
    announce(move.dropped(dragging.task.title, grid.nameOf(dragging.at)));
    drop();
    board.end();
    grid.focus(dragging.task, dragging.at);
  };
  const step = (at: Place, key: string) => {
    const next = grid.step(at, key);
    if (!next) return;
    board.moveTo(next);
    announce(grid.nameOf(next));
    grid.show(next);
  };
  return { announcement, lift, put, step, cancel };
}

function consume(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

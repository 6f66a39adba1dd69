import type { Status } from "@teamflow/domain/status";
import type { TaskRow } from "@teamflow/domain/task";
import { type FocusEvent, type KeyboardEvent, useState } from "react";
import { useText } from "../../i18n/locale.ts";
import type { BoardState } from "./board-state.ts";
import { wishFocus } from "./focus-wish.ts";
import { type Columns, type Place, stepped } from "./lift.ts";

type Keys = { statuses: Status[]; mayMove: boolean; drop: () => boolean };

/**
 * The keyboard's way around a board: arrow keys go from card to card, Space lifts one, then the arrows move it,
 * Space puts it down and Esc takes it back. What happens is said in `announcement`.
 */
export function useBoardKeys(board: BoardState, keys: Keys) {
  const { announcement, lift, put, step, cancel } = useLifting(board, keys);
  const { statuses, mayMove } = keys;
  const onLiftedKey = (event: KeyboardEvent, at: Place | null) => {
    // A lifted task has the whole keyboard, so that no shortcut opens something meanwhile.
    if (event.key === "Tab") return;
    consume(event);
    if (event.key === " " || event.key === "Enter") return put();
    if (event.key === "Escape") return cancel();
    if (at) step(at, event.key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const task = taskOf(event, board, statuses);
    if (!task || event.ctrlKey || event.metaKey || event.altKey) return;
    const dragging = board.dragging();
    if (dragging?.by === "keys") return onLiftedKey(event, dragging.at);
    if (event.key === " " && mayMove) {
      consume(event);
      return lift(task);
    }
    const target = walk(board, statuses, { task, key: event.key });
    if (!target) return;
    consume(event);
    wishFocus(target.id);
  };
  const onBlur = (event: FocusEvent) => {
    const next = event.relatedTarget;
    if (!(next instanceof Element && next.closest("[data-board]"))) cancel();
  };
  return { announcement, onKeyDown, onBlur };
}

function useLifting(board: BoardState, { statuses, drop }: Keys) {
  const { move } = useText().tasks;
  const [announcement, announce] = useState("");
  const words = (place: Place) => {
    const status = statuses.find(({ id }) => id === place.statusId);
    const total = sizeWithout(board, place.statusId, board.dragging()?.task.id) + 1;
    return move.place(status?.name ?? "", place.index + 1, total);
  };
  const cancel = () => {
    const dragging = board.dragging();
    if (dragging?.by !== "keys") return;
    announce(move.cancelled(dragging.task.title));
    board.end();
  };
  const lift = (task: TaskRow) => {
    board.begin(task, "keys");
    const dragging = board.dragging();
    if (dragging) announce(move.lifted(task.title, words(dragging.from)));
  };
  const put = () => {
    const dragging = board.dragging();
    if (!dragging?.at) return;
    announce(move.dropped(dragging.task.title, words(dragging.at)));
    drop();
    board.end();
    wishFocus(dragging.task.id, dragging.at.statusId);
  };
  const step = (at: Place, key: string) => {
    const next = stepped(at, key, columnsOf(board, statuses));
    if (!next) return;
    board.moveTo(next);
    announce(words(next));
    showColumn(statuses, next);
  };
  return { announcement, lift, put, step, cancel };
}

function consume(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

function taskOf(event: KeyboardEvent, board: BoardState, statuses: Status[]): TaskRow | undefined {
  const code = event.target instanceof HTMLElement ? event.target.dataset["task"] : undefined;
  return code
    ? statuses.flatMap(({ id }) => board.rows(id)).find((row) => row.code === code)
    : undefined;
}

function sizeWithout(
  board: BoardState,
  statusId: Status["id"],
  taskId: string | undefined,
): number {
  return board.rows(statusId).filter((row) => row.id !== taskId).length;
}

function columnsOf(board: BoardState, statuses: Status[]): Columns {
  const taskId = board.dragging()?.task.id;
  return statuses.map(({ id }) => ({ statusId: id, size: sizeWithout(board, id, taskId) }));
}

/** The card that an arrow key leads to; columns without cards are stepped over. */
function walk(
  board: BoardState,
  statuses: Status[],
  { task, key }: { task: TaskRow; key: string },
): TaskRow | undefined {
  const columns = statuses
    .map(({ id }) => ({ statusId: id, size: board.rows(id).length - 1 }))
    .filter(({ size }) => size >= 0);
  const index = board.rows(task.statusId).findIndex((row) => row.id === task.id);
  const next = stepped({ statusId: task.statusId, index }, key, columns);
  return next ? board.rows(next.statusId)[next.index] : undefined;
}

function showColumn(statuses: Status[], { statusId }: Place): void {
  const at = statuses.findIndex(({ id }) => id === statusId);
  const columns = document.querySelectorAll("[data-column]");
  columns[at]?.scrollIntoView({ inline: "nearest", block: "nearest" });
}

import type { TaskRow } from "@teamflow/domain/task";
import type { BoardState } from "./board-state.ts";
import { isSamePlace, type Place } from "./lift.ts";
import { type Spot, useMoveTask } from "./use-move-task.ts";

/** Puts down the task that is on its way, where it is. @returns whether it went anywhere */
export function useBoardMove(board: BoardState): () => boolean {
  const move = useMoveTask();
  return () => {
    const dragging = board.dragging();
    if (!dragging?.at || isSamePlace(dragging.from, dragging.at)) return false;
    const { task, from, at } = dragging;
    move({ task, from: spotOf(board, task, from), to: spotOf(board, task, at) });
    return true;
  };
}

function spotOf(board: BoardState, task: TaskRow, { statusId, index }: Place): Spot {
  const others = board.rows(statusId).filter((row) => row.id !== task.id);
  return { statusId, above: others[index - 1], below: others[index] };
}

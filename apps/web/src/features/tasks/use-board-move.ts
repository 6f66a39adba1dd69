import type { Status } from "@teamflow/domain/status";
import type { BoardState } from "./board-state.ts";
import { isSamePlace, type Place } from "./lift.ts";
import { useMoveTask } from "./use-move-task.ts";

/** Puts down the task that is on its way, where it is. @returns whether it went anywhere */
export function useBoardMove(board: BoardState, statuses: Status[]): () => boolean {
  const move = useMoveTask();
  return () => {
    const dragging = board.dragging();
    if (!dragging?.at || isSamePlace(dragging.from, dragging.at)) return false;
    const { task, from, at } = dragging;
    const spotAt = ({ columnId, index }: Place) => {
      const statusId = statuses.find(({ id }) => id === columnId)?.id ?? task.statusId;
      const others = board.rows(columnId).filter((row) => row.id !== task.id);
      return { statusId, above: others[index - 1], below: others[index] };
    };
    move({ task, from: spotAt(from), to: spotAt(at) });
    return true;
  };
}

import type { Status } from "@teamflow/domain/status";
import type { BoardState } from "./board-state.ts";
import { wishFocus } from "./focus-wish.ts";
import { stepped } from "./lift.ts";
import type { Grid } from "./use-board-keys.ts";

/**
 * The way around columns of statuses that stand beside each other.
 *
 * @param say what a place is called, by its column, its position from 1, and how many are there
 */
export function columnGrid(
  board: BoardState,
  statuses: Status[],
  say: (status: string, position: number, total: number) => string,
): Grid {
  const findStatus = (columnId: string) => statuses.find(({ id }) => id === columnId);
  /** How many tasks each column shows, not counting one. */
  const sizes = (taskId: string | undefined) =>
    statuses.map(({ id }) => ({
      columnId: id,
      size: board.rows(id).filter((row) => row.id !== taskId).length,
    }));
  const liftedId = () => board.dragging()?.task.id;
  return {
    step: (at, key) => stepped(at, key, sizes(liftedId())),
    // Columns without cards are stepped over.
    beside: ({ id, statusId }, key) => {
      const columns = statuses
        .map((status) => ({ columnId: status.id, size: board.rows(status.id).length - 1 }))
        .filter(({ size }) => size >= 0);
      const index = board.rows(statusId).findIndex((row) => row.id === id);
      const next = stepped({ columnId: statusId, index }, key, columns);
      const task = next ? board.rows(next.columnId)[next.index] : undefined;
      return task && { task };
    },
    nameOf: ({ columnId, index }) => {
      const { size = 0 } = sizes(liftedId()).find((each) => each.columnId === columnId) ?? {};
      return say(findStatus(columnId)?.name ?? "", index + 1, size + 1);
    },
    show: ({ columnId }) => {
      const at = statuses.findIndex(({ id }) => id === columnId);
      const columns = document.querySelectorAll("[data-column]");
      columns[at]?.scrollIntoView({ inline: "nearest", block: "nearest" });
    },
    focus: (task, { columnId }) => wishFocus(task.id, { statusId: findStatus(columnId)?.id }),
  };
}

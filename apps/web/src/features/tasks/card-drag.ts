import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import type { TaskRow } from "@teamflow/domain/task";
import { type BoardState, cellOf } from "./board-state.ts";

const dragged = new WeakMap<Element, TaskRow>();

/** Makes a card something to drag. @returns undoes it */
export function dragCard(element: HTMLElement, task: TaskRow): () => void {
  dragged.set(element, task);
  return draggable({ element });
}

/** Makes a column take cards, and the board follow the pointer. @returns undoes it */
export function dropColumn(element: HTMLElement, columnId: string, board: BoardState): () => void {
  const follow = ({ location }: { location: { current: { input: { clientY: number } } } }) => {
    const draggedId = board.dragging()?.task.id;
    board.moveTo({ columnId, index: indexAt(element, location.current.input.clientY, draggedId) });
  };
  return dropTargetForElements({
    element,
    canDrop: ({ source }) => dragged.has(source.element),
    onDragEnter: follow,
    onDrag: follow,
    onDragLeave: () => board.moveTo(null),
  });
}

/** Follows a drag from its start to its end. @returns undoes it */
export function watchDrags(board: BoardState, onDrop: () => void): () => void {
  return monitorForElements({
    canMonitor: ({ source }) => dragged.has(source.element),
    onDragStart: ({ source }) => {
      const task = dragged.get(source.element);
      if (task) board.begin(task, "pointer", cellOf(source.element));
    },
    onDrop: ({ location }) => {
      if (location.current.dropTargets.length > 0) onDrop();
      board.end();
    },
  });
}

/** How many cards of a column, not counting the dragged one, stand above a height on screen. */
function indexAt(column: HTMLElement, clientY: number, draggedId: string | undefined): number {
  let index = 0;
  for (const item of column.querySelectorAll<HTMLElement>("[data-index]")) {
    const { top, height } = item.getBoundingClientRect();
    const own = Number(item.dataset["index"]);
    if (item.dataset["id"] === draggedId) continue;
    if (clientY > top + height / 2) index = Math.max(index, own + 1);
  }
  const lifted = column.querySelector<HTMLElement>(`[data-id="${draggedId}"]`);
  return lifted && Number(lifted.dataset["index"]) < index ? index - 1 : index;
}

import type { StatusId } from "@teamflow/domain/ids";
import type { TaskRow } from "@teamflow/domain/task";
import { useSyncExternalStore } from "react";

/** Where a task stands that shall have the focus. */
type Spot = { statusId?: StatusId | undefined; cellId?: string | undefined };

/** A task that shall have the focus; with a column or a cell, only once it stands in that one. */
type Wish = Spot & { taskId: string };

let wished: Wish | null = null;
const listeners = new Set<() => void>();

/**
 * Asks for the focus on a task that may not be drawn yet, as in a virtual list: the list scrolls to it, and the task
 * takes the focus once it is there.
 */
export function wishFocus(taskId: string | null, { statusId, cellId }: Spot = {}): void {
  wished = taskId === null ? null : { taskId, statusId, cellId };
  for (const listener of listeners) listener();
}

/** The task that shall have the focus; nothing once it has it. */
export function useFocusWish(): string | null {
  return useSyncExternalStore(subscribe, () => wished?.taskId ?? null);
}

/** Whether this task shall take the focus now. */
export function useIsWished(
  { id, statusId }: Pick<TaskRow, "id" | "statusId">,
  cellId?: string,
): boolean {
  return useSyncExternalStore(
    subscribe,
    () =>
      wished?.taskId === id &&
      (wished.statusId ?? statusId) === statusId &&
      (wished.cellId ?? cellId) === cellId,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

import type { StatusId } from "@teamflow/domain/ids";
import type { TaskRow } from "@teamflow/domain/task";
import { useSyncExternalStore } from "react";

/** A task that shall have the focus; with a column, only once it stands in that one. */
type Wish = { taskId: string; statusId: StatusId | undefined };

let wished: Wish | null = null;
const listeners = new Set<() => void>();

/**
 * Asks for the focus on a task that may not be drawn yet, as in a virtual list: the list scrolls to it, and the task
 * takes the focus once it is there.
 */
export function wishFocus(taskId: string | null, statusId?: StatusId): void {
  wished = taskId === null ? null : { taskId, statusId };
  for (const listener of listeners) listener();
}

/** The task that shall have the focus; nothing once it has it. */
export function useFocusWish(): string | null {
  return useSyncExternalStore(subscribe, () => wished?.taskId ?? null);
}

/** Whether this task shall take the focus now. */
export function useIsWished({ id, statusId }: Pick<TaskRow, "id" | "statusId">): boolean {
  return useSyncExternalStore(
    subscribe,
    () => wished?.taskId === id && (wished.statusId === undefined || wished.statusId === statusId),
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

import { useSyncExternalStore } from "react";

/** What a person has not finished, by the task that it belongs to. */
export type Kept<T> = {
  use: (taskId: string) => T | undefined;
  get: (taskId: string) => T | undefined;
  set: (taskId: string, value: T | undefined) => void;
};

/** Keeps unfinished work for as long as the page is open: closing a panel must not lose what was typed in it. */
export function kept<T>(): Kept<T> {
  const values = new Map<string, T>();
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    use: (taskId) => useSyncExternalStore(subscribe, () => values.get(taskId)),
    get: (taskId) => values.get(taskId),
    set: (taskId, value) => {
      if (value === undefined) values.delete(taskId);
      else values.set(taskId, value);
      for (const listener of listeners) listener();
    },
  };
}

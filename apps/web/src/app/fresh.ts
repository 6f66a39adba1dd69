import { useSyncExternalStore } from "react";

const freshMs = 1200;
const freshIds = new Set<string>();
const listeners = new Set<() => void>();

/** Remembers for a moment that a colleague has just changed this. */
export function markFresh(id: string): void {
  freshIds.add(id);
  tell();
  setTimeout(() => {
    freshIds.delete(id);
    tell();
  }, freshMs);
}

/** Whether a colleague has just changed this: then it carries the class `fresh` and glows for a second. */
export function useIsFresh(id: string): boolean {
  return useSyncExternalStore(subscribe, () => freshIds.has(id));
}

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

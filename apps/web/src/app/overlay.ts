import { useSyncExternalStore } from "react";

/** What can lie over the whole page; one at a time. */
export type Overlay = "palette" | "help" | "menu" | null;

let current: Overlay = null;
const listeners = new Set<() => void>();

/** Opens an overlay, or closes what is open with `null`. */
export function showOverlay(overlay: Overlay): void {
  current = overlay;
  for (const listener of listeners) listener();
}

export function useOverlay(): Overlay {
  return useSyncExternalStore(subscribe, () => current);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

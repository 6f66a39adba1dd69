import { useSyncExternalStore } from "react";

const minuteMs = 60_000;
let nowMs = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** The time, to the minute: what says "5 minutes ago" goes on counting while it is on screen. */
export function useNow(): Date {
  return new Date(useSyncExternalStore(subscribe, () => nowMs));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, minuteMs);
  if (Date.now() - nowMs > minuteMs) tick();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  nowMs = Date.now();
  for (const listener of listeners) listener();
}

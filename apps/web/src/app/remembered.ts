import { useSyncExternalStore } from "react";

/** A choice that this device remembers. Other tabs follow at once. */
export type Remembered<T extends string> = {
  get: () => T;
  set: (value: T) => void;
  use: () => T;
};

/** Keeps one of a few values under a key; the first is the value until another is chosen. */
export function remembered<const T extends string>(
  key: string,
  values: readonly [T, ...T[]],
): Remembered<T> {
  const listeners = new Set<() => void>();
  const read = () => values.find((value) => value === localStorage.getItem(key)) ?? values[0];
  let current = read();
  const show = (value: T) => {
    current = value;
    for (const listener of listeners) listener();
  };
  window.addEventListener("storage", (event) => event.key === key && show(read()));
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get: () => current,
    set: (value) => {
      localStorage.setItem(key, value);
      show(value);
    },
    use: () => useSyncExternalStore(subscribe, () => current),
  };
}

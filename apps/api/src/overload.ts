import { monitorEventLoopDelay } from "node:perf_hooks";

const LIMIT_MS = 250;
const WINDOW_MS = 500;

/** Tells whether this process has fallen so far behind that taking more would only make it worse. */
export function watchOverload(): { isOverloaded: () => boolean; stop: () => void } {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  let overloaded = false;
  delay.enable();
  const timer = setInterval(() => {
    // The mean, since a single long pause is over by the time that it is seen.
    overloaded = delay.mean / 1e6 > LIMIT_MS;
    delay.reset();
  }, WINDOW_MS).unref();
  return {
    isOverloaded: () => overloaded,
    stop: () => {
      clearInterval(timer);
      delay.disable();
    },
  };
}

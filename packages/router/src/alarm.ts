/** Lets one waiter sleep until it is rung or its time is over. A ring that comes while it is awake is kept for the next wait. */
export function anAlarm() {
  let isRung = false;
  let wake = () => {};
  return {
    ring(): void {
      isRung = true;
      wake();
    },
    async wait(timeoutMs: number, signal: AbortSignal | undefined): Promise<void> {
      if (!isRung && !signal?.aborted) {
        const { promise, resolve } = Promise.withResolvers<void>();
        wake = resolve;
        const timer = setTimeout(resolve, timeoutMs);
        signal?.addEventListener("abort", wake);
        await promise;
        clearTimeout(timer);
        signal?.removeEventListener("abort", wake);
      }
      isRung = false;
    },
  };
}

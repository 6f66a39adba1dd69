/** Fetches a part of the page before it is asked for. Failing to, as without a network, is nothing yet: opening it asks again. */
export function fetchAhead(load: () => Promise<unknown>): void {
  load().catch(() => undefined);
}

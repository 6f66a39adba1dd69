import { refusedHere } from "./answer.ts";
import { wait } from "./wait.ts";

/** `fetch`, as it is called here. */
export type Fetch = (address: string | URL | Request, init?: Sent) => Promise<Response>;
type Sent = Omit<RequestInit, "signal"> & { signal?: AbortSignal | null | undefined };

/**
 * Keeps within the server's limit: once an answer says that nothing remains, calls wait until the limit starts anew
 * instead of being refused.
 *
 * @param longestWaitMs a limit that lasts longer refuses at once, with `busy`
 * @returns a `fetch` that also throws `busy` for what something on the way answered in the server's place
 */
export function withinQuota(send: typeof fetch, longestWaitMs: number): Fetch {
  let freeAtMs = 0;
  return async (address, init) => {
    const waitMs = freeAtMs - Date.now();
    if (waitMs > longestWaitMs)
      throw refusedHere({ kind: "busy", retryAfterSeconds: Math.ceil(waitMs / 1000) });
    if (waitMs > 0) await wait(waitMs, init?.signal);
    const response = await send(address, { ...init, signal: init?.signal ?? null });
    const closedMs = closedForMs(response.headers, Date.now());
    if (closedMs > 0) freeAtMs = Math.max(freeAtMs, Date.now() + closedMs);
    if (isPutOff(response))
      throw refusedHere({ kind: "busy", retryAfterSeconds: secondsIn(response.headers) });
    return response;
  };
}

/** What a balancer says when it has no server to ask, or has been asked too much. The server's own words are JSON. */
function isPutOff({ status, headers }: Response): boolean {
  const isOurs = headers.get("content-type")?.startsWith("application/json") ?? false;
  return (status === 503 || status === 429) && !isOurs;
}

function secondsIn(headers: Headers): number {
  const text = headers.get("retry-after") ?? "";
  return /^\d{1,6}$/.test(text) ? Number(text) : 0;
}

/** For how long the headers of an answer say that nothing is left to ask, in milliseconds; 0 while something is. */
export function closedForMs(headers: Headers, nowMs: number): number {
  const limits = headers.get("ratelimit")?.split(",") ?? [];
  const spent = limits.filter((limit) => parameterOf(limit, "r") === 0);
  if (spent.length > 0)
    return Math.max(...spent.map((limit) => 1000 * (parameterOf(limit, "t") ?? 0)));
  if (limits.length > 0 || headers.get("x-ratelimit-remaining") !== "0") return 0;
  const reset = Number(headers.get("x-ratelimit-reset") ?? 0);
  if (!Number.isFinite(reset)) return 0;
  // Some count the seconds that are left, some name the second in which it ends.
  return Math.max(0, reset > aBillion ? reset * 1000 - nowMs : reset * 1000);
}

const aBillion = 1_000_000_000;

/** A number in one of the header's limits: `"default";r=0;t=12`. */
function parameterOf(limit: string, name: "r" | "t"): number | undefined {
  const digits = new RegExp(`;\\s*${name}=(\\d{1,9})(?:;|\\s|$)`).exec(limit)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

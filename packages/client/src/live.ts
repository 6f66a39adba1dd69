import type { Api, LiveEvent } from "./api.ts";
import { type Reason, reasonOf } from "./reason.ts";
import { askedToWaitMs } from "./wait.ts";

export type { LiveEvent } from "./api.ts";

export type LiveOptions = {
  orgId: string;
  /** The place to go on from: the `id` that came with the last event seen. */
  lastEventId?: string | undefined;
  /** Called for each event, with the place to keep if your program should go on from there after a restart. */
  onEvent: (event: LiveEvent, id: string) => void;
  /** Whether events arrive. After `false` they are caught up with: none is lost, none comes twice. */
  onConnected?: (isConnected: boolean) => void;
  /** The stream has ended for good: the session is over, or the right to read is gone. */
  onRefused?: (reason: Reason) => void;
};

const longestDelayMs = 5000;
/** What passes by itself. Any other refusal would come again, and a wrong password would lock the account. */
const passing = new Set<Reason["kind"]>([
  ...(["busy", "unexpected", "limit_reached", "too_many_attempts", "too_many_calls"] as const),
]);

/**
 * Follows what happens in an organization. Connects again by itself after any break, also when a token ended, from the
 * last event seen. Events name what changed by its ids; read what you need of it.
 *
 * @returns ends it
 *
 * @example
 * const end = live(api, {
 *   orgId,
 *   onEvent: (event) => {
 *     if (event.type === "task.created") console.log("A new task:", event.taskId);
 *   },
 *   onRefused: (reason) => console.error("No more events:", reason.kind),
 * });
 */
export function live(
  api: { events: Pick<Api["events"], "live"> },
  options: LiveOptions,
): () => void {
  let lastEventId = options.lastEventId;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let subscription: { unsubscribe: () => void } | undefined;
  let isEnded = false;

  const again = (askedMs = 0) => {
    if (isEnded) return;
    subscription?.unsubscribe();
    options.onConnected?.(false);
    clearTimeout(timer);
    const pauseMs = Math.random() * Math.min(longestDelayMs, 250 * 2 ** failures);
    timer = setTimeout(follow, askedMs + pauseMs);
    failures += 1;
  };

  const follow = () => {
    subscription = api.events.live.subscribe(
      { orgId: options.orgId, lastEventId },
      {
        onData: ({ id, data }) => {
          if (isEnded || id === lastEventId) return;
          failures = 0;
          lastEventId = id;
          options.onEvent(data, id);
        },
        onConnectionStateChange: ({ state }) => {
          if (!isEnded) options.onConnected?.(state === "pending");
        },
        onError: (error) => {
          const reason = reasonOf(error);
          if (passing.has(reason.kind)) return again(askedToWaitMs(error));
          end();
          options.onRefused?.(reason);
        },
        onComplete: () => again(),
      },
    );
  };

  const end = () => {
    isEnded = true;
    clearTimeout(timer);
    subscription?.unsubscribe();
  };

  follow();
  return end;
}

import type { LiveEvent } from "@teamflow/domain/event";
import type { Reason } from "@teamflow/domain/failure";
import type { OrganizationId } from "@teamflow/domain/ids";
import type { AppRouter } from "@teamflow/router/app";
import type { TRPCClient } from "@trpc/client";
import { reasonOf } from "./reason.ts";

export type LiveOptions = {
  orgId: OrganizationId;
  /** The place to go on from: the `id` that came with the last event seen. */
  lastEventId?: string | undefined;
  onEvent: (event: LiveEvent, id: string) => void;
  /** Whether events arrive. After `false` they are caught up with: none is lost, none comes twice. */
  onConnected?: (isConnected: boolean) => void;
  /** The stream has ended for good: the session is over, or the right to read is gone. */
  onRefused?: (reason: Reason) => void;
};

const longestDelayMs = 5000;
const final = new Set<Reason["kind"]>(["unauthenticated", "not_found", "forbidden", "invalid"]);

/**
 * Follows what happens in an organization. Connects again by itself after any break, from the last event seen.
 *
 * @returns ends it
 */
export function live(api: Pick<TRPCClient<AppRouter>, "events">, options: LiveOptions): () => void {
  let lastEventId = options.lastEventId;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let subscription: { unsubscribe: () => void } | undefined;
  let isEnded = false;

  const again = () => {
    if (isEnded) return;
    subscription?.unsubscribe();
    options.onConnected?.(false);
    clearTimeout(timer);
    timer = setTimeout(follow, Math.random() * Math.min(longestDelayMs, 250 * 2 ** failures));
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
          if (!final.has(reason.kind)) return again();
          end();
          options.onRefused?.(reason);
        },
        onComplete: again,
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

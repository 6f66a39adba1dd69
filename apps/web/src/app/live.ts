import { live } from "@teamflow/client/live";
import { isStale, type Stale, staleAfter } from "@teamflow/client/stale";
import type { LiveEvent } from "@teamflow/domain/event";
import { type Query, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "./api.ts";
import { markFresh } from "./fresh.ts";
import { useOrganization } from "./organization.ts";

/** A burst, as of an import, becomes one refetch; short enough to be seen as at once. */
const coalesceMs = 50;
/** While there is no end to it, as often as this: a screen asks for no more than its member may. */
const steadyMs = 1000;
/** Longer than a server goes by what it read of the flags. */
const flagsReadMs = 2500;
/** A shorter break mends itself before anybody would notice. */
const patienceMs = 5000;

/**
 * Follows what colleagues do, with one stream for the page: what an event makes stale is asked for again if it is on
 * screen, and when it is next looked at otherwise. Mounted once per organization.
 *
 * @returns whether it is connected; `false` only after it has been down for more than 5 seconds
 */
export function useLive(): boolean {
  const { orgId, memberId } = useOrganization();
  const queryClient = useQueryClient();
  const { client } = api.useUtils();
  const [isDown, setDown] = useState(false);
  useEffect(() => {
    const refresh = refresher(queryClient);
    const connection = patient(setDown);
    const end = live(client, {
      orgId,
      onEvent: (event) => {
        refresh.add(staleAfter(event));
        // The process that answers may go by the flags that it read a moment before: it is asked once more.
        if (event.type === "flag.changed") refresh.later(staleAfter(event));
        const changed = changedBy(event);
        if (changed && "actorId" in event && event.actorId !== memberId) markFresh(changed);
      },
      onConnected: connection.is,
      // The session or the membership is gone: asking who I am leads to the right door.
      onRefused: () => refresh.add("everything"),
    });
    return () => {
      end();
      refresh.stop();
      connection.stop();
    };
  }, [client, queryClient, orgId, memberId]);
  return !isDown;
}

/** What stands on a screen and glows when a colleague has changed it: a task, a team, somebody in one. */
function changedBy(event: LiveEvent): string | undefined {
  if ("taskId" in event && event.taskId) return event.taskId;
  if (!("teamId" in event)) return undefined;
  return "memberId" in event ? event.memberId : event.teamId;
}

function patient(setDown: (isDown: boolean) => void) {
  let timer = setTimeout(() => setDown(true), patienceMs);
  let wasConnected = false;
  return {
    is: (isConnected: boolean) => {
      if (isConnected) {
        clearTimeout(timer);
        setDown(false);
      } else if (wasConnected) {
        timer = setTimeout(() => setDown(true), patienceMs);
      }
      wasConnected = isConnected;
    },
    stop: () => clearTimeout(timer),
  };
}

function refresher(queryClient: QueryClient) {
  let waiting: Stale[] = [];
  let isAll = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let refreshedAtMs = -steadyMs;
  const delayed = new Set<ReturnType<typeof setTimeout>>();
  const flush = () => {
    const [all, lines] = [isAll, waiting];
    [timer, isAll, waiting] = [undefined, false, []];
    refreshedAtMs = performance.now();
    void queryClient.invalidateQueries({
      predicate: (query) => all || lines.some((line) => isStale(line, callOf(query))),
    });
  };
  const add = (stale: Stale[] | "everything") => {
    if (stale === "everything") isAll = true;
    else waiting.push(...stale);
    if (!isAll && waiting.length === 0) return;
    const restMs = refreshedAtMs + steadyMs - performance.now();
    timer ??= setTimeout(flush, Math.max(coalesceMs, restMs));
  };
  return {
    add,
    later: (stale: Stale[] | "everything") => {
      delayed.add(setTimeout(() => add(stale), flagsReadMs));
    },
    stop: () => {
      clearTimeout(timer);
      for (const each of delayed) clearTimeout(each);
    },
  };
}

/** The call behind a cached answer: tRPC keeps it as `[["tasks", "list"], { input }]`. */
function callOf({ queryKey: [path, options] }: Query): { path: string; input: unknown } {
  const input =
    typeof options === "object" && options !== null && "input" in options
      ? options.input
      : undefined;
  return { path: Array.isArray(path) ? path.join(".") : "", input };
}

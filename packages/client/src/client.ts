import type { AppRouter } from "@teamflow/router/app";
import { createTRPCClient, httpSubscriptionLink, type TRPCClient } from "@trpc/client";
import { EventSource } from "eventsource";
import superjson from "superjson";
import { apiLinks } from "./links.ts";

/** The whole API as typed functions: `api.tasks.create.mutate({ … })`. */
export type Api = TRPCClient<AppRouter>;

export type ApiOptions = {
  /** Where the API is, up to and with `/trpc`. */
  url: string;
  /** Sent with every call and with the stream of events, such as `Cookie`. Asked anew each time. */
  headers?: () => Record<string, string>;
};

/**
 * Connects to a TeamFlow instance.
 *
 * @example
 * const api = connectApi({ url: "https://teamflow.example/trpc", headers: () => ({ cookie }) });
 * const { items } = await api.tasks.list.query({ orgId, projectId });
 */
export function connectApi({ url, headers = () => ({}) }: ApiOptions): Api {
  const stream = httpSubscriptionLink<AppRouter, typeof EventSource>({
    ...{ url, transformer: superjson, EventSource },
    eventSourceOptions: {
      fetch: (address, init) =>
        fetch(address, { ...init, headers: { ...init.headers, ...headers() } }),
    },
  });
  return createTRPCClient<AppRouter>({ links: apiLinks({ url, headers, stream }) });
}

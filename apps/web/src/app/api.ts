import type { AppRouter } from "@teamflow/router/app";
import { apiLinks } from "@teamflow/client/links";
import { reasonOf } from "@teamflow/client/reason";
import { QueryCache, QueryClient } from "@tanstack/react-query";
import type { TRPCLink } from "@trpc/client";
import type { inferRouterOutputs } from "@trpc/server";
import { createTRPCQueryUtils, createTRPCReact } from "@trpc/react-query";

/** The typed hooks of every procedure: `api.projects.list.useQuery({ orgId })`. */
export const api = createTRPCReact<AppRouter>();

/** What every procedure answers: `AppOutputs["instance"]["mails"]`. */
export type AppOutputs = inferRouterOutputs<AppRouter>;

/** The same procedures outside components: loaders and guards. */
export type Queries = ReturnType<typeof createQueries>["queries"];

/**
 * One client and one cache for the page. What is cached stays good until a live event says otherwise, so a return to
 * a screen asks nothing again. `onSignedOut` runs when an answer says that the session has ended.
 */
export function createQueries({ onSignedOut }: { onSignedOut: () => void }) {
  const queryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => reasonOf(error).kind === "unauthenticated" && onSignedOut(),
    }),
    defaultOptions: {
      queries: {
        staleTime: 5 * 60_000,
        networkMode: "always",
        // What failed for want of a network is asked for again with it; what is good is not.
        refetchOnReconnect: true,
        // The client's links try again by themselves what got no answer.
        retry: false,
      },
      mutations: { networkMode: "always" },
    },
  });
  const client = api.createClient({ links: [forwardOnly, ...apiLinks({ url: "/trpc" })] });
  return { queryClient, client, queries: createTRPCQueryUtils({ queryClient, client }) };
}

/** The hook of endless lists adds a `direction` to its input, which no procedure takes: pages go forward only. */
const forwardOnly: TRPCLink<AppRouter> = () => {
  return ({ op, next }) => next({ ...op, input: withoutDirection(op.input) });
};

function withoutDirection(input: unknown): unknown {
  if (typeof input !== "object" || input === null || !("direction" in input)) return input;
  const { direction: _, ...rest } = input;
  return rest;
}

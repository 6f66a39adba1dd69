import type { AppRouter } from "@teamflow/router/app";
import {
  httpBatchStreamLink,
  httpLink,
  httpSubscriptionLink,
  retryLink,
  splitLink,
  type TRPCLink,
} from "@trpc/client";
import superjson from "superjson";
import { mayBeLost } from "./reason.ts";

export type LinkOptions = {
  /** Where the API is, up to and with `/trpc`. */
  url: string;
  /** Sent with every call, such as `Cookie`. */
  headers?: () => Record<string, string>;
  /** How to follow events, where the runtime has no EventSource of its own. */
  stream?: TRPCLink<AppRouter>;
};

const keyOf = "idempotencyKey";
const attempts = 5;
const longestDelayMs = 4000;
/** More calls than the server takes in one request. */
const batchLimit = 10;

/**
 * The road of a call: queries that start together share a request; a mutation goes alone, with an idempotency key;
 * whatever got no answer is sent again with the same key, so that it happens once.
 */
export function apiLinks({
  url,
  headers = () => ({}),
  stream,
}: LinkOptions): TRPCLink<AppRouter>[] {
  const road = { url, transformer: superjson };
  return [
    withKey,
    retryLink({
      retry: ({ op, error, attempts: done }) =>
        done < attempts &&
        op.type !== "subscription" &&
        !op.path.startsWith("auth.") &&
        mayBeLost(error),
      retryDelayMs: (attempt) => Math.random() * Math.min(longestDelayMs, 200 * 2 ** attempt),
    }),
    splitLink({
      condition: (op) => op.type === "subscription",
      true: stream ?? httpSubscriptionLink(road),
      false: splitLink({
        condition: (op) => op.type === "mutation",
        true: httpLink({
          ...road,
          headers: ({ op }) => ({ ...headers(), ...keyHeader(op.context[keyOf]) }),
        }),
        false: httpBatchStreamLink({ ...road, headers, maxItems: batchLimit, maxURLLength: 4000 }),
      }),
    }),
  ];
}

/** Gives each mutation a key of its own; a caller that must survive its own restart brings one in the call's context. */
const withKey: TRPCLink<AppRouter> = () => {
  return ({ op, next }) =>
    next(
      op.type === "mutation"
        ? { ...op, context: { [keyOf]: crypto.randomUUID(), ...op.context } }
        : op,
    );
};

function keyHeader(key: unknown): Record<string, string> {
  return typeof key === "string" ? { "idempotency-key": key } : {};
}

import type { AppRouter } from "@teamflow/router/app";
import {
  httpBatchStreamLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCLink,
} from "@trpc/client";
import superjson from "superjson";
import type { Retry } from "./api.ts";
import type { Fetch } from "./quota.ts";
import { retrying } from "./retry.ts";

type Headers = Record<string, string>;

export type LinkOptions = {
  /** Where the API is, up to and with `/trpc`. */
  url: string;
  /** Sent with every call, such as `Cookie`. */
  headers?: () => Headers | Promise<Headers>;
  /** How to follow events, where the runtime has no EventSource of its own. */
  stream?: TRPCLink<AppRouter>;
  /** How to send, where that is more than the runtime's own `fetch`. */
  fetch?: Fetch;
  retry?: Retry;
  /** What sees each attempt of a call before it is sent. */
  before?: TRPCLink<AppRouter>[];
};

const keyOf = "idempotencyKey";
/** More calls than the server takes in one request. */
const batchLimit = 10;

/**
 * The road of a call: queries that start together share a request; a mutation goes alone, with an idempotency key;
 * whatever got no answer is sent again with the same key, so that it happens once.
 */
export function apiLinks(options: LinkOptions): TRPCLink<AppRouter>[] {
  const { url, stream, retry, before = [] } = options;
  const headers: NonNullable<LinkOptions["headers"]> = options.headers ?? (() => ({}));
  const road = { url, transformer: superjson };
  const sent = { ...road, ...(options.fetch && { fetch: options.fetch }) };
  return [
    withKey,
    retrying(retry),
    ...before,
    splitLink({
      condition: (op) => op.type === "subscription",
      true: stream ?? httpSubscriptionLink(road),
      false: splitLink({
        condition: (op) => op.type === "mutation",
        true: httpLink({
          ...sent,
          headers: async ({ op }) => ({ ...(await headers()), ...keyHeader(op.context[keyOf]) }),
        }),
        false: httpBatchStreamLink({ ...sent, headers, maxItems: batchLimit, maxURLLength: 4000 }),
      }),
    }),
  ];
}

/** Gives each mutation a key of its own; a caller that must survive its own restart brings one in the call's context. */
const withKey: TRPCLink<AppRouter> = () => {
  return ({ op, next }) =>
    next(op.type === "mutation" ? { ...op, context: { [keyOf]: aKey(), ...op.context } } : op);
};

/** Not `randomUUID`: browsers have that on pages with TLS only. */
function aKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function keyHeader(key: unknown): Headers {
  return typeof key === "string" ? { "idempotency-key": key } : {};
}

import type { AppRouter } from "@teamflow/router/app";
import { createTRPCClient, httpSubscriptionLink } from "@trpc/client";
import { EventSource } from "eventsource";
import superjson from "superjson";
import type { Api, Retry } from "./api.ts";
import { type Auth, holdCredentials, type Tokens } from "./credentials.ts";
import { apiLinks } from "./links.ts";
import { type Fetch, withinQuota } from "./quota.ts";
import { mayBeLost } from "./reason.ts";
import { renewing } from "./renewal.ts";
import { patienceMs } from "./retry.ts";
import { tokenDoor } from "./token-door.ts";

export type { Api, Retry } from "./api.ts";
export type { Auth, Tokens } from "./credentials.ts";

export type ApiOptions = {
  /** Where the API is, up to and with `/trpc`. */
  url: string;
  /** Who asks. Without it only what is open to everybody answers, unless `headers` carry a session. */
  auth?: Auth;
  /** Called with each new pair of tokens before it is used: keep it, the pair before is worth nothing then. */
  onTokens?: (tokens: Tokens) => void | Promise<void>;
  /** Sent with every call and with the stream of events, such as `Cookie`. Asked anew each time. */
  headers?: () => Record<string, string>;
  /** How often calls are sent again, and how long is waited. */
  retry?: Retry;
  /** How long one attempt of a call may take, in milliseconds. Default 35 s, a little more than the server allows itself. */
  timeoutMs?: number;
  /** What sends, in place of the runtime's own `fetch`. */
  fetch?: typeof fetch;
};

/**
 * Connects to a TeamFlow instance. Nothing is sent before the first call.
 *
 * Calls that got no answer, or are asked to come back later, are sent again: mutations with the same idempotency key,
 * so that they happen once. Tokens are renewed before they end. When the server's limit is used up, calls wait for it
 * to start anew.
 *
 * @example
 * // With an API token, as a service does:
 * const api = connectApi({ url: "https://teamflow.example/trpc", auth: { token: "tf_…" } });
 * const { items } = await api.projects.list.query({ orgId });
 *
 * @example
 * // As a person, keeping the tokens for the next start:
 * const api = connectApi({
 *   url: "https://teamflow.example/trpc",
 *   auth: kept ?? { login, password, code },
 *   onTokens: (tokens) => keep(tokens),
 * });
 */
export function connectApi(options: ApiOptions): Api {
  const { url, auth, headers = () => ({}), retry = {}, timeoutMs = 35_000 } = options;
  const send = withinQuota(options.fetch ?? fetch, retry.longestWaitMs ?? patienceMs);
  const sendInTime: Fetch = (address, init) => send(address, inTime(init, timeoutMs));
  const credentials =
    auth && holdCredentials(auth, tokenDoor({ url, headers, fetch: sendInTime }), options.onTokens);
  const signed = async () => ({
    ...headers(),
    ...(credentials && { authorization: `Bearer ${await credentials.bearer()}` }),
  });
  // A stream has no way to say why it could not be signed: unsigned it is refused, and the refusal is heard.
  const openly = async () => {
    try {
      return await signed();
    } catch (error) {
      if (mayBeLost(error)) throw error;
      return headers();
    }
  };
  // Not the browser's EventSource, which sends no headers of ours; and no token in an address, which logs keep.
  const stream = httpSubscriptionLink<AppRouter, typeof EventSource>({
    ...{ url, transformer: superjson, EventSource },
    eventSourceOptions: {
      fetch: async (address, init) =>
        send(address, { ...init, headers: { ...init.headers, ...(await openly()) } }),
    },
  });
  const before = credentials ? [renewing(credentials)] : [];
  const road = { url, retry, headers: signed, fetch: sendInTime };
  return createTRPCClient<AppRouter>({ links: apiLinks({ ...road, before, stream }) });
}

function inTime(init: Parameters<Fetch>[1], timeoutMs: number): Parameters<Fetch>[1] {
  const late = AbortSignal.timeout(timeoutMs);
  return { ...init, signal: init?.signal ? AbortSignal.any([init.signal, late]) : late };
}

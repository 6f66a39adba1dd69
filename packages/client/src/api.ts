import type { Contract } from "./contract.ts";

/** What one call can be given besides its input. */
export type CallOptions = {
  /** Ends the call, also while it waits to be sent again. What the server has begun it may still do. */
  signal?: AbortSignal;
  /**
   * Names a mutation, so that it happens once however often it is sent. Each call has a key of its own already: bring
   * one only to repeat a mutation after your program was started anew.
   */
  context?: { idempotencyKey?: string };
};

/** How stubborn a call is. */
export type Retry = {
  /** How often a call is sent at most. 1 never repeats. Default 5. */
  attempts?: number;
  /** The longest that one wait takes, in milliseconds; a server that asks for more is not waited for. Default 60 s. */
  longestWaitMs?: number;
};

/** Reads: `await api.tasks.list.query({ orgId, projectId })`. */
export type Query<I, O> = { query: (input: I, options?: CallOptions) => Promise<O> };

/** Changes: `await api.tasks.create.mutate({ orgId, projectId, title })`. */
export type Mutation<I, O> = { mutate: (input: I, options?: CallOptions) => Promise<O> };

/** Follows, until `unsubscribe` is called. For events use `live`, which connects again by itself. */
export type Subscription<I, O> = {
  subscribe: (input: I, handlers: Handlers<O>) => { unsubscribe: () => void };
};

/** What a subscription calls. */
export type Handlers<O> = {
  onData?: (data: O) => void;
  /** The stream has ended for good; `reasonOf` says why. */
  onError?: (error: unknown) => void;
  /** The server ended the stream: subscribe again to go on. */
  onComplete?: () => void;
  onConnectionStateChange?: (state: { state: "idle" | "connecting" | "pending" }) => void;
};

type Procedure<T> = T extends { kind: infer K; input: infer I; output: infer O }
  ? K extends "query"
    ? Query<I, O>
    : K extends "mutation"
      ? Mutation<I, O>
      : Subscription<I, O>
  : never;

/** The whole API as typed functions, by collection and verb: `api.tasks.create.mutate({ … })`. */
export type Api = {
  [N in keyof Contract]: { [P in keyof Contract[N]]: Procedure<Contract[N][P]> };
};

/** What the live stream tells: events by their ids, and where the stream stands. */
export type LiveEvent = Contract["events"]["live"]["output"]["data"];

import type { Reason } from "@teamflow/domain/failure";
import type { UserId } from "@teamflow/domain/ids";
import type { SentChannel } from "@teamflow/domain/notification";

/** One call of a procedure: how it ended, and how long it took. A stream is over as soon as it is open. */
export type Called = { path: string; outcome: "ok" | Reason["kind"]; seconds: number };

/** What is told of, for whoever watches how the instance does. Nothing of it may fail, or take time. */
export type Measures = {
  called(call: Called): void;
  /** Somebody, or their program, was here. */
  seen(userId: UserId): void;
  /** One try to deliver a notification failed; `code` as the delivery log has it. */
  undelivered(channel: SentChannel, code: string): void;
};

/** Where nobody watches. */
export const unmeasured: Measures = { called: () => {}, seen: () => {}, undelivered: () => {} };

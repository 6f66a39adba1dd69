import { isReason, type Reason } from "@teamflow/domain/failure";
import { TRPCClientError } from "@trpc/client";

/** Why a call was refused, for an exhaustive `switch` over its `kind`. A call that got no answer at all is `busy`. */
export function reasonOf(error: unknown): Reason {
  if (!(error instanceof TRPCClientError)) return { kind: "unexpected" };
  const { reason } = dataOf(error);
  if (isReason(reason)) return reason;
  return wasAnswered(error) ? { kind: "unexpected" } : { kind: "busy", retryAfterSeconds: 1 };
}

/** The id under which the server's log knows the call; nothing when it never got there. */
export function requestIdOf(error: unknown): string | undefined {
  const id = dataOf(error)["requestId"];
  return typeof id === "string" && id !== "" ? id : undefined;
}

/** Whether the call can have been lost on its way: the network failed, or the server said that it is busy. */
export function mayBeLost(error: unknown): boolean {
  return (
    error instanceof TRPCClientError && (!wasAnswered(error) || reasonOf(error).kind === "busy")
  );
}

function wasAnswered(error: { shape?: unknown }): boolean {
  return error.shape !== undefined && error.shape !== null;
}

function dataOf(error: unknown): Record<string, unknown> {
  const data: unknown = error instanceof TRPCClientError ? error.data : undefined;
  return typeof data === "object" && data !== null ? { ...data } : {};
}

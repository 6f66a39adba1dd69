import { isReason as isKnown, type Reason } from "@teamflow/domain/failure";
import { TRPCClientError } from "@trpc/client";
import { dataOf, wasAnswered } from "./answer.ts";

export type { Reason } from "@teamflow/domain/failure";

/**
 * Why a call was refused, for an exhaustive `switch` over its `kind`. A call that got no answer at all is `busy`.
 *
 * @example
 * try {
 *   await api.tasks.update.mutate({ orgId, taskId, version, title });
 * } catch (error) {
 *   const reason = reasonOf(error);
 *   if (reason.kind !== "stale") throw error;
 *   console.log("Somebody was faster:", reason.current);
 * }
 */
export function reasonOf(error: unknown): Reason {
  if (!(error instanceof TRPCClientError)) return { kind: "unexpected" };
  const { reason } = dataOf(error);
  if (isKnown(reason)) return reason;
  return wasAnswered(error) ? { kind: "unexpected" } : { kind: "busy", retryAfterSeconds: 1 };
}

/**
 * Whether a call was refused for this reason.
 *
 * @example
 * const task = await api.tasks.byCode.query({ orgId, code }).catch((error) => {
 *   if (isReason(error, "not_found")) return null;
 *   throw error;
 * });
 */
export function isReason(error: unknown, kind: Reason["kind"]): boolean {
  return reasonOf(error).kind === kind;
}

/**
 * The id under which the server's log knows the call; nothing when it never got there.
 *
 * @example
 * catch (error) {
 *   console.error("Tell your administrator:", requestIdOf(error));
 * }
 */
export function requestIdOf(error: unknown): string | undefined {
  const id = dataOf(error)["requestId"];
  return typeof id === "string" && id !== "" ? id : undefined;
}

/**
 * Whether the call can have been lost on its way: the network failed, or the server said that it is busy. It may have
 * been done all the same, so repeat a mutation with its key only.
 *
 * @example
 * if (mayBeLost(error)) await later(() => api.tasks.create.mutate(task, { context: { idempotencyKey } }));
 */
export function mayBeLost(error: unknown): boolean {
  return (
    error instanceof TRPCClientError && (!wasAnswered(error) || reasonOf(error).kind === "busy")
  );
}

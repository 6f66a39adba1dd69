import type { Reason } from "@teamflow/domain/failure";
import { TRPCClientError } from "@trpc/client";

/** Whether the server itself answered: what a balancer or proxy says in its place counts as no answer. */
export function wasAnswered(error: { shape?: unknown }): boolean {
  return error.shape !== undefined && error.shape !== null;
}

/** What the server tells of a refusal, as it came. */
export function dataOf(error: unknown): Record<string, unknown> {
  const data: unknown = error instanceof TRPCClientError ? error.data : undefined;
  return typeof data === "object" && data !== null ? { ...data } : {};
}

const final = new WeakSet<object>();

/** Throws an error that no call is to be repeated for, however it came about. */
export function neverAgain(error: Error): never {
  final.add(error);
  throw error;
}

/** Whether a call may be repeated after this error. */
export function mayComeAgain(error: object): boolean {
  return !final.has(error);
}

/** A refusal of this program's own making, worded as the server words its own. */
export function refusedHere(reason: Reason): Error {
  return TRPCClientError.from({
    error: { message: reason.kind, code: -32_600, data: { reason } },
  });
}

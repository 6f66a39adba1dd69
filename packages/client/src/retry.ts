import type { AppRouter } from "@teamflow/router/app";
import { type Operation, TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { Retry } from "./api.ts";
import { dataOf, mayComeAgain } from "./answer.ts";
import { mayBeLost } from "./reason.ts";
import { askedToWaitMs, wait } from "./wait.ts";

const firstPauseMs = 200;
const longestPauseMs = 4000;
/** When nothing else is said: long enough for a limit that counts by the minute. */
export const patienceMs = 60_000;

/**
 * Sends a call again that got no answer, or was asked to come back later. A mutation goes with the key that it had, so
 * that it happens once; one whose answer the server does not keep by that key, such as signing in, is never repeated.
 */
export function retrying(limits: Retry = {}): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        const left = new AbortController();
        const signal = op.signal ? AbortSignal.any([op.signal, left.signal]) : left.signal;
        let current: { unsubscribe: () => void } | undefined;
        const attempt = (sent: number): void => {
          current = next(op).subscribe({
            next: (value) => observer.next(value),
            complete: () => observer.complete(),
            error: (error) => {
              const pauseMs = pauseAfter({ op, error, sent }, limits);
              if (pauseMs === null || signal.aborted) return observer.error(error);
              wait(pauseMs, signal).then(
                () => attempt(sent + 1),
                (cause: Error) => observer.error(TRPCClientError.from(cause)),
              );
            },
          });
        };
        attempt(1);
        return () => {
          left.abort();
          current?.unsubscribe();
        };
      });
}

type Attempt = { op: Operation; error: Error; sent: number };

/** How long to wait before the next attempt, in milliseconds; null when there is to be none. */
function pauseAfter(
  { op, error, sent }: Attempt,
  { attempts = 5, longestWaitMs = patienceMs }: Retry,
): number | null {
  const canHelp = mayBeLost(error) || dataOf(error)["httpStatus"] === 429;
  if (!canHelp || !mayComeAgain(error) || sent >= attempts || !isRepeatable(op)) return null;
  const askedMs = askedToWaitMs(error);
  if (askedMs > longestWaitMs) return null;
  // All of the pause is random: clients that failed together do not come back together.
  return askedMs + Math.random() * Math.min(longestPauseMs, firstPauseMs * 2 ** sent);
}

/** What a person does before there is an organization to do it in, and the server keeps the answer of all the same. */
const keptForPerson = new Set([
  ...["organizations.create", "organizations.join", "organizations.restore", "invitations.accept"],
]);

/** Whether the server gives the first answer again when a call comes again: for a mutation, whether an organization keeps it. */
export function isRepeatable({
  type,
  path,
  input,
}: Pick<Operation, "type" | "path" | "input">): boolean {
  if (type !== "mutation") return type === "query";
  return keptForPerson.has(path) || (hasOrganization(input) && !path.startsWith("instance."));
}

function hasOrganization(input: unknown): boolean {
  return typeof input === "object" && input !== null && "orgId" in input;
}

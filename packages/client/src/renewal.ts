import type { AppRouter } from "@teamflow/router/app";
import { type Operation, TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { Credentials } from "./credentials.ts";
import { isReason } from "./reason.ts";

/**
 * Sends a call again, once, when its token was refused and another could be had. A stream whose token ends goes on
 * from the last event that came, with a new one.
 */
export function renewing(credentials: Credentials): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        let current: { unsubscribe: () => void } | undefined;
        let isOver = false;
        let hasRenewed = false;
        let lastEventId: string | undefined;
        const fail = (error: Error) => observer.error(TRPCClientError.from(error));

        const send = (used: string) => {
          if (isOver) return;
          current = next(goingOnFrom(op, lastEventId)).subscribe({
            next: (envelope) => {
              const id = idOf(envelope.result);
              if (id !== undefined) [lastEventId, hasRenewed] = [id, false];
              observer.next(envelope);
            },
            complete: () => observer.complete(),
            error: (error) => {
              if (hasRenewed || !isReason(error, "unauthenticated")) return observer.error(error);
              hasRenewed = true;
              credentials
                .renew(used)
                .then((token) => (token === undefined ? observer.error(error) : send(token)), fail);
            },
          });
        };
        credentials.bearer().then(send, fail);
        return () => {
          isOver = true;
          current?.unsubscribe();
        };
      });
}

function goingOnFrom(op: Operation, lastEventId: string | undefined): Operation {
  if (op.type !== "subscription" || lastEventId === undefined) return op;
  return { ...op, input: { ...asObject(op.input), lastEventId } };
}

function asObject(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}

function idOf(result: object): string | undefined {
  return "id" in result && typeof result.id === "string" ? result.id : undefined;
}

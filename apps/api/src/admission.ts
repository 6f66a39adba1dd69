import { fail } from "@teamflow/domain/failure";
import type { Request } from "@teamflow/router/context";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Allowance, type Principal, type RateLimit, windowSeconds } from "./rate-limit.ts";
import type { SessionCookie } from "./session-cookie.ts";

/** A request to a door where calls are counted. */
export type Counted = {
  request: FastifyRequest;
  reply: FastifyReply;
  cookie: SessionCookie;
  limits: RateLimit;
};

/**
 * Counts calls by whoever makes them, before anything is done for them, and says what is left.
 *
 * @throws `too_many_calls`
 */
export function admit(counted: Counted, calls = 1): void {
  const allowance = counted.limits.take(principalOf(counted), calls);
  tellRate(counted.reply, allowance);
  check(allowance, "caller");
}

/**
 * Makes what counts the calls of one request once they are let in. A stream asks for its rights again and again, and an
 * export for each of its parts: they count as the calls that they came as.
 */
export function entranceOf(counted: Counted, calls: number): NonNullable<Request["entered"]> {
  const { reply, limits } = counted;
  let entered = 0;
  return (inside) => {
    if (entered === calls) return;
    entered += 1;
    if (entered === 1) {
      const own = limits.trust(principalOf(counted), calls);
      // The answers of a batch are sent one by one, and its head before them.
      if (!reply.raw.headersSent && !reply.sent) tellRate(reply, own);
    }
    if (!inside) return;
    const allowance = limits.enter(inside.orgId, inside.memberId);
    check(allowance, allowance.of);
  };
}

function check({ isOver, resetSeconds }: Allowance, of: "caller" | "organization"): void {
  if (isOver) fail({ kind: "too_many_calls", of, retryAfterSeconds: resetSeconds });
}

/** Tells a caller what is left, in the form of the coming standard and in the one that everybody knows. */
function tellRate(reply: FastifyReply, { limit, remaining, resetSeconds }: Allowance): void {
  if (limit === 0) return;
  reply.headers({
    "ratelimit-policy": `"calls";q=${limit};w=${windowSeconds}`,
    ratelimit: `"calls";r=${remaining};t=${resetSeconds}`,
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": String(resetSeconds),
  });
}

function principalOf({ cookie, request }: Counted): Principal {
  return { token: cookie.credentialOf(request)?.token ?? null, address: request.ip };
}

import { createHash } from "node:crypto";
import { networkOf } from "@teamflow/router/auth/network";
import type { FastifyReply } from "fastify";

/** Who calls: by a credential that nobody has looked at yet, or only from somewhere. */
export type Principal = { token: string | null; address: string };

/** What is left to a principal in its minute. */
export type Allowance = {
  limit: number;
  remaining: number;
  resetSeconds: number;
  isOver: boolean;
};

/** Counts calls by whoever makes them. */
export type RateLimit = {
  /** Counts a call, before anything is done for it. */
  take: (principal: Principal) => Allowance;
  /** Learns that a credential is good: from now on its calls count as its own, this one too. */
  trust: (principal: Principal) => Allowance;
};

const WINDOW_MS = 60_000;
// How long a credential that was good is known as good, so that an office where one program sends wrong tokens
// stays open to everybody else in it.
const KNOWN_MS = 15 * 60_000;

type Window = { used: number; endsMs: number };

/**
 * Makes a limit of calls in a minute for each credential. A credential counts where it comes from until it has proved
 * good, so that whoever makes one up for each call gains nothing by it and leaves nothing behind.
 *
 * @param perMinute 0 for no limit
 * @param nowMs a clock that never goes back
 */
export function limitRate(perMinute: number, nowMs = () => performance.now()): RateLimit {
  const windows = new Map<string, Window>();
  let sweepAtMs = nowMs() + WINDOW_MS;
  const current = (name: string): Window => {
    const now = nowMs();
    if (now > sweepAtMs) {
      for (const [old, { endsMs }] of windows) if (endsMs + KNOWN_MS < now) windows.delete(old);
      sweepAtMs = now + WINDOW_MS;
    }
    const known = windows.get(name);
    if (known && known.endsMs > now) return known;
    const fresh = { used: 0, endsMs: now + WINDOW_MS };
    windows.set(name, fresh);
    return fresh;
  };
  const allowanceOf = ({ used, endsMs }: Window): Allowance => ({
    limit: perMinute,
    remaining: Math.max(0, perMinute - used),
    resetSeconds: Math.max(1, Math.ceil((endsMs - nowMs()) / 1000)),
    isOver: perMinute > 0 && used > perMinute,
  });
  return {
    take: (principal) => {
      const own = ownName(principal);
      const isTrusted = own !== null && windows.has(own);
      const window = current(isTrusted ? own : placeName(principal));
      window.used += 1;
      return allowanceOf(window);
    },
    trust: (principal) => {
      const own = ownName(principal);
      const place = current(placeName(principal));
      if (own === null) return allowanceOf(place);
      const isNew = !windows.has(own);
      const window = current(own);
      if (isNew) {
        place.used = Math.max(0, place.used - 1);
        window.used += 1;
      }
      return allowanceOf(window);
    },
  };
}

/** Tells a caller what is left, in the form of the coming standard and in the one that everybody knows. */
export function tellRate(reply: FastifyReply, allowance: Allowance): void {
  const { limit, remaining, resetSeconds } = allowance;
  if (limit === 0) return;
  reply.headers({
    "ratelimit-policy": `"calls";q=${limit};w=${WINDOW_MS / 1000}`,
    ratelimit: `"calls";r=${remaining};t=${resetSeconds}`,
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": String(resetSeconds),
  });
}

/** A credential is remembered by its hash alone. */
function ownName({ token }: Principal): string | null {
  return token === null ? null : createHash("sha256").update(token).digest("base64");
}

function placeName({ address }: Principal): string {
  return `address:${networkOf(address)}`;
}

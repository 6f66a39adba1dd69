import { hash } from "node:crypto";
import type { MemberId, OrganizationId } from "@teamflow/domain/ids";
import { networkOf } from "@teamflow/router/auth/network";
import type { CacheStore } from "@teamflow/router/cache/store";
import { openCounts } from "./shared-counts.ts";

/** Who calls: by a credential that nobody has looked at yet, or only from somewhere. */
export type Principal = { token: string | null; address: string };

/** What is left to a principal, or to an organization, in its minute. */
export type Allowance = {
  limit: number;
  remaining: number;
  resetSeconds: number;
  isOver: boolean;
};

/** Counts calls by whoever makes them, and by the organization that they are made in. */
export type RateLimit = {
  /** Counts calls, before anything is done for them. */
  take: (principal: Principal, calls?: number) => Allowance;
  /** Learns that a credential is good: from now on its calls count as its own, these too. */
  trust: (principal: Principal, calls?: number) => Allowance;
  /**
   * Counts a call of a member who was let into an organization: a stranger's are none of its. One member gets half of
   * what the organization has, by however many credentials.
   */
  enter: (
    orgId: OrganizationId,
    memberId: MemberId,
  ) => Allowance & { of: "caller" | "organization" };
  close: () => void;
};

export type RateLimits = {
  /** Of one credential; 0 for no limit. */
  perMinute: number;
  /** Of all who call in one organization; 0 for no limit. */
  organizationPerMinute: number;
  /** Where processes count together; without it each counts for itself. */
  store?: Pick<CacheStore, "add">;
  /** A clock that never goes back. */
  nowMs?: () => number;
};

export const windowSeconds = 60;
// How long a credential that was good is known as good, so that an office where one program sends wrong tokens
// stays open to everybody else in it.
const knownMs = 15 * 60_000;

/**
 * Makes a limit of calls in a minute. A credential counts where it comes from until it has proved good, so that whoever
 * makes one up for each call gains nothing by it and leaves nothing behind.
 */
export function limitRate(options: RateLimits): RateLimit {
  const { perMinute, organizationPerMinute, store, nowMs = () => performance.now() } = options;
  const counts = openCounts({ windowMs: windowSeconds * 1000, knownMs, nowMs, store });
  const allowance = (name: string, limit: number): Allowance => {
    const { used, endsMs } = counts.of(name);
    return {
      limit,
      remaining: Math.max(0, limit - used),
      resetSeconds: Math.max(1, Math.ceil((endsMs - nowMs()) / 1000)),
      isOver: limit > 0 && used > limit,
    };
  };
  return {
    take: (principal, calls = 1) => {
      const own = ownName(principal);
      const name = own !== null && counts.knows(own) ? own : placeName(principal);
      counts.add(name, calls);
      return allowance(name, perMinute);
    },
    trust: (principal, calls = 1) => {
      const own = ownName(principal);
      const place = placeName(principal);
      if (own === null) return allowance(place, perMinute);
      if (!counts.knows(own)) {
        counts.add(place, -calls);
        counts.add(own, calls);
      }
      return allowance(own, perMinute);
    },
    enter: (orgId, memberId) => {
      const own = `member:${memberId}`;
      counts.add(own, 1);
      const ownAllowance = allowance(own, Math.ceil(organizationPerMinute / 2));
      // What a member is refused is not counted against the others.
      if (ownAllowance.isOver) return { ...ownAllowance, of: "caller" };
      const name = `organization:${orgId}`;
      counts.add(name, 1);
      return { ...allowance(name, organizationPerMinute), of: "organization" };
    },
    close: counts.close,
  };
}

/** A credential is remembered by its hash alone. */
function ownName({ token }: Principal): string | null {
  return token === null ? null : hash("sha256", token, "base64");
}

function placeName({ address }: Principal): string {
  return `address:${networkOf(address)}`;
}

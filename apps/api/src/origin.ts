import type { FastifyRequest } from "fastify";
import { bearerOf } from "./session-cookie.ts";

/** What a request says about the page that it comes from. */
export type Caller = {
  origin: string | undefined;
  fetchSite: string | undefined;
  host: string | undefined;
};

/** The origins whose pages may change something in a signed-in person's name. */
export type TrustedOrigins = {
  origins: ReadonlySet<string>;
  /** Without a PUBLIC_URL we cannot know our own name, and believe the one that we were called by. */
  believesHost: boolean;
};

/** Lists our own address and the configured others. */
export function trustedOrigins(publicUrl: URL | null, others: readonly string[]): TrustedOrigins {
  const own = publicUrl === null ? [] : [publicUrl.origin];
  return { origins: new Set([...own, ...others]), believesHost: publicUrl === null };
}

/**
 * Does this come from a page that may not act for its visitor? A browser adds a cookie to every
 * request to us, whoever wrote the page. What is no browser sends neither header and no such risk.
 */
export function isForeign(caller: Caller, trusted: TrustedOrigins): boolean {
  if (caller.origin !== undefined && trusted.origins.has(caller.origin)) return false;
  if (caller.fetchSite !== undefined) {
    return caller.fetchSite !== "same-origin" && caller.fetchSite !== "none";
  }
  if (caller.origin === undefined) return false;
  return !(trusted.believesHost && hostOf(caller.origin) === caller.host);
}

/** Where a request's page came from, as its browser says; without that, by what name we were called. */
export function originOf(request: FastifyRequest): string | null {
  const said = request.headers.origin ?? `${request.protocol}://${request.host}`;
  if (!URL.canParse(said) || !/^https?:$/.test(new URL(said).protocol)) return null;
  return new URL(said).origin;
}

const SAFE = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

/**
 * Whether a request would change something in its visitor's name for a page that may not: a browser adds the cookie
 * by itself, but never a token.
 */
export function isForgery(request: FastifyRequest, trusted: TrustedOrigins): boolean {
  if (SAFE.has(request.method) || bearerOf(request) !== null) return false;
  const { origin, host, "sec-fetch-site": fetchSite } = request.headers;
  const site = typeof fetchSite === "string" ? fetchSite : undefined;
  return isForeign({ origin, host, fetchSite: site }, trusted);
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

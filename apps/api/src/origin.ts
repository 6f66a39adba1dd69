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

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

import type { IdentityProblem } from "@teamflow/domain/identity";
import { Email, text } from "@teamflow/domain/text";
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  type AuthorizationCodeGrantChecks,
  AuthorizationResponseError,
  ClientError,
  type Configuration,
  discovery,
  fetchUserInfo,
  ResponseBodyError,
} from "openid-client";
import { z } from "zod";
import type { IdentityProvider } from "./identity-provider.ts";

/** What a provider says of somebody who signed in there, as far as it is believed. */
export type Claims = {
  issuer: string;
  subject: string;
  /** Null where it tells none. */
  email: string | null;
  /** Whether the provider says that the address is the person's. Nothing else makes it so. */
  isEmailVerified: boolean;
  name: string | null;
  groups: string[];
  /** Whether it asked for more than one factor (RFC 8176). */
  isMultiFactor: boolean;
};

/** Why a provider could not be spoken to, or what came from it is not to be believed. */
export class ProviderFault extends Error {
  override readonly name = "ProviderFault";
  readonly problem: IdentityProblem;
  /** The provider's or the library's code for it: for whoever runs the instance. */
  readonly code: string;

  constructor(problem: IdentityProblem, code: string) {
    super(`${problem}: ${code}`);
    this.problem = problem;
    this.code = code;
  }
}

/** A person waits for all that is asked of a provider in one step. */
const longestMs = 4500;
const requestSeconds = 4;
const discoveredMs = 10 * 60 * 1000;

const discovered = new WeakMap<IdentityProvider, { at: number; configuration: Configuration }>();

/** What a provider tells of itself; asked again after ten minutes. @throws `ProviderFault` */
export async function discover(provider: IdentityProvider): Promise<Configuration> {
  const known = discovered.get(provider);
  if (known && performance.now() - known.at < discoveredMs) return known.configuration;
  const issuer = new URL(provider.issuer);
  const configuration = await inTime(
    discovery(issuer, provider.clientId, provider.clientSecret, undefined, {
      timeout: requestSeconds,
      // Only where whoever runs the instance wrote an address without TLS, which is taken on one's own machine alone.
      execute: issuer.protocol === "http:" ? [allowInsecureRequests] : [],
    }),
  );
  discovered.set(provider, { at: performance.now(), configuration });
  return configuration;
}

/** Fetches and checks what the provider says of whoever comes back from it. @throws `ProviderFault` */
export async function fetchClaims(
  provider: IdentityProvider,
  url: URL,
  checks: AuthorizationCodeGrantChecks,
): Promise<Claims> {
  return await inTime(
    (async () => {
      const configuration = await discover(provider);
      const tokens = await authorizationCodeGrant(configuration, url, checks);
      const said = tokens.claims();
      if (!said) throw new ProviderFault("provider_refused", "no_id_token");
      const isEnough = said["email"] !== undefined && said[provider.groupsClaim] !== undefined;
      const canAsk = configuration.serverMetadata().userinfo_endpoint !== undefined;
      const more =
        isEnough || !canAsk
          ? {}
          : await fetchUserInfo(configuration, tokens.access_token, said.sub);
      return readClaims(provider, said, more);
    })(),
  );
}

const Said = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  name: text({ max: 100 }).optional().catch(undefined),
  preferred_username: text({ max: 100 }).optional().catch(undefined),
  amr: z.array(z.string()).catch([]),
});
const Address = z.object({
  email: Email.optional().catch(undefined),
  // Some providers write it as a text.
  email_verified: z.union([z.boolean(), z.literal("true").transform(() => true)]).catch(false),
});
const Groups = z.array(z.string().max(200)).max(1000).catch([]);

/** The address and its being verified come from the same answer: another answer may speak of another address. */
function readClaims(
  { groupsClaim }: IdentityProvider,
  said: Record<string, unknown>,
  more: Record<string, unknown>,
): Claims {
  const { iss, sub, name, preferred_username: nickname, amr } = Said.parse({ ...more, ...said });
  const address = Address.parse(said["email"] === undefined ? more : said);
  return {
    ...{ issuer: iss, subject: sub, name: name ?? nickname ?? null },
    ...{ email: address.email ?? null, isEmailVerified: address.email_verified },
    groups: Groups.parse(said[groupsClaim] ?? more[groupsClaim]),
    isMultiFactor: amr.includes("mfa"),
  };
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new ProviderFault("provider_down", "timeout")), longestMs);
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    throw faultBehind(error);
  } finally {
    clearTimeout(timer);
  }
}

/** Nobody answers, or an answer is not what it must be: wrong nonce, wrong signature, wrong client. */
function faultBehind(error: unknown): unknown {
  if (error instanceof ProviderFault) return error;
  if (error instanceof AuthorizationResponseError && error.error === "access_denied")
    return new ProviderFault("provider_cancelled", error.error);
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError)
    return new ProviderFault("provider_refused", error.error.slice(0, 100));
  const code = error instanceof ClientError ? (error.code ?? error.name) : "";
  const isDown = /TIMEOUT|ABORT|RESPONSE_IS_NOT_CONFORM|RESPONSE_IS_NOT_JSON|PARSE/.test(code);
  if (error instanceof ClientError)
    return new ProviderFault(isDown ? "provider_down" : "provider_refused", code);
  // What fetch throws when there is no connection.
  if (error instanceof TypeError) return new ProviderFault("provider_down", "unreachable");
  return error;
}

import { insertChallenge, takeChallenge } from "@teamflow/data/challenges";
import { openPerson, openVisitor } from "@teamflow/data/scope";
import { getUser } from "@teamflow/data/users";
import { fail } from "@teamflow/domain/failure";
import type { UserId } from "@teamflow/domain/ids";
import { type IdentityProblem, safePath } from "@teamflow/domain/identity";
import { TimeZone } from "@teamflow/domain/time-zone";
import { Locale } from "@teamflow/domain/user";
import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomPKCECodeVerifier,
} from "openid-client";
import { z } from "zod";
import type { Context } from "../context.ts";
import { credentialOf } from "../credential.ts";
import { hashOf, newSecret } from "../secret.ts";
import { takeRoles } from "./group-roles.ts";
import { takeTeams } from "./group-teams.ts";
import { identify, link } from "./identified.ts";
import type { IdentityProvider } from "./identity-provider.ts";
import { type Claims, discover, fetchClaims, ProviderFault } from "./oidc-client.ts";
import { accountOf, beginSecondStep, type SecondStep } from "./second-step.ts";
import { startSession } from "./session-start.ts";
import { note } from "./note.ts";

/** What came of signing in at an identity provider, and where the browser goes from there. */
export type Arrival =
  | { kind: "signed_in"; next: string }
  | { kind: "second_factor"; step: SecondStep; next: string }
  | { kind: "linked"; next: string }
  | Stranded;

/** It came to nothing: why, where they wanted to be, and whether it was to link what they are there. */
export type Stranded = {
  kind: "problem";
  problem: IdentityProblem;
  next: string;
  isLinking: boolean;
};

/** What somebody sets out with, as it stands in an address: anybody may have written it. */
export type SettingOut = {
  next?: string | undefined;
  ticket?: string | undefined;
  /** Whether the session shall outlive the browser. */
  isRemembered?: boolean | undefined;
  /** What an account begins with that is made of it. */
  locale?: string | undefined;
  timeZone?: string | undefined;
};

/** Where this instance's own routes for it are. */
export const oidcPaths = { start: "/auth/oidc/start", callback: "/auth/oidc/callback" } as const;

const purpose = "oidc_state";
const ticketPurpose = "oidc_link";
/** How long somebody may take at the provider. */
const stateMinutes = 10;
const ticketMinutes = 5;

const Kept = z.object({
  nonce: z.string(),
  verifier: z.string(),
  /** Hash of what only the browser that began holds. */
  browser: z.string(),
  next: z.string(),
  callback: z.string(),
  isRemembered: z.boolean(),
  locale: Locale.optional(),
  timeZone: TimeZone.optional(),
});
type Kept = z.infer<typeof Kept>;

/** Who links an identity to their account: a page of ours asked for it, in their name and with their password. */
export async function issueLinkTicket(ctx: Context, userId: UserId): Promise<string> {
  const ticket = newSecret();
  const key = { tokenHash: hashOf(ticket), purpose: ticketPurpose };
  const visitor = openVisitor(ctx.services.database);
  await insertChallenge(visitor, key, { userId, data: {}, minutes: ticketMinutes });
  return ticket;
}

/**
 * Begins to sign in at the provider, or with a ticket to link what one is there to the account of whoever is signed in.
 *
 * @returns where the browser goes, and a secret for it to keep until it comes back
 */
export async function beginOidc(
  ctx: Context,
  { ticket, ...wishes }: SettingOut,
): Promise<{ url: string; browserSecret: string } | Stranded> {
  const provider = providerOf(ctx);
  try {
    const linking = ticket === undefined ? null : await takeTicket(ctx, ticket);
    const configuration = await discover(provider);
    const [state, nonce, browserSecret] = [newSecret(), newSecret(), newSecret()];
    const verifier = randomPKCECodeVerifier();
    const kept: Kept = {
      ...{ nonce, verifier, browser: hashOf(browserSecret).toString("hex") },
      ...{ next: safePath(wishes.next), callback: callbackOf(ctx) },
      isRemembered: wishes.isRemembered ?? false,
      locale: Locale.safeParse(wishes.locale).data,
      timeZone: TimeZone.safeParse(wishes.timeZone).data,
    };
    const visitor = openVisitor(ctx.services.database);
    const key = { tokenHash: hashOf(state), purpose };
    await insertChallenge(visitor, key, { userId: linking, data: kept, minutes: stateMinutes });
    const url = buildAuthorizationUrl(configuration, {
      ...{ scope: "openid email profile", redirect_uri: kept.callback, state, nonce },
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
    });
    return { url: url.href, browserSecret };
  } catch (error) {
    const problem = await problemBehind(ctx, error);
    return stranded(problem, { next: safePath(wishes.next), isLinking: ticket !== undefined });
  }
}

/**
 * Takes whoever comes back from the provider. The state is good once, in the browser that began, for ten minutes;
 * what the provider says must carry the nonce that was asked with, and the code is worth nothing without the verifier.
 *
 * A second factor of ours is asked for as after a password, unless the provider says that it has asked for one.
 */
export async function endOidc(
  ctx: Context,
  { query, browserSecret }: { query: URLSearchParams; browserSecret: string | undefined },
): Promise<Arrival> {
  const provider = providerOf(ctx);
  const state = query.get("state") ?? "";
  const visitor = openVisitor(ctx.services.database);
  const taken = await takeChallenge(visitor, { tokenHash: hashOf(state), purpose });
  const kept = Kept.safeParse(taken?.data).data;
  const browser = browserSecret === undefined ? "" : hashOf(browserSecret).toString("hex");
  if (!taken || !kept || kept.browser !== browser)
    return stranded("state_lost", { next: "/", isLinking: false });
  const { next } = kept;
  try {
    const claims = await fetchClaims(provider, new URL(`${kept.callback}?${query.toString()}`), {
      ...{ expectedState: state, expectedNonce: kept.nonce, pkceCodeVerifier: kept.verifier },
    });
    if (taken.userId === null) return await arrive(ctx, claims, kept);
    if (!(await isSignedIn(ctx, taken.userId)))
      return stranded("state_lost", { next, isLinking: false });
    await link(ctx, taken.userId, claims);
    return { kind: "linked", next };
  } catch (error) {
    const isLinking = taken.userId !== null && (await isSignedIn(ctx, taken.userId));
    return stranded(await problemBehind(ctx, error), { next, isLinking });
  }
}

function stranded(problem: IdentityProblem, where: Pick<Stranded, "next" | "isLinking">): Stranded {
  return { kind: "problem", problem, ...where };
}

async function arrive(ctx: Context, claims: Claims, kept: Kept): Promise<Arrival> {
  const { next, isRemembered, locale, timeZone } = kept;
  const userId = await identify(ctx, claims, { locale, timeZone });
  const account = accountOf(ctx, userId);
  if ((await getUser(account)).status !== "active")
    throw new ProviderFault("account_closed", "account_closed");
  await takeRoles(ctx, userId, claims.groups);
  await takeTeams(ctx, userId, claims.groups);
  const step = claims.isMultiFactor ? null : await beginSecondStep(ctx, { userId, isRemembered });
  if (step) return { kind: "second_factor", step, next };
  await startSession(ctx, { userId, isRemembered, secondFactor: claims.isMultiFactor });
  return { kind: "signed_in", next };
}

function providerOf({ services }: Context): IdentityProvider {
  return services.identityProvider ?? fail({ kind: "not_found", what: "identity_provider" });
}

/** Where the provider sends people back to. It knows this address, and refuses any other. */
function callbackOf({ services, request }: Context): string {
  const origin = services.publicUrl ?? request.origin;
  if (origin === null) return fail({ kind: "bad_request", detail: "origin" });
  return `${origin}${oidcPaths.callback}`;
}

async function takeTicket(ctx: Context, ticket: string): Promise<UserId> {
  const key = { tokenHash: hashOf(ticket), purpose: ticketPurpose };
  const taken = await takeChallenge(openVisitor(ctx.services.database), key);
  const isOwn = taken?.userId && (await isSignedIn(ctx, taken.userId));
  if (!taken?.userId || !isOwn) throw new ProviderFault("state_lost", "ticket");
  return taken.userId;
}

/** Whether the browser that asks is signed in as somebody. */
async function isSignedIn(ctx: Context, userId: UserId): Promise<boolean> {
  if (ctx.request.credential === null) return false;
  const person = await openPerson(ctx.services.database, await credentialOf(ctx)).catch(() => null);
  return person?.userId === userId;
}

/** What went wrong, noted for whoever runs the instance: a wrong client secret shows nowhere else. */
async function problemBehind(ctx: Context, error: unknown): Promise<IdentityProblem> {
  if (!(error instanceof ProviderFault)) throw error;
  const { problem, code } = error;
  const details = { problem, code };
  const visitor = openVisitor(ctx.services.database);
  await note(ctx, visitor, { userId: null, action: "identity_refused", details });
  return problem;
}

import { signedInDevices } from "@teamflow/data/account-events";
import { changingAccount } from "@teamflow/data/account-change";
import { insertRefreshToken } from "@teamflow/data/refresh-tokens";
import { openVisitor } from "@teamflow/data/scope";
import { deleteSessionByToken, insertSession } from "@teamflow/data/sessions";
import { getUser } from "@teamflow/data/users";
import { deviceOf } from "@teamflow/domain/device";
import type { UserId } from "@teamflow/domain/ids";
import type { TokenPair } from "@teamflow/domain/session";
import { signAccessToken } from "../access-token.ts";
import type { Context } from "../context.ts";
import { hashOf, newSecret } from "../secret.ts";
import { mailNotice } from "./mail-link.ts";
import { note } from "./note.ts";

/** What a session begins with. */
export type SessionStart = {
  userId: UserId;
  /** Whether it outlives the browser. */
  isRemembered: boolean;
  /** Whether a second factor was shown. */
  secondFactor: boolean;
};

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/**
 * Starts a browser's session and gives it its cookie. The session whose cookie this replaces is over. Nothing happens
 * for a program, which signs in where it is given tokens.
 */
export async function startSession(ctx: Context, start: SessionStart): Promise<void> {
  const { services, request } = ctx;
  if (!request.setSession) return;
  const { sessionHours, rememberedDays } = services.policy;
  const lifeMs = start.isRemembered ? rememberedDays * dayMs : sessionHours * hourMs;
  const token = newSecret();
  const expiresAt = new Date(Date.now() + lifeMs);
  await changingAccount(openVisitor(services.database), async (inside) => {
    if (request.credential?.carrier === "cookie")
      await deleteSessionByToken(inside, hashOf(request.credential.token));
    await insertSession(inside, {
      ...{ ...start, kind: "browser", tokenHash: hashOf(token), expiresAt },
      ...{ address: request.address, userAgent: request.userAgent },
    });
    await noteStart(ctx, inside, start);
  });
  request.setSession({ token, expiresAt, isRemembered: start.isRemembered });
}

/** Starts a program's session and gives it what it carries. */
export async function startProgramSession(
  ctx: Context,
  start: Omit<SessionStart, "isRemembered">,
): Promise<TokenPair> {
  const { services, request } = ctx;
  const refreshToken = newSecret();
  const expiresAt = new Date(Date.now() + services.policy.refreshDays * dayMs);
  const sessionId = await changingAccount(openVisitor(services.database), async (inside) => {
    const id = await insertSession(inside, {
      ...{ ...start, kind: "program", tokenHash: null, expiresAt, isRemembered: false },
      ...{ address: request.address, userAgent: request.userAgent },
    });
    await insertRefreshToken(inside, { tokenHash: hashOf(refreshToken), sessionId: id });
    await noteStart(ctx, inside, start);
    return id;
  });
  const access = await signAccessToken(services, { userId: start.userId, sessionId });
  return { ...access, refreshToken, tokenType: "bearer" };
}

/**
 * Notes a sign-in. Its person hears of one with a browser or program that the account was not used with before: it may
 * not have been them (OWASP ASVS 5.0, 6.3.5). Their first one ever is no news.
 */
async function noteStart(
  ctx: Context,
  inside: Parameters<typeof note>[1],
  { userId, secondFactor }: Omit<SessionStart, "isRemembered">,
): Promise<void> {
  const { address, userAgent } = ctx.request;
  const device = deviceOf(userAgent);
  const known = await signedInDevices(inside, userId);
  await note(ctx, inside, { userId, action: "signed_in", details: { secondFactor } });
  if (known.size === 0 || known.has(device)) return;
  const user = await getUser({ db: inside.db, userId });
  await mailNotice(ctx.services, inside, { user, what: "new_device", from: { device, address } });
}

import { changingAccount } from "@teamflow/data/account-change";
import { deleteSessionOf, rotateRefreshToken } from "@teamflow/data/refresh-tokens";
import type { Visitor } from "@teamflow/data/scope";
import { getUser } from "@teamflow/data/users";
import { fail } from "@teamflow/domain/failure";
import { TokenPair } from "@teamflow/domain/session";
import { RefreshRequest, TokenRequest } from "@teamflow/domain/sign-in";
import { z } from "zod";
import { signAccessToken } from "../access-token.ts";
import type { Context } from "../context.ts";
import { offer } from "../rest/offer.ts";
import { hashOf, newSecret } from "../secret.ts";
import { signInProcedure } from "../trpc.ts";
import { mailNotice } from "./mail-link.ts";
import { networkOf } from "./network.ts";
import { note } from "./note.ts";
import { provePassword } from "./password-proof.ts";
import { beginSecondStep, checkCode } from "./second-step.ts";
import { startProgramSession } from "./session-start.ts";

type Visit = Context & { visitor: Visitor };

/** How programs sign in, stay signed in, and leave. */
export const tokens = {
  /**
   * Signs a program in for a person: gives it an access token of a quarter of an hour and a refresh token.
   *
   * @throws `wrong_credentials`, `account_pending`, `too_many_attempts`; `second_factor_required` without a code where
   * the person has a second factor; `wrong_code`
   */
  issueTokens: signInProcedure
    .meta({
      access: "public",
      isSignIn: true,
      ...offer("POST /auth/login", {
        output: TokenPair,
        summary: "Signs a program in for a person",
        description:
          "Name the person by `username` or by `email`, and not by both. `code` is for whoever has a second factor: one of the app's, or a recovery code. The access token works for `expires_in` seconds.",
        names: { login: ["username", "email"] },
      }),
    })
    .input(TokenRequest)
    .mutation(async ({ ctx, input }) => {
      const { id: userId } = await provePassword(ctx, input);
      const second = await beginSecondStep(ctx, { userId, isRemembered: false });
      if (second && input.code === undefined)
        fail({ kind: "second_factor_required", isSetUp: true });
      if (second && input.code !== undefined) await checkCode(ctx, userId, input.code);
      return await startProgramSession(ctx, { userId, secondFactor: second !== null });
    }),

  /**
   * Gives a new pair for a refresh token, which then is used up. One that comes a second time was copied: its session
   * ends, with all that was ever made of it, and its person is told.
   *
   * @throws `unauthenticated`
   */
  refreshTokens: signInProcedure
    .meta({
      access: "public",
      isSignIn: true,
      ...offer("POST /auth/refresh", {
        output: TokenPair,
        summary: "Gives a new pair of tokens for a refresh token, which then is used up",
        description:
          "A refresh token works once. Where the answer was lost, the same program may send the same token once more within ten seconds. A used token that comes in any other way was copied: the session ends with all tokens that were ever made of it, and its person is told by mail. Two calls at once must therefore not renew with the same token.",
      }),
    })
    .input(RefreshRequest)
    .mutation(({ ctx, input: { refreshToken } }) => renew(ctx, refreshToken)),

  /** Ends the session of a refresh token. The answer is the same for one that never was. */
  revokeTokens: signInProcedure
    .meta({
      access: "public",
      isSignIn: true,
      ...offer("POST /auth/logout", {
        output: z.null(),
        summary: "Ends the session of a refresh token",
      }),
    })
    .input(RefreshRequest)
    .mutation(async ({ ctx, input: { refreshToken } }) => {
      await changingAccount(ctx.visitor, async (inside) => {
        const ended = await deleteSessionOf(inside, hashOf(refreshToken));
        if (ended) await note(ctx, inside, { userId: ended.userId, action: "signed_out" });
      });
      return null;
    }),
};

async function renew(ctx: Visit, refreshToken: string): Promise<TokenPair> {
  const { services, request, visitor } = ctx;
  const next = newSecret();
  const client = `client:${networkOf(request.address)} ${request.userAgent ?? ""}`;
  const rotation = {
    ...{ tokenHash: hashOf(refreshToken), nextHash: hashOf(next) },
    ...{ client: services.keyring.hash(client), days: services.policy.refreshDays },
  };
  // The end of a session that was copied commits, although whoever brought the copy gets a refusal.
  const rotated = await changingAccount(visitor, async (inside) => {
    const outcome = await rotateRefreshToken(inside, rotation);
    if (outcome.outcome === "reused") await reportReuse(ctx, inside, outcome.session);
    return outcome;
  });
  if (rotated.outcome !== "renewed") return fail({ kind: "unauthenticated" });
  const access = await signAccessToken(services, rotated.session);
  return { ...access, refreshToken: next, tokenType: "bearer" };
}

async function reportReuse(
  ctx: Visit,
  inside: Visitor,
  { userId }: Parameters<typeof signAccessToken>[1],
): Promise<void> {
  const what = "refresh_token_reused";
  await note(ctx, inside, { userId, action: what });
  const user = await getUser({ db: inside.db, userId });
  await mailNotice(ctx.services, inside, { user, what });
}

import { findChallenge, insertChallenge, takeChallenge } from "@teamflow/data/challenges";
import { openVisitor } from "@teamflow/data/scope";
import { type Account, getSignInMeans, type SignInMeans } from "@teamflow/data/second-factors";
import { findTotp, takeTotpStep } from "@teamflow/data/totps";
import { getUser } from "@teamflow/data/users";
import { fail } from "@teamflow/domain/failure";
import type { UserId } from "@teamflow/domain/ids";
import { Code, hasSecondFactor } from "@teamflow/domain/second-factor";
import type { SecondFactorMethod } from "@teamflow/domain/session";
import type { User } from "@teamflow/domain/user";
import { z } from "zod";
import type { Context } from "../context.ts";
import { hashOf, newSecret } from "../secret.ts";
import { counted } from "./counted.ts";
import { note } from "./note.ts";
import { accountBucket } from "./password-proof.ts";
import { isRecoveryCode } from "./recovery-codes.ts";
import { startSession } from "./session-start.ts";
import { stepOf } from "./totp.ts";

/** What the first step of signing in leaves to do: the proof that it was done, and how to do the second. */
export type SecondStep = { proof: string; methods: SecondFactorMethod[] };

/** Who did the first step, as the proof tells: nothing of it comes from whoever shows the proof. */
export type FirstStep = { userId: UserId; isRemembered: boolean };

const purpose = "second_step";
const minutes = 5;

const Kept = z.object({ isRemembered: z.boolean() });

/**
 * Begins the second step, for a person who has a second factor.
 *
 * @returns null for whoever has none: they are in with the first step
 */
export async function beginSecondStep(ctx: Context, first: FirstStep): Promise<SecondStep | null> {
  const { userId, isRemembered } = first;
  const account = accountOf(ctx, userId);
  const means = await getSignInMeans(account);
  if (!hasSecondFactor(means)) return null;
  const proof = newSecret();
  const key = { tokenHash: hashOf(proof), purpose };
  await insertChallenge(account, key, { userId, data: { isRemembered }, minutes });
  return { proof, methods: methodsOf(means) };
}

/** How a person can do the second step. */
export function methodsOf(means: SignInMeans): SecondFactorMethod[] {
  return [
    ...(means.hasTotp ? (["totp"] as const) : []),
    ...(means.passkeys > 0 ? (["passkey"] as const) : []),
    ...(hasSecondFactor(means) && means.recoveryCodes > 0 ? (["recovery_code"] as const) : []),
  ];
}

/**
 * Whose first step a proof is of. It stays good while codes are wrong.
 *
 * @throws `unauthenticated` for a proof that is none, is too old or was used: then signing in begins anew
 */
export async function findFirstStep(ctx: Context, proof: string): Promise<FirstStep> {
  const visitor = openVisitor(ctx.services.database);
  return firstStepOf(await findChallenge(visitor, { tokenHash: hashOf(proof), purpose }));
}

/**
 * Ends the second step, once the second factor was shown: the proof is used up and the session begins.
 *
 * @throws `unauthenticated` when the proof was used in the meantime, or the account was closed
 */
export async function finishSecondStep(
  ctx: Context,
  proof: string,
): Promise<{ status: "signed_in"; user: User }> {
  const visitor = openVisitor(ctx.services.database);
  const taken = await takeChallenge(visitor, { tokenHash: hashOf(proof), purpose });
  const { userId, isRemembered } = firstStepOf(taken);
  const account = accountOf(ctx, userId);
  const user = await getUser(account);
  if (user.status !== "active") fail({ kind: "unauthenticated" });
  await startSession(ctx, { userId, isRemembered, secondFactor: true });
  return { status: "signed_in", user };
}

/**
 * Checks a code of an authenticator, or a one-time code. A code works once. It counts as a password does, in the
 * account's own bucket.
 *
 * @throws `wrong_code`, `too_many_attempts`
 */
export async function checkCode(ctx: Context, userId: UserId, code: string): Promise<void> {
  await counted(ctx, [accountBucket(userId)], () => takeCode(ctx, userId, code));
}

/**
 * The same within an attempt that is counted already.
 *
 * @throws `wrong_code`
 */
export async function takeCode(ctx: Context, userId: UserId, code: string): Promise<void> {
  const account = accountOf(ctx, userId);
  const typed = Code.safeParse(code).data ?? "";
  if (/^\d{6}$/.test(typed) && (await isTotpCode(ctx, account, typed))) return;
  if (typed.length > 6 && (await isRecoveryCode(ctx.services, account, typed))) {
    await note(ctx, account, { userId, action: "recovery_code_used" });
    return;
  }
  await note(ctx, account, { userId, action: "second_factor_failed" });
  fail({ kind: "wrong_code" });
}

async function isTotpCode(ctx: Context, account: Account, code: string): Promise<boolean> {
  const secret = await findTotp(account);
  if (!secret) return false;
  const step = stepOf(ctx.services.keyring.unseal(secret), code, new Date());
  return step !== null && (await takeTotpStep(account, { secret, step }));
}

/** Somebody's own rows, reached before they are signed in: for whom the proof or the password speaks. */
export function accountOf(ctx: Context, userId: UserId): Account {
  return { db: openVisitor(ctx.services.database).db, userId };
}

function firstStepOf(challenge: Awaited<ReturnType<typeof findChallenge>>): FirstStep {
  const kept = Kept.safeParse(challenge?.data);
  if (!challenge?.userId || !kept.success) return fail({ kind: "unauthenticated" });
  return { userId: challenge.userId, isRemembered: kept.data.isRemembered };
}

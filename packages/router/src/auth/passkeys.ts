import { deletePasskey, insertPasskey, listPasskeys, updatePasskey } from "@teamflow/data/passkeys";
import {
  type Account,
  holdingAccount,
  getSignInMeans,
  updateSessionStrength,
} from "@teamflow/data/second-factors";
import { getUser } from "@teamflow/data/users";
import { fail } from "@teamflow/domain/failure";
import { PasskeyId } from "@teamflow/domain/ids";
import { NewPasskeyResponse, PasskeyName, PasskeyResponse } from "@teamflow/domain/passkey";
import { OwnPassword, Proof } from "@teamflow/domain/second-factor";
import { z } from "zod";
import type { Context } from "../context.ts";
import { router, selfProcedure, signInProcedure } from "../trpc.ts";
import { counted } from "./counted.ts";
import { keepSecondFactor, keepWayIn } from "./means.ts";
import { checkSelf } from "./own-secret.ts";
import { accountBucket, provingProcedure } from "./password-proof.ts";
import { askForPasskey, newCredentialIn } from "./passkey-registration.ts";
import { askForSignature, secondStepOf, signingIn, whoSigned } from "./passkey-signature.ts";
import { giveRecoveryCodes } from "./recovery-codes.ts";
import { accountOf, findFirstStep, finishSecondStep } from "./second-step.ts";
import { startSession } from "./session-start.ts";
import { noteChange } from "./means-change.ts";

/** Keys that devices hold: by themselves both factors in one, after a password the second. */
export const passkeys = router({
  list: selfProcedure.query(({ ctx: { person } }) => listPasskeys(person)),

  /** Asks the browser for a new passkey. */
  beginRegistration: provingProcedure
    .input(z.strictObject({ password: OwnPassword }))
    .mutation(({ ctx, input }) =>
      counted(ctx, [accountBucket(ctx.person.userId)], async () => {
        await checkSelf(ctx.person, input.password);
        return { options: await askForPasskey(ctx) };
      }),
    ),

  /**
   * Takes the passkey that the browser made. Where it is the first second factor it comes with ten one-time codes,
   * which are shown this once: a device gets lost.
   */
  register: provingProcedure
    .input(z.strictObject({ response: NewPasskeyResponse, name: PasskeyName }))
    .mutation(async ({ ctx, input: { response, name } }) => {
      const made = await newCredentialIn(ctx, response);
      if (!made) return fail({ kind: "bad_request", detail: "passkey" });
      const credential = {
        ...{ credentialId: Buffer.from(made.id, "base64url"), counter: made.counter },
        ...{ publicKey: Buffer.from(made.publicKey), transports: made.transports ?? [] },
      };
      return await holdingAccount(ctx.person, async (account) => {
        const passkey = await insertPasskey(account, { ...credential, name });
        await updateSessionStrength({ ...ctx.person, db: account.db });
        await noteChange(ctx, account, "passkey_added");
        return { passkey, recoveryCodes: await firstRecoveryCodes(ctx, account) };
      });
    }),

  /** Gives a passkey another name. */
  rename: selfProcedure
    .input(z.strictObject({ passkeyId: PasskeyId, name: PasskeyName }))
    .mutation(({ ctx: { person }, input }) => updatePasskey(person, input)),

  /** Forgets a passkey; refused when nothing would be left to sign in with, or no second factor where one is asked for. */
  remove: provingProcedure
    .input(z.strictObject({ passkeyId: PasskeyId, password: OwnPassword }))
    .mutation(({ ctx, input: { passkeyId, password } }) =>
      counted(ctx, [accountBucket(ctx.person.userId)], async () => {
        await checkSelf(ctx.person, password);
        return await holdingAccount(ctx.person, async (account) => {
          await deletePasskey(account, passkeyId);
          await keepWayIn(account);
          await keepSecondFactor(account);
          await noteChange(ctx, account, "passkey_removed");
          return null;
        });
      }),
    ),

  /** Asks the browser for a passkey of whoever is there: nobody needs to say their name first. */
  beginSignIn: signInProcedure.mutation(async ({ ctx }) => ({
    options: await askForSignature(ctx, signingIn),
  })),

  /** Signs in by a passkey alone. */
  signIn: signInProcedure
    .input(z.strictObject({ response: PasskeyResponse, remember: z.boolean().default(false) }))
    .mutation(({ ctx, input: { response, remember } }) =>
      counted(ctx, [], async () => {
        const userId = await whoSigned(ctx, signingIn, response);
        if (userId === null) return fail({ kind: "wrong_credentials" });
        const user = await getUser(accountOf(ctx, userId));
        await startSession(ctx, { userId, isRemembered: remember, secondFactor: true });
        return { status: "signed_in" as const, user };
      }),
    ),

  /** Asks the browser for one of the passkeys of whoever did the first step. */
  beginSecondStep: signInProcedure
    .input(z.strictObject({ proof: Proof }))
    .mutation(async ({ ctx, input: { proof } }) => {
      const { userId } = await findFirstStep(ctx, proof);
      return { options: await askForSignature(ctx, secondStepOf(proof, userId)) };
    }),

  /** Signs in by the second step, with a passkey. */
  complete: signInProcedure
    .input(z.strictObject({ proof: Proof, response: PasskeyResponse }))
    .mutation(async ({ ctx, input: { proof, response } }) => {
      const { userId } = await findFirstStep(ctx, proof);
      return await counted(ctx, [accountBucket(userId)], async () => {
        const signer = await whoSigned(ctx, secondStepOf(proof, userId), response);
        if (signer !== userId) fail({ kind: "wrong_code" });
        return await finishSecondStep(ctx, proof);
      });
    }),
});

/** One-time codes, for whoever has no second factor but the one passkey, and no codes. */
async function firstRecoveryCodes(ctx: Context, account: Account): Promise<string[] | null> {
  const { passkeys: count, hasTotp, recoveryCodes } = await getSignInMeans(account);
  const isFirst = count === 1 && !hasTotp && recoveryCodes === 0;
  return isFirst ? await giveRecoveryCodes(ctx.services, account) : null;
}

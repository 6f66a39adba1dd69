import {
  holdingAccount,
  getSessionStrength,
  getSignInMeans,
  isSecondFactorDemanded,
  updateSecondFactorWish,
  updateSessionStrength,
} from "@teamflow/data/second-factors";
import type { Person } from "@teamflow/data/scope";
import { confirmTotp, deleteTotp, findPendingTotp, insertPendingTotp } from "@teamflow/data/totps";
import { getUser } from "@teamflow/data/users";
import { fail } from "@teamflow/domain/failure";
import { Code, hasSecondFactor, OwnPassword, Proof } from "@teamflow/domain/second-factor";
import { z } from "zod";
import type { Context } from "../context.ts";
import { router, selfProcedure, signInProcedure } from "../trpc.ts";
import { counted } from "./counted.ts";
import { keepSecondFactor } from "./means.ts";
import { checkSelf } from "./own-secret.ts";
import { accountBucket, provingProcedure } from "./password-proof.ts";
import { giveRecoveryCodes } from "./recovery-codes.ts";
import { findFirstStep, finishSecondStep, methodsOf, takeCode } from "./second-step.ts";
import { newTotp, stepOf } from "./totp.ts";
import { noteChange } from "./means-change.ts";
import { note } from "./note.ts";

/** Shows that it is the person who asks, with a code where there is something that makes codes. */
const Shown = z.strictObject({ password: OwnPassword, code: Code.optional() });

/** The second step of signing in: codes of an authenticator, and one-time codes for when it is lost. */
export const secondFactor = router({
  /**
   * What is set up, and whether the person or one of their organizations asks for a second factor. Whoever has no
   * password is not asked for it.
   */
  status: selfProcedure.query(async ({ ctx: { person } }) => {
    const means = await getSignInMeans(person);
    const isDemanded = await isSecondFactorDemanded(person);
    return {
      methods: methodsOf(means),
      recoveryCodes: means.recoveryCodes,
      ...{ isRequired: means.isRequired, isDemanded, hasPassword: means.hasPassword },
    };
  }),

  /**
   * Gives the secret of a new authenticator, which works once it has shown a code. One in use stays in use until
   * then, and is asked for a code first.
   */
  beginTotp: provingProcedure.input(Shown).mutation(({ ctx, input }) =>
    countedFor(ctx, async () => {
      await checkSelf(ctx.person, input.password);
      if ((await getSignInMeans(ctx.person)).hasTotp)
        await takeCode(ctx, ctx.person.userId, input.code ?? "");
      const { email } = await getUser(ctx.person);
      const { secret, uri } = newTotp(email);
      await insertPendingTotp(ctx.person, ctx.services.keyring.seal(secret));
      return { secret, uri };
    }),
  ),

  /** Puts the new authenticator to use, and gives ten one-time codes, which are shown this once. */
  confirmTotp: provingProcedure
    .input(z.strictObject({ code: Code }))
    .mutation(({ ctx, input: { code } }) =>
      countedFor(ctx, async () => {
        const secret = (await findPendingTotp(ctx.person)) ?? fail({ kind: "wrong_code" });
        const step = stepIn(ctx.services.keyring.unseal(secret), code);
        if (step === null) return fail({ kind: "wrong_code" });
        return await holdingAccount(ctx.person, async (account) => {
          if (!(await confirmTotp(account, { secret, step }))) fail({ kind: "wrong_code" });
          await updateSessionStrength({ ...ctx.person, db: account.db });
          await noteChange(ctx, account, "second_factor_added");
          return { recoveryCodes: await giveRecoveryCodes(ctx.services, account) };
        });
      }),
    ),

  /** Gives ten new one-time codes; the old ones are worth nothing any more. */
  newRecoveryCodes: provingProcedure.input(Shown).mutation(({ ctx, input }) =>
    countedFor(ctx, async () => {
      await showBoth(ctx, input);
      return await holdingAccount(ctx.person, async (account) => {
        if (!hasSecondFactor(await getSignInMeans(account)))
          fail({ kind: "second_factor_required", isSetUp: false });
        await note(ctx, account, { userId: account.userId, action: "recovery_codes_replaced" });
        return { recoveryCodes: await giveRecoveryCodes(ctx.services, account) };
      });
    }),
  ),

  /** Forgets the authenticator; refused where a second factor is asked for and none would be left. */
  removeTotp: provingProcedure.input(Shown).mutation(({ ctx, input }) =>
    countedFor(ctx, async () => {
      await showBoth(ctx, input);
      return await holdingAccount(ctx.person, async (account) => {
        if (!(await getSignInMeans(account)).hasTotp)
          fail({ kind: "not_found", what: "authenticator" });
        await deleteTotp(account);
        await keepSecondFactor(account);
        await noteChange(ctx, account, "second_factor_removed");
        return null;
      });
    }),
  ),

  /** Signs in by the second step, with a code. */
  complete: signInProcedure
    .input(z.strictObject({ proof: Proof, code: Code }))
    .mutation(async ({ ctx, input: { proof, code } }) => {
      const { userId } = await findFirstStep(ctx, proof);
      return await counted(ctx, [accountBucket(userId)], async () => {
        await takeCode(ctx, userId, code);
        return await finishSecondStep(ctx, proof);
      });
    }),

  /** Whether the person's account is to be entered with a second factor only. Asks for one that is set up, and shown. */
  setRequired: selfProcedure
    .input(z.strictObject({ required: z.boolean() }))
    .mutation(async ({ ctx, input: { required } }) => {
      const { person } = ctx;
      const { secondFactor: isShown } = await getSessionStrength(person);
      await holdingAccount(person, async (account) => {
        const isSetUp = hasSecondFactor(await getSignInMeans(account));
        if (!isSetUp || !isShown) fail({ kind: "second_factor_required", isSetUp });
        await updateSecondFactorWish(account, required);
        const action = required ? "second_factor_required" : "second_factor_optional";
        await note(ctx, account, { userId: account.userId, action });
      });
      return { isRequired: required };
    }),
});

type Signed = Context & { person: Person };

function countedFor<T>(ctx: Signed, attempt: () => Promise<T>): Promise<T> {
  return counted(ctx, [accountBucket(ctx.person.userId)], attempt);
}

/** The password, and a code where the person has an authenticator. */
async function showBoth(ctx: Signed, shown: z.infer<typeof Shown>): Promise<void> {
  await checkSelf(ctx.person, shown.password);
  if ((await getSignInMeans(ctx.person)).hasTotp)
    await takeCode(ctx, ctx.person.userId, shown.code ?? "");
}

function stepIn(secret: string, code: string): number | null {
  return /^\d{6}$/.test(code) ? stepOf(secret, code, new Date()) : null;
}

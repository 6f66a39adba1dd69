import { changingAccount } from "@teamflow/data/account-change";
import { changeAddress, confirmAddress, setPassword } from "@teamflow/data/credentials";
import { findMailToken, takeMailToken } from "@teamflow/data/mail-tokens";
import { endSessions } from "@teamflow/data/sessions";
import { findUserByName, getUser } from "@teamflow/data/users";
import { fail } from "@teamflow/domain/failure";
import { checkUnlike } from "@teamflow/domain/password";
import { LinkFollowed, MailWanted, PasswordReset } from "@teamflow/domain/sign-in";
import { z } from "zod";
import { offer } from "../rest/offer.ts";
import { hashOf } from "../secret.ts";
import { signInProcedure } from "../trpc.ts";
import { counted, metered } from "./counted.ts";
import { inEvenTime } from "./even-time.ts";
import { mailLink, mailNotice } from "./mail-link.ts";
import { note } from "./note.ts";
import { hashPassword } from "./password.ts";

/**
 * What is done by links in mails. Asking for one gives the same answer after the same time, whoever's the address is;
 * a link works once, and one that does not is refused in one way for every reason.
 */
export const links = {
  /** Makes an account usable: whoever follows the link reads the mail of its address. @throws `link_spent` */
  confirmEmail: signInProcedure
    .meta({
      access: "public",
      isSignIn: true,
      ...offer("POST /auth/confirm", {
        output: z.null(),
        summary: "Confirms an address by the token that it was mailed",
      }),
    })
    .input(LinkFollowed)
    .mutation(({ ctx, input: { token } }) =>
      counted(ctx, [], () =>
        changingAccount(ctx.visitor, async (inside) => {
          const key = { tokenHash: hashOf(token), purpose: "confirm" } as const;
          const { userId, email } = await takeMailToken(inside, key);
          if (!(await confirmAddress(inside, { userId, email }))) fail({ kind: "link_spent" });
          await note(ctx, inside, { userId, action: "email_confirmed" });
          return null;
        }),
      ),
    ),

  /** Mails the link again; the one before no longer works. */
  resendConfirmation: signInProcedure.input(MailWanted).mutation(({ ctx, input: { email } }) =>
    inEvenTime(() =>
      metered(ctx, [`mail:${email}`], async () => {
        const user = await findUserByName(ctx.visitor, email);
        if (!user || user.status === "suspended" || user.emailConfirmed) return null;
        await changingAccount(ctx.visitor, (inside) =>
          mailLink(ctx.services, inside, { user, purpose: "confirm", email }),
        );
        return null;
      }),
    ),
  ),

  /** Mails a link by which a new password can be set, to whoever has an account that is active. */
  requestReset: signInProcedure
    .meta({
      access: "public",
      isSignIn: true,
      ...offer("POST /auth/forgot", {
        output: z.null(),
        summary: "Mails a link by which a new password can be set",
      }),
    })
    .input(MailWanted)
    .mutation(({ ctx, input: { email } }) =>
      inEvenTime(() =>
        metered(ctx, [`mail:${email}`], async () => {
          const user = await findUserByName(ctx.visitor, email);
          if (user?.status !== "active") return null;
          await changingAccount(ctx.visitor, async (inside) => {
            await mailLink(ctx.services, inside, { user, purpose: "reset", email });
            await note(ctx, inside, { userId: user.id, action: "password_reset_requested" });
          });
          return null;
        }),
      ),
    ),

  /**
   * Sets a new password and ends every session. A second factor is asked for as before.
   *
   * @throws `link_spent`; `invalid` for a password that is like the person, and then the link still works
   */
  resetPassword: signInProcedure
    .meta({
      access: "public",
      isSignIn: true,
      ...offer("POST /auth/reset", {
        output: z.null(),
        summary: "Sets a new password by the token that was mailed",
      }),
    })
    .input(PasswordReset)
    .mutation(({ ctx, input: { token, password } }) =>
      counted(ctx, [], async () => {
        const key = { tokenHash: hashOf(token), purpose: "reset" } as const;
        const { userId, email } = await findMailToken(ctx.visitor, key);
        const user = await getUser({ db: ctx.visitor.db, userId });
        checkUnlike(password, user);
        const passwordHash = await hashPassword(password);
        await changingAccount(ctx.visitor, async (inside) => {
          await takeMailToken(inside, key);
          await setPassword(inside, { userId, passwordHash });
          await confirmAddress(inside, { userId, email });
          await endSessions(inside, { userId, except: null });
          await note(ctx, inside, { userId, action: "password_reset" });
          await mailNotice(ctx.services, inside, { user, what: "password_changed" });
        });
        return null;
      }),
    ),

  /** Gives the account the address that the link went to, and tells the old one. @throws `link_spent`, `taken` */
  confirmEmailChange: signInProcedure.input(LinkFollowed).mutation(({ ctx, input: { token } }) =>
    counted(ctx, [], () =>
      changingAccount(ctx.visitor, async (inside) => {
        const key = { tokenHash: hashOf(token), purpose: "change_email" } as const;
        const { userId, email } = await takeMailToken(inside, key);
        const user = await getUser({ db: inside.db, userId });
        if (user.status !== "active") fail({ kind: "link_spent" });
        await changeAddress(inside, { userId, email });
        await note(ctx, inside, { userId, action: "email_changed" });
        await mailNotice(ctx.services, inside, { user, what: "email_changed" });
        return null;
      }),
    ),
  ),
};

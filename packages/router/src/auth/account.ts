import { changingAccount } from "@teamflow/data/account-change";
import { listAccountEvents } from "@teamflow/data/account-events";
import { deleteAvatar, setAvatar } from "@teamflow/data/avatars";
import { tellColleagues } from "@teamflow/data/colleagues";
import { setPassword } from "@teamflow/data/credentials";
import type { Person } from "@teamflow/data/scope";
import { endSessions } from "@teamflow/data/sessions";
import { saysAnew } from "@teamflow/data/unchanged";
import { findUserByName, getUser, updateUser } from "@teamflow/data/users";
import { Page } from "@teamflow/domain/cursor";
import { checkUnlike } from "@teamflow/domain/password";
import { EmailChange, PasswordChange } from "@teamflow/domain/sign-in";
import { AccountPatch, Picture, type User } from "@teamflow/domain/user";
import { z } from "zod";
import type { Context } from "../context.ts";
import { reencode } from "../picture.ts";
import { router, selfProcedure } from "../trpc.ts";
import { counted, metered } from "./counted.ts";
import { inEvenTime } from "./even-time.ts";
import { mailAlreadyRegistered, mailLink, mailNotice } from "./mail-link.ts";
import { note } from "./note.ts";
import { hashPassword } from "./password.ts";
import { provingProcedure, withOwnPassword } from "./password-proof.ts";

type Own = Context & { person: Person };

const avatarSize = { width: 256, height: 256 };

/** One's own account. */
export const account = router({
  /** Changes what one says of oneself. Trying usernames counts. @throws `stale`, `taken`, `too_many_attempts` */
  update: selfProcedure.input(AccountPatch).mutation(({ ctx, input, path }) => {
    const as = { path, noted: "profile_updated" };
    const update = () => changingProfile(ctx, as, (inside) => updateUser(inside, input));
    return input.username ? counted(ctx, [], update) : update();
  }),

  /** Sets a new password and ends every other session. @throws `wrong_credentials`, `invalid`, `too_many_attempts` */
  changePassword: provingProcedure
    .input(PasswordChange)
    .mutation(async ({ ctx, input: { current, password } }) => {
      const { user, passwordHash } = await withOwnPassword(ctx, current, async (user) => {
        checkUnlike(password, user);
        return { user, passwordHash: await hashPassword(password) };
      });
      await changingAccount(ctx.person, async (inside) => {
        const { userId, sessionId } = inside;
        await setPassword(inside, { userId, passwordHash });
        await endSessions(inside, { userId, except: sessionId });
        await note(ctx, inside, { userId, action: "password_changed" });
        await mailNotice(ctx.services, inside, { user, what: "password_changed" });
      });
      return null;
    }),

  /**
   * Mails a link to a new address, which becomes the account's when it is followed. The answer is the same for an
   * address that is taken: whoever has it is told instead.
   *
   * @throws `wrong_credentials`, `too_many_attempts`
   */
  requestEmailChange: provingProcedure
    .input(EmailChange)
    .mutation(({ ctx, input: { email, password } }) =>
      inEvenTime(async () => {
        const user = await withOwnPassword(ctx, password, async (user) => user);
        await metered(ctx, [`mail:${email}`], () => mailAddress(ctx, user, email));
        return null;
      }),
    ),

  /** Gives oneself a picture, drawn anew at 256 by 256. @throws `bad_picture` */
  setAvatar: selfProcedure
    .input(z.strictObject({ content: Picture }))
    .mutation(async ({ ctx, input, path }) => {
      const content = await reencode(input.content, avatarSize);
      const as = { path, noted: "avatar_changed" };
      return await changingProfile(ctx, as, (inside) => setAvatar(inside, content));
    }),

  removeAvatar: selfProcedure.mutation(({ ctx, path }) =>
    changingProfile(ctx, { path, noted: "avatar_removed" }, deleteAvatar),
  ),

  /** What happened to one's own account, the newest first. */
  events: selfProcedure.input(Page).query(({ ctx, input }) => listAccountEvents(ctx.person, input)),
});

function mailAddress(ctx: Own, user: User, email: string): Promise<void> {
  const { services, person } = ctx;
  return changingAccount(person, async (inside) => {
    const holder = await findUserByName(inside, email);
    await note(ctx, inside, { userId: user.id, action: "email_change_requested" });
    // One that waits for confirmation is nobody's yet, and gives way to whoever reads its mail.
    if (!holder || holder.status === "pending")
      await mailLink(services, inside, { user, purpose: "change_email", email });
    else if (holder.status === "active" && holder.id !== user.id)
      await mailAlreadyRegistered(services, inside, holder);
  });
}

/**
 * Changes how somebody is called and looks, notes it in the account's history, and tells their colleagues. A change
 * that changes nothing leaves no trace.
 */
function changingProfile(
  ctx: Own,
  { path, noted }: { path: string; noted: string },
  change: (inside: Person) => Promise<unknown>,
): Promise<User> {
  const { requestId, address } = ctx.request;
  return changingAccount(ctx.person, async (inside) => {
    const before = await getUser(inside);
    await change(inside);
    const after = await getUser(inside);
    if (!saysAnew(before, after)) return after;
    await note(ctx, inside, { userId: after.id, action: noted });
    await tellColleagues(inside, { action: path, requestId, address }, { before, after });
    return after;
  });
}

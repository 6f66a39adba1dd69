import { listMemberships } from "@teamflow/data/organizations";
import { deleteSession } from "@teamflow/data/sessions";
import { getUser, isFirstRun } from "@teamflow/data/users";
import { Membership } from "@teamflow/domain/member";
import { SignIn } from "@teamflow/domain/sign-in";
import { SignUp, User } from "@teamflow/domain/user";
import { z } from "zod";
import { offer } from "../rest/offer.ts";
import { publicProcedure, router, selfProcedure, signInProcedure } from "../trpc.ts";
import { links } from "./links.ts";
import { note } from "./note.ts";
import { provePassword } from "./password-proof.ts";
import { beginSecondStep } from "./second-step.ts";
import { startSession } from "./session-start.ts";
import { isOpen, signUp } from "./sign-up.ts";
import { tokens } from "./tokens.ts";

const SignedUp = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("signed_in"), user: User }),
  z.strictObject({ status: z.literal("confirm") }),
]);
const Me = z.strictObject({
  user: User,
  memberships: z.array(Membership),
  /** Where the instance is administered, for whoever owns it. */
  adminPath: z.string().nullable(),
});

/** Getting in and out. */
export const auth = router({
  /** What the sign-in screen needs to know before anybody has signed in. */
  status: publicProcedure.query(async ({ ctx }) => ({
    firstRun: await isFirstRun(ctx.visitor),
    signUp: await isOpen(ctx, ctx.visitor),
    isMailSent: ctx.services.policy.isMailSent,
  })),

  /** Makes an account: signed in at once, or once its address is confirmed. The first one owns the instance. */
  signUp: signInProcedure
    .meta({
      access: "public",
      isSignIn: true,
      ...offer("POST /auth/register", {
        output: SignedUp,
        summary: "Makes an account",
        description:
          "`signed_in` says that the account works at once: sign in at `POST /auth/login`. `confirm` says that a mail is on its way, whose token goes to `POST /auth/confirm` first. `invitation` lets somebody in where signing up is closed: the token of an invitation to this same address. It makes no membership: sign in, then send it to `POST /invitations/accept`.",
        created: null,
      }),
    })
    .input(SignUp)
    .mutation(({ ctx, input }) => signUp(ctx, input)),

  /**
   * Opens a session: 12 hours long, or 30 days for whoever wants to be remembered. For whoever has a second factor it
   * only proves the first step; the second is at `secondFactor.complete` or `passkeys.complete`.
   *
   * @throws `wrong_credentials`, `account_pending`, `too_many_attempts`
   */
  signIn: signInProcedure.input(SignIn).mutation(async ({ ctx, input }) => {
    const user = await provePassword(ctx, input);
    const first = { userId: user.id, isRemembered: input.remember };
    const second = await beginSecondStep(ctx, first);
    if (second) return { status: "second_factor" as const, ...second };
    await startSession(ctx, { ...first, secondFactor: false });
    return { status: "signed_in" as const, user };
  }),

  ...links,
  ...tokens,

  /** Ends the session. */
  signOut: selfProcedure.mutation(async ({ ctx }) => {
    await deleteSession(ctx.person);
    await note(ctx, ctx.person, { userId: ctx.person.userId, action: "signed_out" });
    ctx.request.setSession?.(null);
    return null;
  }),

  /** Who is signed in, and where they are a member. */
  me: selfProcedure
    .meta({
      access: "self",
      ...offer("GET /me", { output: Me, summary: "Who you are, and where you are a member" }),
    })
    .query(async ({ ctx: { person, services } }) => {
      const [user, memberships] = [await getUser(person), await listMemberships(person)];
      return { user, memberships, adminPath: user.instanceOwner ? services.adminPath : null };
    }),
});

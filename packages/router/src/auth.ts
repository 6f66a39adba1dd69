import { randomBytes } from "node:crypto";
import { deleteAttempts, insertAttempt } from "@teamflow/data/attempts";
import { listMemberships } from "@teamflow/data/organizations";
import { reasonBehind } from "@teamflow/data/constraints";
import type { Visitor } from "@teamflow/data/scope";
import { deleteSession, insertSession } from "@teamflow/data/sessions";
import { findUserByEmail, getUser, insertUser, isFirstRun } from "@teamflow/data/users";
import { fail } from "@teamflow/domain/failure";
import type { UserId } from "@teamflow/domain/ids";
import { SignIn, SignUp } from "@teamflow/domain/user";
import { type Context, keyedHash } from "./context.ts";
import { networkOf } from "./network.ts";
import { hashPassword, inOrder, inTurn, isPassword } from "./password.ts";
import { publicProcedure, router, selfProcedure, signInProcedure, tokenHash } from "./trpc.ts";

type VisitorContext = Context & { visitor: Visitor };

const hourMs = 60 * 60 * 1000;
const sessionMs = 12 * hourMs;
const rememberedSessionMs = 30 * 24 * hourMs;

/** Getting in and out. */
export const auth = router({
  /** What the sign-in screen needs to know before anybody has signed in. */
  status: publicProcedure.query(async ({ ctx: { visitor, services } }) => {
    const firstRun = await isFirstRun(visitor);
    return { firstRun, signUp: firstRun || services.isSignUpOpen };
  }),

  /** Makes an account and signs it in. The first one owns the instance. */
  signUp: signInProcedure.input(SignUp).mutation(({ ctx, input: { email, name, password } }) =>
    counted(ctx, [], async () => {
      if (!ctx.services.isSignUpOpen && !(await isFirstRun(ctx.visitor)))
        fail({ kind: "sign_up_closed" });
      const user = await insertUser(ctx.visitor, {
        email,
        name,
        passwordHash: await hashPassword(password),
      });
      await startSession(ctx, user.id, false);
      return { user };
    }),
  ),

  /** Opens a session: 12 hours long, or 30 days for whoever wants to be remembered. */
  signIn: signInProcedure.input(SignIn).mutation(({ ctx, input: { email, password, remember } }) =>
    counted(ctx, [`account:${email}`], async () => {
      const found = await findUserByEmail(ctx.visitor, email);
      if (!(await isPassword(password, found?.passwordHash)) || !found)
        return fail({ kind: "wrong_credentials" });
      const { passwordHash: _, ...user } = found;
      await startSession(ctx, user.id, remember);
      return { user };
    }),
  ),

  /** Ends the session. */
  signOut: selfProcedure.mutation(async ({ ctx }) => {
    await deleteSession(ctx.person, tokenHash(ctx));
    ctx.request.setSession(null);
    return null;
  }),

  /** Who is signed in, and where they are a member. */
  me: selfProcedure.query(async ({ ctx: { person } }) => ({
    user: await getUser(person),
    memberships: await listMemberships(person),
  })),
});

async function startSession(
  ctx: VisitorContext,
  userId: UserId,
  isRemembered: boolean,
): Promise<void> {
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(Date.now() + (isRemembered ? rememberedSessionMs : sessionMs));
  await insertSession(ctx.visitor, {
    tokenHash: keyedHash(ctx.services, token),
    userId,
    expiresAt,
  });
  ctx.request.setSession({ token, expiresAt, isRemembered });
}

/** Five failed attempts a minute, per account and per address (decisions.md, 3). */
const attemptLimit = 5;

/** What a person who guesses learns from: these count, every other failure and every success is free. */
const guesses = new Set(["wrong_credentials", "taken"]);

/** Counts an attempt against its address and the named buckets before it runs, and takes it back unless it was a wrong guess. */
function counted<T>(ctx: VisitorContext, names: string[], attempt: () => Promise<T>): Promise<T> {
  const address = `address:${networkOf(ctx.request.address)}`;
  const buckets = [address, ...names].map((name) => keyedHash(ctx.services, `attempt:${name}`));
  return inTurn(address, async () => {
    const { count, ids } = await inOrder(() => insertAttempt(ctx.visitor, buckets));
    let isGuess = false;
    try {
      if (count > attemptLimit) fail({ kind: "too_many_attempts", retryAfterSeconds: 60 });
      return await attempt();
    } catch (error) {
      isGuess = guesses.has(reasonBehind(error)?.kind ?? "");
      throw error;
    } finally {
      if (!isGuess) await deleteAttempts(ctx.visitor, ids);
    }
  });
}

import type { Person, Visitor } from "@teamflow/data/scope";
import { findUserByName, getKnownUser } from "@teamflow/data/users";
import { fail } from "@teamflow/domain/failure";
import type { User } from "@teamflow/domain/user";
import type { Context } from "../context.ts";
import { selfProcedure } from "../trpc.ts";
import { counted } from "./counted.ts";
import { note } from "./note.ts";
import { isPassword } from "./password.ts";

/** The bucket that guesses at an account count in, by whichever of its names it was called. */
export function accountBucket(account: string): string {
  return `account:${account}`;
}

/**
 * Finds out who comes with a name and a password. Who is suspended is told no more than who guessed wrong; who waits
 * for confirmation is told so, but only with the right password.
 *
 * @throws `wrong_credentials`, `account_pending`, `too_many_attempts`
 */
export async function provePassword(
  ctx: Context & { visitor: Visitor },
  { login, password }: { login: string; password: string },
): Promise<User> {
  const { visitor } = ctx;
  const found = await findUserByName(visitor, login);
  return await counted(ctx, [accountBucket(found?.id ?? login)], async () => {
    const isRight = await isPassword(password, found?.passwordHash ?? undefined);
    if (!isRight || !found || found.status === "suspended") {
      await note(ctx, visitor, { userId: found?.id ?? null, action: "sign_in_failed" });
      return fail({ kind: "wrong_credentials" });
    }
    if (found.status === "pending") return fail({ kind: "account_pending" });
    const { passwordHash: _, ...user } = found;
    return user;
  });
}

/**
 * Runs something for a person who shows their password again, counted together with the guesses at the door. Whoever
 * has no password, because they come by another way, sets one by mail first.
 *
 * @throws `wrong_credentials`, `too_many_attempts`, what the work throws
 */
export function withOwnPassword<T>(
  ctx: Context & { person: Person },
  password: string,
  work: (user: User) => Promise<T>,
): Promise<T> {
  const { person } = ctx;
  return counted(ctx, [accountBucket(person.userId)], async () => {
    const { passwordHash, ...user } = await getKnownUser(person);
    if (!(await isPassword(password, passwordHash ?? undefined))) {
      await note(ctx, person, { userId: user.id, action: "password_check_failed" });
      fail({ kind: "wrong_credentials" });
    }
    return await work(user);
  });
}

/** For whoever is signed in and shows a secret once more: alone in its request, as at the door. */
export const provingProcedure = selfProcedure
  .meta({ access: "self", isSignIn: true })
  .use(({ ctx, next }) =>
    ctx.request.batchSize > 1 ? fail({ kind: "bad_request", detail: "batch" }) : next(),
  );

import { changingAccount } from "@teamflow/data/account-change";
import { reasonBehind } from "@teamflow/data/constraints";
import { dropPendingPassword } from "@teamflow/data/credentials";
import { getInstanceSettings } from "@teamflow/data/instance/settings";
import type { Visitor } from "@teamflow/data/scope";
import {
  findUserByName,
  insertUser,
  isFirstRun,
  isUsernameTaken,
  type KnownUser,
} from "@teamflow/data/users";
import { fail } from "@teamflow/domain/failure";
import type { SignUp, User } from "@teamflow/domain/user";
import type { Context } from "../context.ts";
import { type Invited, invitedAddress } from "../invited.ts";
import { counted, metered } from "./counted.ts";
import { inEvenTime } from "./even-time.ts";
import { mailAlreadyRegistered, mailLink } from "./mail-link.ts";
import { note } from "./note.ts";
import { hashPassword, isPassword } from "./password.ts";
import { startSession } from "./session-start.ts";

type Visit = Context & { visitor: Visitor };

/** Either somebody is in, or a mail is on its way to the address. */
export type SignedUp = { status: "signed_in"; user: User } | { status: "confirm" };

/**
 * Makes an account. Where addresses are confirmed, the answer and its time are the same for an address that has an
 * account already: what is to be said about that goes to the address. Usernames are public, so one that is taken is
 * said to be; trying them counts.
 *
 * An invitation lets in where sign-up is closed, and no more: it is accepted by itself, by whoever is signed in then.
 *
 * @throws `sign_up_closed`, `taken`, `too_many_attempts`; `link_spent` for an invitation that opens nothing, `invalid`
 * at `email` with code `not_invited` for one to another address
 */
export async function signUp(ctx: Visit, { invitation, ...person }: SignUp): Promise<SignedUp> {
  const guest =
    invitation === undefined
      ? undefined
      : await counted(ctx, [], () => readInvitation(ctx, invitation, person.email));
  // Whoever has a link that only the address was sent reads its mail: there is nothing left to confirm.
  const isEmailConfirmed = guest?.isAddressShown ?? false;
  const newcomer = { ...person, isInvited: guest !== undefined, isEmailConfirmed };
  if (!ctx.services.policy.isConfirmationRequired || isEmailConfirmed)
    return await counted(ctx, [], () => enrol(ctx, newcomer, false));
  return await inEvenTime(() =>
    metered(ctx, [`mail:${person.email}`], () => signUpQuietly(ctx, newcomer)),
  );
}

/** Somebody on the way in; an invitation lets in where sign-up is closed. */
type Newcomer = Omit<SignUp, "invitation"> & { isInvited: boolean; isEmailConfirmed: boolean };

async function readInvitation(ctx: Visit, token: string, email: string): Promise<Invited> {
  const invited = (await invitedAddress(ctx.services, token)) ?? fail({ kind: "link_spent" });
  if (invited.email === email) return invited;
  const message = "The invitation is for another address.";
  return fail({ kind: "invalid", issues: [{ path: "email", code: "not_invited", message }] });
}

/** Whether whoever comes can have an account: as whoever runs the instance set it, there or at its start. */
export async function isOpen(
  { services }: Pick<Context, "services">,
  visitor: Visitor,
): Promise<boolean> {
  return (await isOpenToAll(services, visitor)) || (await isFirstRun(visitor));
}

async function isOpenToAll(
  { policy }: Context["services"],
  visitor: Pick<Visitor, "db">,
): Promise<boolean> {
  const { signUp: set } = await getInstanceSettings(visitor);
  return set === null ? policy.isSignUpOpen : set === "open";
}

async function checkOpen(ctx: Visit, { isInvited }: Newcomer): Promise<void> {
  if (!isInvited && !(await isOpen(ctx, ctx.visitor))) fail({ kind: "sign_up_closed" });
}

async function signUpQuietly(ctx: Visit, person: Newcomer): Promise<SignedUp> {
  const { visitor } = ctx;
  await checkOpen(ctx, person);
  if (person.username && (await isUsernameTaken(visitor, person.username)))
    fail({ kind: "taken", field: "username" });
  const known = await findUserByName(visitor, person.email);
  if (known) return await answerKnown(ctx, known, person.password);
  try {
    return await enrol(ctx, person, true);
  } catch (error) {
    const reason = reasonBehind(error);
    const since = await findUserByName(visitor, person.email);
    if (!since || reason?.kind !== "taken" || reason.field !== "email") throw error;
    return await answerKnown(ctx, since, person.password);
  }
}

/** Adds the person, and either lets them in or mails them the link that will. */
async function enrol(ctx: Visit, person: Newcomer, isPending: boolean): Promise<SignedUp> {
  const { services, visitor } = ctx;
  await checkOpen(ctx, person);
  const { password, isInvited, ...attributes } = person;
  const passwordHash = await hashPassword(password);
  const user = await changingAccount(visitor, async (inside) => {
    const inserted = await insertUser(inside, { ...attributes, passwordHash, isPending });
    // Of two who were both to be the first, one is not: for that one it is closed.
    if (!inserted.instanceOwner && !isInvited && !(await isOpenToAll(services, inside)))
      fail({ kind: "sign_up_closed" });
    await note(ctx, inside, { userId: inserted.id, action: "signed_up" });
    if (inserted.status === "pending")
      await mailLink(services, inside, {
        user: inserted,
        purpose: "confirm",
        email: inserted.email,
      });
    return inserted;
  });
  if (user.status === "pending") return { status: "confirm" };
  await startSession(ctx, { userId: user.id, isRemembered: false, secondFactor: false });
  return { status: "signed_in", user };
}

/**
 * Somebody signs up with an address that has an account. Each way costs one hash, as an unknown address does. Where
 * the account still waits and the passwords differ, two people may have claimed the address: then neither password
 * counts, and whoever reads its mail sets one.
 */
async function answerKnown(ctx: Visit, known: KnownUser, password: string): Promise<SignedUp> {
  const { services, visitor } = ctx;
  const { passwordHash, ...user } = known;
  const isSame = await isPassword(password, passwordHash ?? undefined);
  await changingAccount(visitor, async (inside) => {
    if (user.status === "active") return await mailAlreadyRegistered(services, inside, user);
    if (user.status === "suspended") return undefined;
    if (!isSame) await dropPendingPassword(inside, user.id);
    return await mailLink(services, inside, { user, purpose: "confirm", email: user.email });
  });
  return { status: "confirm" };
}

import type { SecondFactors, WaysIn } from "@teamflow/domain/second-factor";
import { sql } from "kysely";
import { changingAccount } from "./account-change.ts";
import type { Person } from "./scope.ts";

/** Whose account it is, and the transaction or connection to reach it by. */
export type Account = Pick<Person, "db" | "userId">;

/**
 * Changes what a person signs in with, in one transaction. Two such changes of one account happen one after the other,
 * so that neither takes away what the other counted on.
 */
export function holdingAccount<T>(
  { db, userId }: Account,
  change: (account: Account) => Promise<T>,
): Promise<T> {
  return changingAccount({ db, userId }, async (held) => {
    await held.db
      .selectFrom("user")
      .select("id")
      .where("id", "=", userId)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow();
    return await change(held);
  });
}

/** What a person has set up to sign in with. The hash is for checking a password and goes no further. */
export type SignInMeans = SecondFactors & WaysIn & { passwordHash: string | null };

export async function getSignInMeans({ db, userId }: Account): Promise<SignInMeans> {
  const { passkeys, recoveryCodes, identities, ...means } = await db
    .selectFrom("user")
    .leftJoin("totp", "totp.user_id", "user.id")
    .select(["user.requires_second_factor as isRequired", "user.password_hash as passwordHash"])
    .select(sql<boolean>`totp.confirmed_at is not null`.as("hasTotp"))
    .select(({ selectFrom }) => [
      selectFrom("passkey")
        .select(({ fn }) => fn.countAll<string>().as("count"))
        .whereRef("passkey.user_id", "=", "user.id")
        .as("passkeys"),
      selectFrom("identity")
        .select(({ fn }) => fn.countAll<string>().as("count"))
        .whereRef("identity.user_id", "=", "user.id")
        .as("identities"),
      selectFrom("recovery_code")
        .select(({ fn }) => fn.countAll<string>().as("count"))
        .whereRef("recovery_code.user_id", "=", "user.id")
        .where("recovery_code.used_at", "is", null)
        .as("recoveryCodes"),
    ])
    .where("user.id", "=", userId)
    .executeTakeFirstOrThrow();
  return {
    ...{ ...means, hasPassword: means.passwordHash !== null },
    ...{ passkeys: Number(passkeys), identities: Number(identities) },
    recoveryCodes: Number(recoveryCodes),
  };
}

/** Whether an organization that a person is an active member of demands a second factor. */
export async function isSecondFactorDemanded({ db, userId }: Account): Promise<boolean> {
  const demanding = await db
    .selectFrom("member")
    .innerJoin("organization", "organization.id", "member.org_id")
    .select("member.org_id")
    .where("member.user_id", "=", userId)
    .where("member.status", "=", "active")
    .where("organization.requires_second_factor", "=", true)
    .limit(1)
    .executeTakeFirst();
  return demanding !== undefined;
}

/** Whether the person asks themself for a second factor. */
export async function updateSecondFactorWish(
  { db, userId }: Account,
  isRequired: boolean,
): Promise<void> {
  await db
    .updateTable("user")
    .set({ requires_second_factor: isRequired })
    .where("id", "=", userId)
    .execute();
}

/** What the session that asks says of who opened it: when, and whether a second factor was shown. */
export async function getSessionStrength({
  db,
  sessionId,
}: Pick<Person, "db" | "sessionId">): Promise<{ secondFactor: boolean; ageSeconds: number }> {
  return await db
    .selectFrom("session")
    .select("second_factor as secondFactor")
    .select(sql<number>`extract(epoch from now() - created_at)::float8`.as("ageSeconds"))
    .where("id", "=", sessionId)
    .executeTakeFirstOrThrow();
}

/** Notes that a second factor was shown in the session that asks. */
export async function updateSessionStrength({
  db,
  sessionId,
}: Pick<Person, "db" | "sessionId">): Promise<void> {
  await db
    .updateTable("session")
    .set({ second_factor: true })
    .where("id", "=", sessionId)
    .execute();
}

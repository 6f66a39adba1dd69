import { fail } from "@teamflow/domain/failure";
import { newId, type IdentityId, type UserId } from "@teamflow/domain/ids";
import type { Identity } from "@teamflow/domain/identity";
import type { Locale, UserStatus } from "@teamflow/domain/user";
import { sql } from "kysely";
import { retrying } from "./constraints.ts";
import type { Visitor } from "./scope.ts";
import type { Account } from "./second-factors.ts";
import { isFirstRun } from "./users.ts";

/** Who somebody is at an identity provider. Only the two together name a person: subjects of two providers may agree. */
export type Subject = { issuer: string; subject: string };

/** What an account begins with that an identity provider brings somebody to. */
type Identified = {
  email: string;
  name: string;
  locale?: Locale | undefined;
  timeZone?: string | undefined;
};

/** A person's identities, oldest first. */
export async function listIdentities({ db, userId }: Account): Promise<Identity[]> {
  return await db
    .selectFrom("identity")
    .select(["id", "issuer", "email", "created_at as createdAt", "last_used_at as lastUsedAt"])
    .where("user_id", "=", userId)
    .orderBy("id")
    .execute();
}

/** Whose identity it is. */
export async function findIdentity(
  { db }: Pick<Visitor, "db">,
  { issuer, subject }: Subject,
): Promise<{ userId: UserId; status: UserStatus } | undefined> {
  return await db
    .selectFrom("identity")
    .innerJoin("user", "user.id", "identity.user_id")
    .select("identity.user_id as userId")
    .select(sql<UserStatus>`"user".status`.as("status"))
    .where("issuer", "=", issuer)
    .where("subject", "=", subject)
    .executeTakeFirst();
}

/** The person with an address, and whether they have shown that it is theirs. */
export async function findAddressee(
  { db }: Pick<Visitor, "db">,
  email: string,
): Promise<{ userId: UserId; status: UserStatus; isConfirmed: boolean } | undefined> {
  return await db
    .selectFrom("user")
    .select("id as userId")
    .select(sql<UserStatus>`status`.as("status"))
    .select(sql<boolean>`email_confirmed_at is not null`.as("isConfirmed"))
    .where("email", "=", email)
    .where("kind", "=", "person")
    .executeTakeFirst();
}

/** Links an identity to an account. @throws `taken` when it is linked to one already */
export async function insertIdentity(
  { db, userId }: Account,
  { email, ...subject }: Subject & { email: string | null },
): Promise<IdentityId> {
  const id = newId<"Identity">();
  await db
    .insertInto("identity")
    .values({ id, user_id: userId, email, last_used_at: sql<Date>`now()`, ...subject })
    .execute();
  return id;
}

/**
 * Makes an account for somebody whose address an identity provider vouches for. It has no password. The first person
 * owns the instance.
 *
 * @throws `taken` when address or identity were taken a moment ago
 */
export function insertIdentifiedUser(
  { db }: Visitor,
  { email, name, locale, timeZone, ...subject }: Subject & Identified,
): Promise<UserId> {
  return retrying(() =>
    db.transaction().execute(async (held) => {
      // An account that waits for this same address to be confirmed never was anybody's, and gives way.
      await held
        .deleteFrom("user")
        .where("email", "=", email)
        .where("status", "=", "pending")
        .execute();
      const userId = newId<"User">();
      await held
        .insertInto("user")
        .values({
          ...{ id: userId, email, name, email_confirmed_at: sql<Date>`now()` },
          ...{ locale: locale ?? null, time_zone: timeZone ?? null },
          instance_owner: await isFirstRun({ db: held }),
        })
        .execute();
      await insertIdentity({ db: held, userId }, { ...subject, email });
      return userId;
    }),
  );
}

/** Notes that somebody came by an identity, and the address that its provider told of. */
export async function updateIdentityUse(
  { db }: Pick<Visitor, "db">,
  { issuer, subject, email }: Subject & { email: string | null },
): Promise<void> {
  await db
    .updateTable("identity")
    .set({ email, last_used_at: sql<Date>`now()` })
    .where("issuer", "=", issuer)
    .where("subject", "=", subject)
    .execute();
}

/** @throws `not_found`, also for somebody else's */
export async function deleteIdentity(
  { db, userId }: Account,
  identityId: IdentityId,
): Promise<void> {
  const deleted = await db
    .deleteFrom("identity")
    .where("user_id", "=", userId)
    .where("id", "=", identityId)
    .returning("id")
    .executeTakeFirst();
  if (!deleted) fail({ kind: "not_found", what: "identity" });
}

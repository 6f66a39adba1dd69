import { newId, type UserId } from "@teamflow/domain/ids";
import type { User } from "@teamflow/domain/user";
import { retrying } from "./constraints.ts";
import type { Person, Visitor } from "./scope.ts";

const userColumns = ["id", "email", "name", "instance_owner as instanceOwner"] as const;

/** Whether nobody has signed up yet. */
export async function isFirstRun({ db }: Visitor): Promise<boolean> {
  const anybody = await db.selectFrom("user").select("id").limit(1).executeTakeFirst();
  return anybody === undefined;
}

/**
 * Adds a person. The first one owns the instance; when several sign up at that same moment, the index lets one of
 * them be first and the others try again as ordinary users.
 *
 * @throws `taken` with field `email`
 */
export function insertUser(
  visitor: Visitor,
  person: { email: string; name: string; passwordHash: string },
): Promise<User> {
  return retrying(async () =>
    visitor.db
      .insertInto("user")
      .values({
        id: newId(),
        email: person.email,
        name: person.name,
        password_hash: person.passwordHash,
        instance_owner: await isFirstRun(visitor),
      })
      .returning(userColumns)
      .executeTakeFirstOrThrow(),
  );
}

/** A person with the hash of their password, by e-mail address. */
export async function findUserByEmail(
  { db }: Visitor,
  email: string,
): Promise<(User & { passwordHash: string }) | undefined> {
  return await db
    .selectFrom("user")
    .select([...userColumns, "password_hash as passwordHash"])
    .where("email", "=", email)
    .executeTakeFirst();
}

export async function getUser({ db, userId }: Person): Promise<User> {
  return await db
    .selectFrom("user")
    .select(userColumns)
    .where("id", "=", userId)
    .executeTakeFirstOrThrow();
}

/** The id of the person with an address, for adding them as a member. */
export async function findUserId(
  { db }: Pick<Visitor, "db">,
  email: string,
): Promise<UserId | undefined> {
  const found = await db
    .selectFrom("user")
    .select("id")
    .where("email", "=", email)
    .executeTakeFirst();
  return found?.id;
}

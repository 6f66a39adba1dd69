import { fail } from "@teamflow/domain/failure";
import { newId, type UserId } from "@teamflow/domain/ids";
import type { AccountPatch, Locale, User, UserStatus } from "@teamflow/domain/user";
import { sql } from "kysely";
import type { Queries } from "./database.ts";
import type { Person, Visitor } from "./scope.ts";
import { saysAnew } from "./unchanged.ts";

type Door = Pick<Visitor, "db">;

/** People, without bots, as they see themselves. */
function selectUser(db: Queries) {
  return db
    .selectFrom("user")
    .leftJoin("avatar", "avatar.user_id", "user.id")
    .select(["user.id", "user.name", "user.username", "user.status"])
    .select(sql<Locale | null>`"user".locale`.as("locale"))
    .select(["user.time_zone as timeZone", "user.instance_owner as instanceOwner", "user.version"])
    .select("avatar.id as avatarId")
    .select(sql<string>`"user".email`.as("email"))
    .select(sql<boolean>`"user".email_confirmed_at is not null`.as("emailConfirmed"))
    .where("user.kind", "=", "person");
}

/** A person as the door knows them: without a password they come by another way. */
export type KnownUser = User & { passwordHash: string | null };

/** Whether nobody has signed up yet. */
export async function isFirstRun({ db }: Door): Promise<boolean> {
  const anybody = await db.selectFrom("user").select("id").limit(1).executeTakeFirst();
  return anybody === undefined;
}

/** Somebody who is to have an account. */
export type NewPerson = {
  email: string;
  name: string;
  /** Null for whoever signs in elsewhere. */
  passwordHash: string | null;
  username?: string | undefined;
  locale?: Locale | undefined;
  timeZone?: string | undefined;
  /** Whether the account must wait for its address to be confirmed; that of the instance's owner never waits. */
  isPending?: boolean;
  /** Whether somebody who can be believed has said that the address is theirs. */
  isEmailConfirmed?: boolean;
};

/**
 * Adds a person. The first one owns the instance; when several sign up at that same moment, the index lets one of
 * them be first and the others are ordinary users.
 *
 * @throws `taken` with field `email` or `username`
 */
export async function insertUser({ db }: Door, person: NewPerson): Promise<User> {
  const id =
    ((await isFirstRun({ db })) ? await insertRow(db, person, true) : undefined) ??
    (await insertRow(db, person, false));
  if (!id) throw new Error("Somebody was neither the first person nor another");
  return await getUser({ db, userId: id });
}

/** Gives nothing when the instance was to be theirs and somebody else was first. */
async function insertRow(
  db: Queries,
  person: NewPerson,
  isOwner: boolean,
): Promise<UserId | undefined> {
  const status: UserStatus = person.isPending && !isOwner ? "pending" : "active";
  const inserted = await db
    .insertInto("user")
    .values({
      ...{ id: newId(), email: person.email, name: person.name, status },
      ...{ username: person.username ?? null, password_hash: person.passwordHash },
      ...{ locale: person.locale ?? null, time_zone: person.timeZone ?? null },
      email_confirmed_at: person.isEmailConfirmed ? sql<Date>`now()` : null,
      instance_owner: isOwner,
    })
    .onConflict((conflict) =>
      conflict.column("instance_owner").where("instance_owner", "=", sql.lit(true)).doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  return inserted?.id;
}

/** A person with the hash of their password, by e-mail address or by username. */
export async function findUserByName({ db }: Door, name: string): Promise<KnownUser | undefined> {
  return await selectUser(db)
    .select("user.password_hash as passwordHash")
    .where(name.includes("@") ? "user.email" : "user.username", "=", name)
    .executeTakeFirst();
}

/** Whether nobody else could choose a username now: it is somebody's. */
export async function isUsernameTaken({ db }: Door, username: string): Promise<boolean> {
  const found = await db
    .selectFrom("user")
    .select("id")
    .where("username", "=", username)
    .executeTakeFirst();
  return found !== undefined;
}

export async function getUser({ db, userId }: Pick<Person, "db" | "userId">): Promise<User> {
  return await selectUser(db).where("user.id", "=", userId).executeTakeFirstOrThrow();
}

/** The same with the hash of the password. */
export async function getKnownUser({
  db,
  userId,
}: Pick<Person, "db" | "userId">): Promise<KnownUser> {
  return await selectUser(db)
    .select("user.password_hash as passwordHash")
    .where("user.id", "=", userId)
    .executeTakeFirstOrThrow();
}

/** The id of the active person with an address, for adding them as a member. */
export async function findUserId({ db }: Door, email: string): Promise<UserId | undefined> {
  const found = await db
    .selectFrom("user")
    .select("id")
    .where("email", "=", email)
    .where("kind", "=", "person")
    .where("status", "=", "active")
    .executeTakeFirst();
  return found?.id;
}

/**
 * Changes what a person says of themselves. Where they say what they said before, they stay as they are.
 *
 * @throws `stale` with the person as they are now; `taken` with field `username`
 */
export async function updateUser(
  person: Person,
  { version, ...patch }: AccountPatch,
): Promise<User> {
  const before = await getUser(person);
  // A version that is not the row's own never reaches the database, to which a large one is no number at all.
  if (before.version !== version) fail({ kind: "stale", what: "user", current: before });
  if (!saysAnew(before, patch)) return before;
  const { timeZone, ...changes } = patch;
  const changed = await person.db
    .updateTable("user")
    .set({ ...changes, ...(timeZone !== undefined && { time_zone: timeZone }) })
    .set({ version: version + 1 })
    .where("id", "=", person.userId)
    .where("version", "=", version)
    .returning("id")
    .executeTakeFirst();
  const current = await getUser(person);
  return changed ? current : fail({ kind: "stale", what: "user", current });
}

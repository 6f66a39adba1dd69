import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { type UserId, UserId as UserIdSchema } from "@teamflow/domain/ids";
import type { Account } from "@teamflow/domain/instance";
import { sql } from "kysely";
import { z } from "zod";
import type { Operator } from "../scope.ts";

const Place = z.tuple([UserIdSchema]);

/** How many people have an account. */
export async function countAccounts({ db }: Operator): Promise<number> {
  const { count } = await db
    .selectFrom("user")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("kind", "=", "person")
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The people of the instance, newest first; where a text is given, those whose name or address holds it. */
export async function listAccounts(
  { db }: Operator,
  { cursor, limit, text }: Page & { text?: string | undefined },
): Promise<Paged<Account>> {
  const [after] = decodeCursor(cursor, Place) ?? [];
  const rows = await db
    .selectFrom("user")
    .select(["id", "name", "email", "username", "status", "created_at as createdAt"])
    .select("instance_owner as instanceOwner")
    .select(
      sql<boolean>`exists (select from totp where user_id = "user".id and confirmed_at is not null)
      or exists (select from passkey where user_id = "user".id)`.as("secondFactor"),
    )
    .select(sql<number>`memberships_of("user".id)`.as("organizations"))
    .select(({ selectFrom }) =>
      selectFrom("session")
        .select(({ fn }) => fn.max("session.last_used_at").as("last"))
        .whereRef("session.user_id", "=", "user.id")
        .as("lastUsedAt"),
    )
    .where("kind", "=", "person")
    .$if(after !== undefined, (query) => query.where("id", "<", after ?? UserIdSchema.parse("")))
    .$if(text !== undefined, (query) =>
      query.where(
        sql<boolean>`strpos(lower(name || ' ' || email || ' ' || coalesce(username, '')), lower(${text})) > 0`,
      ),
    )
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (account) => [account.id]);
}

/**
 * Suspends an account, lets it in again, or confirms one that waits. Whoever is suspended is out at once: their
 * sessions end with it.
 *
 * @throws `not_found`; `forbidden` for the operator's own account
 */
export async function setAccountStatus(
  { db, userId: own }: Operator,
  { userId, status }: { userId: UserId; status: "active" | "suspended" },
): Promise<void> {
  if (userId === own) fail({ kind: "forbidden", permission: "instance" });
  await db.transaction().execute(async (transaction) => {
    const changed = await transaction
      .updateTable("user")
      .set({ status, version: sql<number>`version + 1` })
      .where("id", "=", userId)
      .where("kind", "=", "person")
      .returning("id")
      .executeTakeFirst();
    if (!changed) fail({ kind: "not_found", what: "user" });
    if (status === "suspended")
      await transaction.deleteFrom("session").where("user_id", "=", userId).execute();
  });
}

/** Gives the instance to somebody else, in one step: there is always one who owns it. @throws `not_found` */
export async function handOverInstance(
  { db, userId: own }: Operator,
  userId: UserId,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable("user")
      .set({ instance_owner: false })
      .where("id", "=", own)
      .execute();
    const heir = await transaction
      .updateTable("user")
      .set({ instance_owner: true })
      .where("id", "=", userId)
      .where("kind", "=", "person")
      .where("status", "=", "active")
      .returning("id")
      .executeTakeFirst();
    if (!heir) fail({ kind: "not_found", what: "user" });
  });
}

import { fail } from "@teamflow/domain/failure";
import type { UserId } from "@teamflow/domain/ids";
import type { MailTokenPurpose } from "@teamflow/domain/mail";
import { sql } from "kysely";
import type { Visitor } from "./scope.ts";

type Door = Pick<Visitor, "db">;
type Key = { tokenHash: Buffer; purpose: MailTokenPurpose };

/** Whom a link in a mail is for, and the address that the mail went to. */
export type MailToken = { userId: UserId; email: string };

/** Keeps what a link in a mail will show. Of two for the same purpose only the newer one works. */
export async function insertMailToken(
  { db }: Door,
  { tokenHash, purpose }: Key,
  { userId, email, minutes }: MailToken & { minutes: number },
): Promise<void> {
  const fresh = {
    ...{ token_hash: tokenHash, email, used_at: null },
    expires_at: sql<Date>`now() + make_interval(mins => ${minutes})`,
  };
  await db
    .insertInto("mail_token")
    .values({ user_id: userId, purpose, ...fresh })
    .onConflict((conflict) => conflict.columns(["user_id", "purpose"]).doUpdateSet(fresh))
    .execute();
}

/** Whom a link is for, while it works; for what must be known before it is spent. @throws `link_spent` */
export async function findMailToken({ db }: Door, { tokenHash, purpose }: Key): Promise<MailToken> {
  const found = await db
    .selectFrom("mail_token")
    .innerJoin("user", "user.id", "mail_token.user_id")
    .select(["mail_token.user_id as userId", "mail_token.email"])
    .where("token_hash", "=", tokenHash)
    .where("purpose", "=", purpose)
    .where("used_at", "is", null)
    .where("expires_at", ">", sql<Date>`now()`)
    .where("user.status", "!=", "suspended")
    .executeTakeFirst();
  return found ?? fail({ kind: "link_spent" });
}

/** Spends a link: of any number who follow it at once, one gets through. @throws `link_spent` */
export async function takeMailToken({ db }: Door, { tokenHash, purpose }: Key): Promise<MailToken> {
  const taken = await db
    .updateTable("mail_token")
    .set({ used_at: sql<Date>`now()` })
    .where("token_hash", "=", tokenHash)
    .where("purpose", "=", purpose)
    .where("used_at", "is", null)
    .where("expires_at", ">", sql<Date>`now()`)
    .returning(["user_id as userId", "email"])
    .executeTakeFirst();
  return taken ?? fail({ kind: "link_spent" });
}

import { type MailId, newId } from "@teamflow/domain/ids";
import type { MailTemplate } from "@teamflow/domain/mail";
import { CompiledQuery, sql } from "kysely";
import type { Queries } from "./database.ts";
import { enqueue, insertionOf } from "./jobs.ts";
import type { Visitor } from "./scope.ts";

/** A mail on its way out. What it says is encrypted by whoever wrote it: it holds links that open doors. */
export type NewMail = { to: string; locale: string; template: MailTemplate; content: Buffer };

/** Puts a mail into the outbox and makes its sending due, in the transaction of `db`. */
export async function insertMail(
  { db }: { db: Queries },
  { to, locale, template, content }: NewMail,
): Promise<MailId> {
  const id = newId<"Mail">();
  await db.insertInto("mail").values({ id, to_address: to, locale, template, content }).execute();
  await enqueue({ db }, { name: "mail.send", mailId: id });
  return id;
}

/** A mail that is being sent by whoever claimed it. `attempt` tells this claim from later ones. */
export type ClaimedMail = {
  id: MailId;
  to: string;
  locale: string;
  content: Buffer;
  attempt: number;
};

/** Longer than sending may take, so that nobody else begins while somebody can still be at it. */
export const mailClaimSeconds = 20;

/**
 * Claims a mail for sending.
 *
 * @returns `over` when there is nothing left to send; `held` while somebody else is at it
 */
export async function claimMail(
  { db }: Pick<Visitor, "db">,
  mailId: MailId,
): Promise<ClaimedMail | "over" | "held"> {
  const claimed = await db
    .updateTable("mail")
    .set((row) => ({
      attempts: row("attempts", "+", 1),
      claimed_until: sql<Date>`now() + ${mailClaimSeconds} * interval '1 second'`,
    }))
    .where("id", "=", mailId)
    .where("status", "!=", "sent")
    .where("content", "is not", null)
    .where((row) =>
      row.or([row("claimed_until", "is", null), row("claimed_until", "<", sql<Date>`now()`)]),
    )
    .returning(["id", "to_address as to", "locale", "content", "attempts as attempt"])
    .executeTakeFirst();
  if (claimed?.content) return { ...claimed, content: claimed.content };
  const waiting = await db
    .selectFrom("mail")
    .select("id")
    .where("id", "=", mailId)
    .where("status", "!=", "sent")
    .executeTakeFirst();
  return waiting ? "held" : "over";
}

/** Notes that a mail has left. What it said is forgotten: its links are its reader's alone. */
export async function markMailSent({ db }: Pick<Visitor, "db">, mailId: MailId): Promise<void> {
  await db
    .updateTable("mail")
    .set({ status: "sent", sent_at: sql`now()`, content: null })
    .set({ last_error: null, claimed_until: null })
    .where("id", "=", mailId)
    .where("status", "!=", "sent")
    .execute();
}

/** Notes why a mail could not leave, and gives the claim back, if it is still held. */
export async function noteMailFailure(
  { db }: Pick<Visitor, "db">,
  { id, attempt }: Pick<ClaimedMail, "id" | "attempt">,
  { error, isGivenUp }: { error: string; isGivenUp: boolean },
): Promise<void> {
  await db
    .updateTable("mail")
    .set({ status: isGivenUp ? "failed" : "waiting" })
    .set({ last_error: error.slice(0, 500), claimed_until: null })
    .where("id", "=", id)
    .where("attempts", "=", attempt)
    .where("status", "!=", "sent")
    .execute();
}

const enqueuing = insertionOf(`
  select 'mail.send' as name, jsonb_build_object('name', 'mail.send', 'mailId', mail.id) as data from mail
  where mail.status = 'waiting' and mail.created_at > now() - interval '7 days'
    and not exists (select from pgboss.job
      where job.name in ('mail.send', 'dead') and job.state < 'completed' and job.data->>'mailId' = mail.id::text)`);

/**
 * Makes the sending due of every mail that waits while nothing is going to send it: those from before there was a mail
 * server. What waited for a week says nothing true any more and stays.
 *
 * @returns how many there were
 */
export async function enqueueWaitingMails({ db }: Pick<Visitor, "db">): Promise<number> {
  const { rows } = await db.executeQuery(CompiledQuery.raw(enqueuing, []));
  return rows.length;
}

/** Deletes the mails of more than 90 days ago, sent or not. */
export async function deleteOldMails({ db }: Pick<Visitor, "db">): Promise<void> {
  await db
    .deleteFrom("mail")
    .where("created_at", "<", sql<Date>`now() - interval '90 days'`)
    .execute();
}

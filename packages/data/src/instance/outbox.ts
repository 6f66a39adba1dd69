import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { type MailId, MailId as MailIdSchema } from "@teamflow/domain/ids";
import type { MailStatus, MailTemplate } from "@teamflow/domain/mail";
import { z } from "zod";
import { enqueue } from "../jobs.ts";
import type { Operator } from "../scope.ts";

/** A mail as the outbox lists it. */
export type OutboxMail = {
  id: MailId;
  to: string;
  template: MailTemplate;
  status: MailStatus;
  attempts: number;
  lastError: string | null;
  createdAt: Date;
  sentAt: Date | null;
};

const Place = z.tuple([MailIdSchema]);

/** The mails of the instance, newest first. */
export async function listMails(
  { db }: Operator,
  { cursor, limit, status }: Page & { status?: MailStatus | undefined },
): Promise<Paged<OutboxMail>> {
  const [after] = decodeCursor(cursor, Place) ?? [];
  const rows = await db
    .selectFrom("mail")
    .select(["id", "to_address as to", "template", "status", "attempts", "last_error as lastError"])
    .select(["created_at as createdAt", "sent_at as sentAt"])
    .$if(status !== undefined, (query) => query.where("status", "=", status ?? "waiting"))
    .$if(after !== undefined, (query) => query.where("id", "<", after ?? MailIdSchema.parse("")))
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (mail) => [mail.id]);
}

/** A mail that has not been sent, with what it says, still encrypted. @throws `not_found` */
export async function getWaitingMail(
  { db }: Operator,
  mailId: MailId,
): Promise<{ to: string; locale: string; content: Buffer }> {
  const found = await db
    .selectFrom("mail")
    .select(["to_address as to", "locale", "content"])
    .where("id", "=", mailId)
    .where("status", "!=", "sent")
    .executeTakeFirst();
  if (!found?.content) return fail({ kind: "not_found", what: "mail" });
  return { ...found, content: found.content };
}

/** Tries a mail again that waits or failed. @throws `not_found` */
export async function retryMail({ db }: Operator, mailId: MailId): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const waiting = await transaction
      .updateTable("mail")
      .set({ status: "waiting", last_error: null })
      .where("id", "=", mailId)
      .where("status", "!=", "sent")
      .returning("id")
      .executeTakeFirst();
    if (!waiting) fail({ kind: "not_found", what: "mail" });
    await enqueue({ db: transaction }, { name: "mail.send", mailId });
  });
}

/** Throws a mail away that was never sent. @throws `not_found` */
export async function deleteMail({ db }: Operator, mailId: MailId): Promise<void> {
  const deleted = await db
    .deleteFrom("mail")
    .where("id", "=", mailId)
    .where("status", "!=", "sent")
    .returning("id")
    .executeTakeFirst();
  if (!deleted) fail({ kind: "not_found", what: "mail" });
}

/** How many mails stand how. */
export async function countMails({ db }: Operator): Promise<Record<MailStatus, number>> {
  const rows = await db
    .selectFrom("mail")
    .select(({ fn }) => ["status", fn.countAll<string>().as("count")])
    .groupBy("status")
    .execute();
  const counts = new Map(rows.map((row) => [row.status, Number(row.count)]));
  const of = (status: MailStatus) => counts.get(status) ?? 0;
  return { waiting: of("waiting"), sent: of("sent"), failed: of("failed") };
}

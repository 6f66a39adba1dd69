import { insertMail } from "@teamflow/data/mails";
import type { Visitor } from "@teamflow/data/scope";
import type { Mail } from "@teamflow/domain/mail";
import type { Locale } from "@teamflow/domain/user";
import type { Services } from "../context.ts";

/** A mail and who gets it, in which language. */
export type Addressed = { to: string; locale: Locale | null; mail: Mail };

/**
 * Posts a mail: it goes out once the transaction of `db` has committed, and never when it has not. Where no mail
 * server is set it waits in the outbox, for whoever runs the instance to hand over.
 */
export async function postMail(
  { keyring }: Pick<Services, "keyring">,
  { db }: Pick<Visitor, "db">,
  { to, locale, mail }: Addressed,
): Promise<void> {
  const content = keyring.seal(JSON.stringify(mail));
  await insertMail({ db }, { to, locale: locale ?? "en", template: mail.template, content });
}

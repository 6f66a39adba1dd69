import { enqueue } from "@teamflow/data/jobs";
import { insertMailToken } from "@teamflow/data/mail-tokens";
import type { Visitor } from "@teamflow/data/scope";
import { newId, type UserId } from "@teamflow/domain/ids";
import type { Mail, MailTokenPurpose, SecurityChange } from "@teamflow/domain/mail";
import type { Locale } from "@teamflow/domain/user";
import type { Services } from "../context.ts";
import { postMail } from "../mail/post.ts";
import { hashOf, newSecret } from "../secret.ts";

/** The pages that links in mails lead to. What comes behind `#` is never sent to a server, so it is in no log. */
const pages = { confirm: "/confirm", reset: "/reset", change_email: "/change-email" } as const;
const signInPage = "/sign-in";

const dayHours = 24;
const resetMinutes = 30;
const minutes: Record<MailTokenPurpose, number> = {
  confirm: dayHours * 60,
  reset: resetMinutes,
  change_email: dayHours * 60,
};

/** Whom a mail is for. */
export type Recipient = {
  id: UserId;
  name: string;
  email: string;
  locale: Locale | null;
  timeZone: string | null;
};

type Poster = Pick<Services, "keyring">;
type Door = Pick<Visitor, "db">;

/**
 * Mails a link that works once. Only its path is kept: what a request says of where it came to is no proof, and a link
 * made of it could lead anywhere. Whoever sends the mail knows our address.
 *
 * @param email where it goes: the account's own address, or the one that it is to have
 */
export async function mailLink(
  services: Poster,
  door: Door,
  { user, purpose, email }: { user: Recipient; purpose: MailTokenPurpose; email: string },
): Promise<void> {
  const token = newSecret();
  await insertMailToken(
    door,
    { tokenHash: hashOf(token), purpose },
    { userId: user.id, email, minutes: minutes[purpose] },
  );
  const mail = mailFor(purpose, { name: user.name, url: `${pages[purpose]}#${token}` });
  await postMail(services, door, { to: email, locale: user.locale, mail });
}

function mailFor(purpose: MailTokenPurpose, words: { name: string; url: string }): Mail {
  if (purpose === "reset")
    return { template: "reset_password", params: { ...words, minutes: resetMinutes } };
  const template = purpose === "confirm" ? "confirm_email" : "change_email";
  return { template, params: { ...words, hours: dayHours } };
}

/** Tells whoever has an address that an account with it exists: somebody wanted to make or to take one. */
export async function mailAlreadyRegistered(
  services: Poster,
  door: Door,
  user: Recipient,
): Promise<void> {
  const params = { name: user.name, url: signInPage };
  const mail: Mail = { template: "already_registered", params };
  await postMail(services, door, { to: user.email, locale: user.locale, mail });
}

/** What somebody signed in with, and where that is. */
type SignedInFrom = { device: string; address: string };

/** Tells a person what was changed about the security of their account: by mail, and in their inboxes. */
export async function mailNotice(
  services: Poster,
  door: Door,
  { user, what, from }: { user: Recipient; what: SecurityChange; from?: SignedInFrom },
): Promise<void> {
  const { name, timeZone } = user;
  const params = { name, what, at: new Date().toISOString(), timeZone, ...from };
  const mail: Mail = { template: "security_notice", params };
  await postMail(services, door, { to: user.email, locale: user.locale, mail });
  await enqueue(door, { name: "account.tell", eventId: newId(), userId: user.id, what });
}

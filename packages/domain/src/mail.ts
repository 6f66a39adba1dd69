import { z } from "zod";

/** What a security notice can be about. */
export const SecurityChange = z.enum([
  "password_changed",
  "email_changed",
  "second_factor_added",
  "second_factor_removed",
  "passkey_added",
  "passkey_removed",
  "identity_linked",
  "identity_unlinked",
  "refresh_token_reused",
  "new_device",
]);
export type SecurityChange = z.infer<typeof SecurityChange>;

function mail<T extends string, P extends z.ZodRawShape>(template: T, params: P) {
  return z.strictObject({ template: z.literal(template), params: z.strictObject(params) });
}

const words = z.string();
const whole = z.int();
/** The reader's own time zone by its name, where it is known. */
const timeZone = z.string().nullish();

/**
 * The mails that TeamFlow sends, each with what its words need. Links in them open doors: they are kept encrypted.
 * `url` is a path of ours: where the instance can be reached is known when the mail leaves. `at` is an instant as ISO
 * text; `hours`, `minutes` and `days` say how long a link or a token still works.
 */
export const Mail = z.discriminatedUnion("template", [
  /** To a new address: the link makes the account usable. */
  mail("confirm_email", { name: words, url: words, hours: whole }),
  /** To an address that has an account already, when somebody signs up with it. */
  mail("already_registered", { name: words, url: words }),
  mail("reset_password", { name: words, url: words, minutes: whole }),
  /** To the new address, before it becomes the account's. */
  mail("change_email", { name: words, url: words, hours: whole }),
  mail("invitation", { organization: words, inviter: words, url: words, days: whole }),
  /** Something about the account's security changed; for a sign-in also what with, and from where. */
  mail("security_notice", {
    ...{ name: words, what: SecurityChange, at: words, timeZone },
    ...{ device: words.optional(), address: words.optional() },
  }),
  mail("token_expiring", {
    ...{ name: words, token: words, organization: words },
    ...{ days: whole, url: words },
  }),
  /** The instance's administrator entered an organization, for a reason. */
  mail("break_glass", {
    ...{ organization: words, administrator: words, reason: words },
    ...{ at: words, timeZone },
  }),
]);
export type Mail = z.infer<typeof Mail>;
export type MailTemplate = Mail["template"];

/** What the words of one template need. */
export type MailParams<T extends MailTemplate> = Extract<Mail, { template: T }>["params"];

/** Where a mail stands: one that cannot be sent yet, for want of a mail server, waits. */
export type MailStatus = "waiting" | "sent" | "failed";

/** What a link in a mail is for. */
export type MailTokenPurpose = "confirm" | "reset" | "change_email";

import type { Mail, MailTemplate } from "@teamflow/domain/mail";

/** A link that opens a door, as mails hold them. */
export const secretUrl =
  "https://teamflow.test/confirm#a-secret-of-43-characters-that-opens-a-door";

/** One mail of each template. */
export const everyMail: { [T in MailTemplate]: Extract<Mail, { template: T }> } = {
  confirm_email: { template: "confirm_email", params: { name: "Ada", url: secretUrl, hours: 24 } },
  already_registered: { template: "already_registered", params: { name: "Ada", url: secretUrl } },
  reset_password: {
    template: "reset_password",
    params: { name: "Ada", url: secretUrl, minutes: 30 },
  },
  change_email: { template: "change_email", params: { name: "Ada", url: secretUrl, hours: 1 } },
  invitation: {
    template: "invitation",
    params: { organization: "Canal House", inviter: "Noor Haddad", url: secretUrl, days: 7 },
  },
  security_notice: {
    template: "security_notice",
    params: { name: "Ada", what: "password_changed", at: "2026-03-01T10:00:00Z" },
  },
  token_expiring: {
    template: "token_expiring",
    params: { name: "Ada", token: "deploy", organization: "Canal House", days: 1, url: secretUrl },
  },
  break_glass: {
    template: "break_glass",
    params: {
      ...{ organization: "Canal House", administrator: "Sam Okafor" },
      ...{ reason: "A restore that only they can check", at: "2026-03-01T10:00:00Z" },
    },
  },
};

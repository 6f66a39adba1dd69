import { z } from "zod";

/** Where anybody can get an address: having one says nothing of who one works with. */
const publicDomains: ReadonlySet<string> = new Set([
  ...["gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.nl", "live.com"],
  ...["live.nl", "msn.com", "yahoo.com", "ymail.com", "icloud.com", "me.com", "mac.com"],
  ...["proton.me", "protonmail.com", "pm.me", "gmx.com", "gmx.de", "gmx.net", "web.de", "aol.com"],
  ...["mail.com", "zoho.com", "yandex.com", "yandex.ru", "mail.ru", "qq.com", "163.com", "126.com"],
  ...["fastmail.com", "hey.com", "tuta.com", "tutanota.com", "duck.com", "ziggo.nl", "kpnmail.nl"],
  ...["planet.nl", "hetnet.nl", "home.nl", "xs4all.nl", "telenet.be", "skynet.be", "t-online.de"],
  ...["orange.fr", "free.fr", "laposte.net", "libero.it", "comcast.net", "btinternet.com"],
]);

/** The domain of a company's addresses: `example.test`, lower case. Not one where anybody can get an address. */
export const MailDomain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253, { error: "too_long" })
  .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/, {
    error: "bad_domain",
  })
  .refine((domain) => !publicDomains.has(domain), { error: "public_domain" });
export type MailDomain = z.infer<typeof MailDomain>;

/** The domain of an address: what is behind its last @. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf("@") + 1);
}

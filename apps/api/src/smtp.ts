import { Hopeless } from "@teamflow/domain/job";
import type { SendMail } from "@teamflow/router/mail/letter";
import { createTransport } from "nodemailer";
import type { Settings } from "./settings.ts";

/** Where mail goes, whom it is from, and how long the server may be silent. */
export type Smtp = { url: string; from: string; silenceMs?: number };

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** The way to a mail server. A password travels encrypted or not at all. */
export function transportOf({ url, silenceMs = 10_000 }: Omit<Smtp, "from">, mail: object = {}) {
  const { username, hostname } = new URL(url);
  return createTransport(
    {
      url,
      ...{ connectionTimeout: silenceMs, greetingTimeout: silenceMs, socketTimeout: silenceMs },
      ...{ dnsTimeout: silenceMs, socketCloseTimeout: 1000 },
      requireTLS: username !== "" && !loopback.test(hostname),
      ...{ disableFileAccess: true, disableUrlAccess: true },
    },
    mail,
  );
}

/**
 * Speaks to the mail server of a URL, `smtp:` or `smtps:`; its query may set what the transport knows, as in
 * `?ignoreTLS=true`. A password travels encrypted or not at all.
 */
export function openSmtp({ from, ...way }: Smtp): SendMail {
  // Nobody's out-of-office note should answer a machine.
  const headers = { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" };
  const transport = transportOf(way, { from, headers });
  const host = /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? "localhost";
  return async ({ id, to, thread, ...letter }, signal) => {
    const messageId = `<${id}@${host}>`;
    const origin = thread === undefined ? undefined : `<${thread}@${host}>`;
    const threading = origin === undefined ? {} : { inReplyTo: origin, references: [origin] };
    try {
      // As an object: a text would be read for several addresses, and names.
      const address = { to: { name: "", address: to }, messageId };
      await transport.sendMail({ ...letter, ...address, ...threading, signal });
    } catch (error) {
      throw isForEver(error) ? new Hopeless(String(error)) : error;
    }
  };
}

/** Whether the server knows no such reader. Anything else it dislikes may be put right, here or there. */
function isForEver(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { command, responseCode }: Error & { command?: string; responseCode?: number } = error;
  return command === "RCPT TO" && responseCode !== undefined && responseCode >= 500;
}

/** Whom mail is from: MAIL_FROM, else TeamFlow at the host that people type. */
export function senderOf({
  mailFrom,
  publicUrl,
}: Pick<Settings, "mailFrom" | "publicUrl">): string {
  return mailFrom ?? `TeamFlow <teamflow@${publicUrl?.hostname ?? "localhost"}>`;
}

import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { expect } from "vitest";

/** A real mail server on this machine, and what it was given. */
export type MailServer = { url: string; received: Email[]; close: () => Promise<void> };

export async function aMailServer(): Promise<MailServer> {
  const received: Email[] = [];
  const take = async (stream: AsyncIterable<Buffer>, answer: () => void) => {
    received.push(await read(stream));
    answer();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    closeTimeout: 100,
    onData(stream, _session, answer) {
      void take(stream, answer);
    },
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const close = () => new Promise<void>((done) => server.close(() => done()));
  return { url: `smtp://127.0.0.1:${port}`, received, close };
}

/** A mail that did not get through at first is tried again after a while; a machine may be busy. */
const mailMs = 60_000;

/** How long a test may take that waits for a mail. */
export const withMail = { timeout: mailMs + 30_000 };

/** The newest link to a page of ours in a person's mail. Waits until a mail with a new one has come, and uses it up. */
export async function linkTo({ received }: MailServer, to: string, page: string): Promise<string> {
  const found = () =>
    received
      .filter((mail) => mail.to?.some(({ address }) => address === to))
      .flatMap((mail) => /http:\S+/.exec(mail.text ?? "")?.[0] ?? [])
      .findLast((link) => new URL(link).pathname === page);
  await expect.poll(found, { timeout: mailMs }).toBeTruthy();
  const link = found() ?? "";
  received.length = 0;
  return link;
}

async function read(stream: AsyncIterable<Buffer>): Promise<Email> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return await PostalMime.parse(Buffer.concat(parts));
}

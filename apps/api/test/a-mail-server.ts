import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

/** What a mail server does with the next mail. `silent` takes it whole and then says nothing. */
export type Mood = "takes" | "later" | "stranger" | "silent";

/** A real mail server on this machine. */
export type MailServer = {
  url: string;
  port: number;
  /** Every mail that arrived whole, whatever was answered. */
  received: Email[];
  /** Whom each mail was for, as the envelope says. */
  recipients: string[];
  /** What it does with the mails to come, one by one; then it takes them. */
  moods: Mood[];
  /** Answers no mail before this resolves. */
  holdBack(until: Promise<void>): void;
  close(): Promise<void>;
};

/** @param at the port to listen on; any free one when absent */
export async function aMailServer(at = 0): Promise<MailServer> {
  const received: Email[] = [];
  const recipients: string[] = [];
  const moods: Mood[] = [];
  let held = Promise.resolve();
  const take = async (stream: AsyncIterable<Buffer>, mood: Mood, answer: () => void) => {
    received.push(await read(stream));
    await held;
    if (mood !== "silent") answer();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    closeTimeout: 100,
    onRcptTo(address, _session, answer) {
      if (moods[0] === "later") return answer(refusal(421, "Busy, come back later"));
      if (moods[0] === "stranger") return answer(refusal(550, "Nobody of that name"));
      recipients.push(address.address);
      return answer();
    },
    onData(stream, _session, answer) {
      const mood = moods.shift() ?? "takes";
      void take(stream, mood, answer);
    },
  });
  // A client that goes away in the middle is what some tests are about.
  server.on("error", () => {});
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(at, "127.0.0.1", resolve);
  await promise;
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const close = () => new Promise<void>((done) => server.close(() => done()));
  const holdBack = (until: Promise<void>) => void (held = until);
  return { url: `smtp://127.0.0.1:${port}`, port, received, recipients, moods, holdBack, close };
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

async function read(stream: AsyncIterable<Buffer>): Promise<Email> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return await PostalMime.parse(Buffer.concat(parts));
}

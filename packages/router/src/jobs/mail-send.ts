import {
  claimMail,
  type ClaimedMail,
  mailClaimSeconds,
  markMailSent,
  noteMailFailure,
} from "@teamflow/data/mails";
import { openVisitor } from "@teamflow/data/scope";
import { type Attempt, Hopeless, type JobOf } from "@teamflow/domain/job";
import { Mail } from "@teamflow/domain/mail";
import { Locale } from "@teamflow/domain/user";
import type { SendMail } from "../mail/letter.ts";
import { render } from "../mail/render.ts";
import type { JobServices } from "./services.ts";

/** Ends before the claim does, so that the next one begins when this one is surely over. */
const sendingMs = (mailClaimSeconds - 5) * 1000;

/**
 * Sends one mail of the outbox, unless it has left already. Without a mail server it stays there and waits for one.
 * It leaves once however often this runs, except when the process ends between the mail server's word and our note
 * of it: then it leaves again, under the same Message-ID.
 */
export async function sendWaitingMail(
  services: JobServices,
  { mailId }: JobOf<"mail.send">,
  attempt: Attempt,
): Promise<void> {
  if (!services.sendMail) return;
  const visitor = openVisitor(services.database);
  const deadline = AbortSignal.any([attempt.signal, AbortSignal.timeout(sendingMs)]);
  const mail = await claimMail(visitor, mailId);
  if (mail === "over") return;
  if (mail === "held") throw new Error("The mail is being sent by somebody else");
  try {
    await send({ ...services, sendMail: services.sendMail }, mail, deadline);
  } catch (error) {
    const isGivenUp = attempt.isLast || error instanceof Hopeless;
    await noteMailFailure(visitor, mail, { error: String(error), isGivenUp });
    throw error;
  }
  await markMailSent(visitor, mail.id);
}

async function send(
  { keyring, origin, sendMail }: JobServices & { sendMail: SendMail },
  { id, to, locale, content }: ClaimedMail,
  signal: AbortSignal,
): Promise<void> {
  const mail = Mail.parse(JSON.parse(keyring.unseal(content)));
  const letter = render(mail, { locale: Locale.catch("en").parse(locale), origin });
  await sendMail({ ...letter, id, to }, signal);
}

import type { Claimed, Content, Outcome } from "@teamflow/data/notifications/deliveries";
import type { Recipient } from "@teamflow/data/notifications/recipients";
import type { Keeper } from "@teamflow/data/scope";
import { Hopeless } from "@teamflow/domain/job";
import { deliveryTerms, pauseAfterMs } from "@teamflow/domain/notification";
import { digestOf, letterOf } from "./letter.ts";
import type { NotifyServices } from "./services.ts";

/** One thing on its way to one reader. */
export type Outgoing = {
  first: Claimed;
  contents: readonly Content[];
  recipient: Recipient;
  signal: AbortSignal;
};

/** Sends a mail, or the one mail of a digest. It leaves again, under the same Message-ID, where nobody could note it. */
export async function sendByMail(
  services: NotifyServices,
  { orgId, now }: Keeper,
  { first, contents, recipient, signal }: Outgoing,
): Promise<Outcome> {
  const { sendMail } = services;
  const { email: to } = recipient;
  const [content] = contents;
  if (!sendMail || to === null || !content) return failed("no_address", "", null);
  const links = { ...services, orgId };
  const letter =
    contents.length > 1
      ? digestOf(contents, recipient, links)
      : letterOf(content, recipient, links);
  try {
    await sendMail({ ...letter, id: first.id, to }, signal);
    return { kind: "sent", externalId: first.id };
  } catch (error) {
    const retryAt = error instanceof Hopeless ? null : nextTry(first, now);
    return failed(codeOf(error), error instanceof Error ? error.message : String(error), retryAt);
  }
}

/** When what failed is tried again; null after the last try. */
export function nextTry({ attempt }: Pick<Claimed, "attempt">, now: Date): Date | null {
  if (attempt >= deliveryTerms.attempts) return null;
  return new Date(now.getTime() + pauseAfterMs(attempt, Math.random()));
}

export function failed(code: string, text: string, retryAt: Date | null): Outcome {
  return { kind: "failed", code, text, retryAt };
}

/** What the mail server, or the way to it, says of why: `smtp_421`, `econnrefused`. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "smtp";
  const { responseCode, code }: Error & { responseCode?: number; code?: string } = error;
  if (responseCode !== undefined) return `smtp_${responseCode}`;
  const [, refused] = /\b(5\d\d)\b/.exec(error.message) ?? [];
  if (error instanceof Hopeless) return refused ? `smtp_${refused}` : "smtp_refused";
  return code?.toLowerCase() ?? "smtp";
}

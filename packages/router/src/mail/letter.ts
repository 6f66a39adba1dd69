import type { DeliveryId, MailId } from "@teamflow/domain/ids";

/** A mail in words, ready to leave. */
export type Letter = { subject: string; text: string; html: string };

/**
 * Hands a letter to a mail server; resolves once that has taken it over. The id makes a letter that leaves twice
 * recognisable.
 *
 * @throws `Hopeless` when the server says that it will never take it; anything else is worth another try
 */
export type SendMail = (letter: Sendable, signal: AbortSignal) => Promise<void>;

/** A letter with its address. */
export type Sendable = Letter & {
  id: MailId | DeliveryId;
  to: string;
  /** What letters have in common that belong together, so that mail programs show them as one conversation. */
  thread?: string;
  headers?: Readonly<Record<string, string>>;
};

/** What one mail says, in one language, before it is laid out. */
export type Message = {
  subject: string;
  /** Paragraphs above the link. */
  lines: readonly string[];
  link?: { label: string; url: string };
  /** Paragraphs below it. */
  notes?: readonly string[];
  /** At the very end, in small print: where to get no more of these. */
  wayOut?: { label: string; url: string };
};

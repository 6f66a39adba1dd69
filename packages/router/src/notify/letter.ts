import type { Content } from "@teamflow/data/notifications/deliveries";
import type { Recipient } from "@teamflow/data/notifications/recipients";
import type { OrganizationId } from "@teamflow/domain/ids";
import { isMandatory } from "@teamflow/domain/notification-preference";
import type { Locale } from "@teamflow/domain/user";
import { dutch } from "../mail/nl.ts";
import { english } from "../mail/en.ts";
import { layOut } from "../mail/layout.ts";
import type { Message, Sendable } from "../mail/letter.ts";
import { named } from "../mail/named.ts";
import { frameOf, type Words } from "../mail/words.ts";
import type { NotifyServices } from "./services.ts";
import { unsubscribePath, unsubscribeToken } from "./unsubscribe.ts";
import { notifyWords, saidOf } from "./words.ts";

const frames: Readonly<Record<Locale, Words>> = { en: english, nl: dutch };
const longestQuote = 500;
const quoted = (name: string) => named(name, longestQuote);

type Links = Pick<NotifyServices, "keyring" | "origin"> & { orgId: OrganizationId };
type Written = Omit<Sendable, "id" | "to">;

/** Where something that a member was told of is to be seen. */
export function linkTo(
  { taskCode }: Pick<Content, "taskCode">,
  { slug }: Pick<Recipient, "slug">,
  { origin }: Pick<NotifyServices, "origin">,
): string {
  return `${origin}/o/${slug}/${taskCode === null ? "inbox" : `t/${taskCode}`}`;
}

/** The mail that tells a member of one thing. Those about one task belong together. */
export function letterOf(content: Content, recipient: Recipient, links: Links): Written {
  const words = notifyWords[recipient.locale];
  const { title, message } = saidOf(content, recipient.locale, quoted);
  const { type } = content;
  const wayOut = isMandatory(type, "email") ? null : wayOutOf(recipient, type, links);
  const written = write(recipient, {
    subject: title,
    lines: [message],
    link: { label: words.open, url: linkTo(content, recipient, links) },
    notes: [words.why(named(recipient.organization))],
    ...(wayOut && { wayOut: { label: words.unsubscribe.link, url: wayOut } }),
  });
  return {
    ...written,
    ...(content.taskId !== null && { thread: `task-${content.taskId}` }),
    ...(wayOut && { headers: oneClick(wayOut) }),
  };
}

/** How much of what waited a digest spells out: the inbox, to which it leads, has the rest. */
const digestLines = 50;

/** The one mail that tells a member of all that waited for it. */
export function digestOf(
  contents: readonly Content[],
  recipient: Recipient,
  links: Links,
): Written {
  const words = notifyWords[recipient.locale];
  const { subject, intro } = words.digest(contents.length, named(recipient.organization));
  const lines = contents
    .slice(0, digestLines)
    .map((content) => saidOf(content, recipient.locale, quoted).message);
  const left = contents.length - lines.length;
  const wayOut = wayOutOf(recipient, "all", links);
  const written = write(recipient, {
    ...{ subject, lines: [intro, ...lines, ...(left > 0 ? [words.more(left)] : [])] },
    link: { label: words.openInbox, url: linkTo({ taskCode: null }, recipient, links) },
    notes: [words.why(named(recipient.organization))],
    wayOut: { label: words.unsubscribe.linkAll, url: wayOut },
  });
  return { ...written, headers: oneClick(wayOut) };
}

function write({ locale, name }: Recipient, message: Message) {
  return layOut(message, frameOf(frames[locale], name));
}

/** Where such mails end: what only looks at it changes nothing, and is asked. */
function wayOutOf(
  { memberId }: Recipient,
  type: Parameters<typeof unsubscribeToken>[1]["type"],
  { keyring, origin, orgId }: Links,
): string {
  return `${origin}${unsubscribePath}?token=${unsubscribeToken(keyring, { orgId, memberId, type })}`;
}

/** Lets a mail program end such mails by itself (RFC 8058). */
function oneClick(wayOut: string): Record<string, string> {
  return {
    "List-Unsubscribe": `<${wayOut}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}

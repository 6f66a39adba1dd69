import type { NotificationDetails, NotificationType } from "@teamflow/domain/notification";
import type { Locale } from "@teamflow/domain/user";
import { english } from "./en.ts";
import { dutch } from "./nl.ts";

/** What a notification is about, by the names that its words need. */
export type About = {
  /** Who did it; TeamFlow where nobody in particular did. */
  actor: string;
  /** `ENG-12 Fix the door`, where it is about a task. */
  task: string | null;
  project: string | null;
  details: NotificationDetails;
};

/** A notification in words: a line, and a sentence or two. */
export type Said = { title: string; message: string };

/** Every notification in one language, and what is around it in mails. A type without its words does not compile. */
export type NotifyWords = {
  said: { [T in NotificationType]: (about: About) => Said };
  digest: (count: number, organization: string) => { subject: string; intro: string };
  /** What a digest says of those that it leaves to the inbox. */
  more: (count: number) => string;
  /** What somebody sends themselves to see whether it arrives. */
  trial: Said;
  open: string;
  openInbox: string;
  why: (organization: string) => string;
  /** What can be unsubscribed from, where a link in a mail leads. */
  unsubscribe: Unsubscribing;
};

type Unsubscribing = {
  lang: Locale;
  title: string;
  /** What the link in a mail says, and in a digest, which ends them all. */
  link: string;
  linkAll: string;
  /** What is asked and answered about the mails of one kind. */
  one: { question: string; done: string };
  /** The same about all of them. */
  all: { question: string; done: string };
  button: string;
  unknown: string;
};

export const notifyWords: Readonly<Record<Locale, NotifyWords>> = { en: english, nl: dutch };

/** What of a notification is put into words. */
export type Sayable = {
  type: NotificationType;
  actorName: string | null;
  taskCode: string | null;
  taskTitle: string | null;
  projectName: string | null;
  details: NotificationDetails;
};

/**
 * Puts a notification into words.
 *
 * @param quote what is done with every name that people gave; a mail takes away what would become a link
 */
export function saidOf(told: Sayable, locale: Locale, quote = (name: string) => name): Said {
  const { type, actorName, taskCode, taskTitle, projectName, details } = told;
  const task = taskTitle === null ? null : `${taskCode ?? ""} ${quote(taskTitle)}`.trim();
  return notifyWords[locale].said[type]({
    ...{ actor: actorName === null ? "TeamFlow" : quote(actorName), task },
    project: projectName === null ? null : quote(projectName),
    details: quotedDetails(details, quote),
  });
}

function quotedDetails(details: NotificationDetails, quote: (name: string) => string) {
  const quoted: NotificationDetails = { ...details };
  for (const field of ["entityName", "teamName", "status", "title", "message"] as const) {
    const name = details[field];
    if (name !== undefined) quoted[field] = quote(name);
  }
  return quoted;
}

import type { Mail, MailParams, MailTemplate } from "@teamflow/domain/mail";
import type { Locale } from "@teamflow/domain/user";
import { dutch } from "./nl.ts";
import { english } from "./en.ts";
import { layOut } from "./layout.ts";
import type { Letter, Message } from "./letter.ts";
import { readAt } from "./own-address.ts";
import { frameOf, type Words } from "./words.ts";

const languages: Readonly<Record<Locale, Words>> = { en: english, nl: dutch };

/** In which language a mail is read, and at which address its link begins. */
type Reading = { locale: Locale; origin: string };

/** Puts a mail into words: its subject, and what it says as text and as HTML. */
export function render(mail: Mail, { locale, origin }: Reading): Letter {
  const words = languages[locale];
  const name = "name" in mail.params ? mail.params.name : null;
  return layOut(messageOf(words, readAt(origin, mail)), frameOf(words, name));
}

type MailOf<T extends MailTemplate> = { [K in T]: { template: K; params: MailParams<K> } }[T];

function messageOf<T extends MailTemplate>(words: Words, mail: MailOf<T>): Message {
  const message: (params: MailParams<T>) => Message = words.messages[mail.template];
  return message(mail.params);
}

import type { MailParams, MailTemplate, SecurityChange } from "@teamflow/domain/mail";
import type { Frame } from "./layout.ts";
import type { Message } from "./letter.ts";

/** Every mail in one language. A mail, or a security change, without its words does not compile. */
export type Words = {
  lang: string;
  footer: string;
  greeting: (name: string | null) => string;
  changes: Readonly<Record<SecurityChange, string>>;
  messages: { [T in MailTemplate]: (params: MailParams<T>) => Message };
};

/** The frame of a mail to somebody by name, or to whoever reads it. */
export function frameOf({ lang, footer, greeting }: Words, name: string | null): Frame {
  return { lang, footer, greeting: greeting(name) };
}

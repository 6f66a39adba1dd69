/** The link that a mail is about: the first address in its text. */
export function linkIn(text: string): string | undefined {
  return /https?:\/\/[^\s<>"]+/.exec(text)?.[0];
}

/** What a text begins with, as a title says it: its first sentence, without the full stop. */
export function firstSentence(text: string): string {
  return text.replace(/\.(\s.*)?$/su, "");
}

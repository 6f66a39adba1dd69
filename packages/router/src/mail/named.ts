/**
 * A name as a mail quotes it. Anybody can sign up with somebody else's address and a name of their choice: what would
 * turn into a link in a mail program loses the signs that make it one, and what is longer than a name is cut.
 */
export function named(name: string, longest = 80): string {
  const words = name.replace(/(?<=\S)[.:/@\\]+(?=\S)/g, " ");
  const letters = [...words];
  return letters.length > longest ? `${letters.slice(0, longest).join("")}…` : words;
}

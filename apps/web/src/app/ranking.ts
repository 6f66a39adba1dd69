/**
 * How well a label fits what was typed: higher is better, 0 is not at all. Every word typed must begin a word of the
 * label or stand in it; the label's beginning counts most.
 */
export function fit(label: string, query: string): number {
  const plain = simplified(label);
  let total = 1;
  for (const word of simplified(query).split(/\s+/).filter(Boolean)) {
    const at = plain.indexOf(word);
    if (at < 0) return 0;
    if (at === 0) total += 4;
    else total += plain[at - 1] === " " ? 2 : 1;
  }
  return total;
}

/** Those that fit, best first; equals keep their order. */
export function ranked<T extends { label: string }>(candidates: T[], query: string): T[] {
  return candidates
    .map((candidate) => ({ candidate, score: fit(candidate.label, query) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .map(({ candidate }) => candidate);
}

/** Lower case without accents, so that "cafe" finds "Café". */
function simplified(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

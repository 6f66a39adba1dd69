import { diffLines, diffWordsWithSpace } from "diff";

/** A piece of two texts: in both, in the new one alone, or in the old one alone. */
export type Piece = { kind: "same" | "added" | "gone"; text: string };

/** Up to this many characters in both together, single words are compared; longer texts by their lines. */
const wordwise = 20_000;
/** After this a comparison is given up, and the texts stand whole, one after the other. */
const patienceMs = 500;

/** What changed from one text to another. */
export function differenceOf(before: string, after: string): Piece[] {
  const options = { timeout: patienceMs };
  const changes =
    before.length + after.length > wordwise
      ? diffLines(before, after, options)
      : diffWordsWithSpace(before, after, options);
  if (!changes) return [piece("gone", before), piece("added", after)];
  return changes.map(({ added, removed, value }) =>
    piece(added ? "added" : removed ? "gone" : "same", value),
  );
}

function piece(kind: Piece["kind"], text: string): Piece {
  return { kind, text };
}

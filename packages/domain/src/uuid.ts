import type { Id, Noun } from "./ids.ts";

/** A UUID of any version, in lower case. */
export const lowercaseUuid =
  /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A text as an id, in any letter case; nothing for one that is none. For screens, which read addresses without a parser. */
export function readId<N extends Noun>(value: unknown): Id<N> | undefined {
  const text = typeof value === "string" ? value.toLowerCase() : "";
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked by the pattern, as the schema of an id does.
  return lowercaseUuid.test(text) ? (text as Id<N>) : undefined;
}

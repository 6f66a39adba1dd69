import { z } from "zod";
import { LabelId } from "./ids.ts";
import { text } from "./text.ts";

/** Names, not values: each theme gives them a shade with enough contrast. */
export const colours = [
  "gray",
  "red",
  "orange",
  "yellow",
  "green",
  "teal",
  "blue",
  "purple",
  "pink",
] as const;
export const Colour = z.enum(colours);
export type Colour = z.infer<typeof Colour>;

export const Label = z.strictObject({
  id: LabelId,
  name: z.string(),
  colour: Colour,
  version: z.int(),
});
export type Label = z.infer<typeof Label>;

/** How many characters a label's name may have. */
export const labelNameLimit = 50;

export const NewLabel = z.strictObject({ name: text({ max: labelNameLimit }), colour: Colour });
export type NewLabel = z.infer<typeof NewLabel>;

/** What to change. Absent leaves a field as it is. */
export const LabelPatch = z.strictObject({
  name: text({ max: labelNameLimit }).optional(),
  colour: Colour.optional(),
});
export type LabelPatch = z.infer<typeof LabelPatch>;

/**
 * By what two names are one label: letter by letter in lower case, as the database's unique index compares them.
 * `toLowerCase` of the whole would tell a capital sigma at a word's end, and a dotted capital I, apart from it.
 */
export function labelKey(name: string): string {
  return Array.from(name, (character) => Array.from(character.toLowerCase())[0] ?? "").join("");
}

/** A steady colour for a label that comes by name alone, as in an import. */
export function colourOf(name: string): Colour {
  let sum = 0;
  for (const character of labelKey(name)) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return colours[1 + (sum % (colours.length - 1))] ?? "gray";
}

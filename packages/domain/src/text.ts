import { z } from "zod";

/**
 * Text from a person: trimmed, normalised to NFC, counted in code points.
 * Refuses NUL, lone surrogates and control characters, which zod accepts and PostgreSQL or a terminal does not;
 * line breaks and tabs pass only where `lines` says so.
 */
export function text(limits: { min?: number; max: number; lines?: boolean }) {
  const { min = 1, max, lines = false } = limits;
  const forbidden = lines
    ? /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/
    : /[\u0000-\u001f\u007f]/;
  return z
    .string()
    .refine((value) => value.length <= max * 4, {
      error: "too_long",
      params: { limit: max },
      abort: true,
    })
    .refine(
      (value) => value.isWellFormed() && !forbidden.test(value) && !bidirectional.test(value),
      {
        error: "invalid_character",
        abort: true,
      },
    )
    .transform((value) => value.normalize("NFC").trim())
    .refine((value) => lengthOf(value) >= min && (min === 0 || !invisible.test(value)), {
      error: "required",
    })
    .refine((value) => lengthOf(value) <= max, { error: "too_long", params: { limit: max } })
    .meta({ minLength: min, maxLength: max });
}

/** Overrides of writing direction can make a name read as another one. */
const bidirectional = /[\u202a-\u202e\u2066-\u2069]/;

/** A name of nothing but joiners and marks without a width would be a blank that no trimming finds. */
const invisible = /^[\p{Default_Ignorable_Code_Point}\p{White_Space}]*$/u;

/** How long a text is for a person: in code points, so an emoji counts once and not twice. */
export function lengthOf(value: string): number {
  let length = 0;
  for (const _ of value) length += 1;
  return length;
}

/** An e-mail address in lower case, at most 254 characters (RFC 5321). */
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, { error: "too_long" })
  .pipe(z.email({ error: "bad_email" }));

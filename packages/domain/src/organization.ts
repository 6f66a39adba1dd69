import { z } from "zod";
import { OrganizationId } from "./ids.ts";
import { text } from "./text.ts";

/** Part of an address: lower case letters, digits and single dashes, 2 to 48 characters. */
export const Slug = z
  .string()
  .trim()
  .toLowerCase()
  .min(2, { error: "too_short" })
  .max(48, { error: "too_long" })
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: "bad_slug" });

/** The tenant: every other record belongs to exactly one. */
export const Organization = z.strictObject({
  id: OrganizationId,
  slug: Slug,
  name: z.string(),
  version: z.int(),
  createdAt: z.date(),
});
export type Organization = z.infer<typeof Organization>;

export const NewOrganization = z.strictObject({ name: text({ max: 100 }), slug: Slug.optional() });
export type NewOrganization = z.infer<typeof NewOrganization>;

/** A slug made from a name: `Ærø & Søn` becomes `aero-son`; a name without any Latin letter gives `team`. */
export function slugOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("æ", "ae")
    .replaceAll("ø", "o")
    .normalize("NFKD")
    .replace(/[^a-z0-9\s-]/g, "")
    .trim()
    .replace(/[\s-]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
  return plain.length >= 2 ? plain : "team";
}

import { z } from "zod";
import { OrganizationId } from "./ids.ts";
import { LoadThresholds } from "./load-thresholds.ts";
import { MailDomain } from "./mail-domain.ts";
import { nameLimit } from "./name-limit.ts";
import { text } from "./text.ts";
import { TimeZone } from "./time-zone.ts";
import { Locale } from "./user.ts";

/** Part of an address: lower case letters, digits and single dashes, 2 to 48 characters. */
export const Slug = z
  .string()
  .trim()
  .toLowerCase()
  .min(2, { error: "too_short" })
  .max(48, { error: "too_long" })
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: "bad_slug" });

/** One that is not active lets nobody in. Whoever runs the instance suspends one, and brings back a deleted one. */
export const organizationStatuses = ["active", "suspended", "deleted"] as const;
export type OrganizationStatus = (typeof organizationStatuses)[number];

/** The tenant: every other record belongs to exactly one. */
export const Organization = z.strictObject({
  id: OrganizationId,
  slug: Slug,
  name: z.string(),
  version: z.int(),
  createdAt: z.date(),
});
export type Organization = z.infer<typeof Organization>;

/** A day of the week as ISO 8601 counts them: Monday is 1, Sunday 7. */
const Weekday = z.int().min(1).max(7);
/** A colour as `#rrggbb`. */
const Accent = z.string().regex(/^#[0-9a-f]{6}$/, { error: "bad_colour" });
/** How many mail domains let people join by themselves, at most. */
const domainLimit = 20;

/** What an organization decided about itself, for all of its members to see. */
export const OrganizationSettings = Organization.extend({
  timeZone: z.string(),
  locale: Locale,
  weekStart: Weekday,
  /** In order. */
  workingDays: z.array(Weekday),
  accent: Accent.nullable(),
  /** Names the picture in its address; null without one. */
  logoId: z.string().nullable(),
  /** Whoever has a confirmed address of one of these may join as a member. */
  signUpDomains: z.array(z.string()),
  /** Whether members must show a second factor when they sign in. */
  requiresSecondFactor: z.boolean(),
  ...LoadThresholds.shape,
});
export type OrganizationSettings = z.infer<typeof OrganizationSettings>;

/** What can be changed of an organization: what is left out stays. */
export const OrganizationPatch = z.strictObject({
  name: text({ max: nameLimit }).optional(),
  /** Its old one goes on leading to it. */
  slug: Slug.optional(),
  timeZone: TimeZone.optional(),
  locale: Locale.optional(),
  weekStart: Weekday.optional(),
  workingDays: z.array(Weekday).min(1).max(7).refine(isEachOnce, { error: "twice" }).optional(),
  accent: Accent.nullable().optional(),
  signUpDomains: z
    .array(MailDomain)
    .max(domainLimit)
    .refine(isEachOnce, { error: "twice" })
    .optional(),
  requiresSecondFactor: z.boolean().optional(),
  ...LoadThresholds.partial().shape,
});
export type OrganizationPatch = z.infer<typeof OrganizationPatch>;

function isEachOnce(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}

/** An organization that somebody may join, as they see it before. */
export const JoinableOrganization = Organization.pick({ id: true, slug: true, name: true });
export type JoinableOrganization = z.infer<typeof JoinableOrganization>;

/** An organization that somebody deleted, while they can bring it back. */
export const DeletedOrganization = JoinableOrganization.extend({ deletedAt: z.date() });
export type DeletedOrganization = z.infer<typeof DeletedOrganization>;

/** How long nobody else can take a slug that an organization gave up, in days: links to it may still be out there. */
export const formerSlugDays = 90;

export const NewOrganization = z.strictObject({
  name: text({ max: nameLimit }),
  slug: Slug.optional(),
});
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

import type { OrganizationPatch, OrganizationSettings } from "@teamflow/domain/organization";

/** A setting that one part of the screen changes. */
export type Field = keyof OrganizationPatch & keyof OrganizationSettings;

/**
 * The settings that two people changed to different values, both seen from what I had read. One that only one of us
 * changed is no conflict.
 */
export function conflictingFields(
  base: OrganizationSettings,
  mine: OrganizationPatch,
  theirs: OrganizationSettings,
): Field[] {
  return fieldsOf(mine).filter(
    (field) => !isSame(theirs[field], base[field]) && !isSame(theirs[field], mine[field]),
  );
}

/** The settings that a patch sets. */
export function fieldsOf(patch: OrganizationPatch): Field[] {
  return fields.filter((field) => patch[field] !== undefined);
}

/** What of a patch makes a difference to the settings. */
export function withoutSame(
  patch: OrganizationPatch,
  settings: OrganizationSettings,
): OrganizationPatch {
  return Object.fromEntries(
    fieldsOf(patch)
      .filter((field) => !isSame(patch[field], settings[field]))
      .map((field) => [field, patch[field]]),
  );
}

/** Every setting that can be changed. */
export const fields: readonly Field[] = [
  ...(["name", "slug", "timeZone", "locale", "weekStart", "workingDays"] as const),
  ...(["accent", "signUpDomains", "requiresSecondFactor"] as const),
  ...(["fullFromAssignments", "overloadedFromAssignments"] as const),
  ...(["fullFromHours", "overloadedFromHours"] as const),
];

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

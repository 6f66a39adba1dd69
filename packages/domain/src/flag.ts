import { z } from "zod";
import { OrganizationId, UserId } from "./ids.ts";

/** The features that can be switched, each with what it opens. */
const flagKeys = [
  /** Teams, assignments and their rules. */
  "team_assignment_system",
  /** Notifications about assignments and teams. */
  "assignment_notifications",
  /** Assigning up to 500 at once. */
  "bulk_assignments",
] as const;
export const FlagKey = z.enum(flagKeys);
export type FlagKey = z.infer<typeof FlagKey>;

/** How a feature is let out, step by step: the shares that a plan goes through. */
export const rolloutSteps = [10, 50, 100] as const;

const ids = <S extends z.ZodType>(id: S) => z.array(id).max(500, { error: "too_long" });

/** A feature switch of the instance. */
export const Flag = z.strictObject({
  key: FlagKey,
  /** Off is off for everybody, also for those on a list. */
  isEnabled: z.boolean(),
  /** Off at once, whatever else is set, until it is taken back: everything else stays as it was. */
  isKilled: z.boolean(),
  /** For how many of a hundred people it is on, besides those on the lists. */
  percentage: z.int().min(0).max(100),
  /** Organizations and people for whom it is on whatever the percentage. */
  organizationIds: ids(OrganizationId),
  userIds: ids(UserId),
  version: z.int(),
  updatedAt: z.date(),
});
export type Flag = z.infer<typeof Flag>;

/** What to change. Absent leaves a field as it is. */
export const FlagPatch = z.strictObject({
  isEnabled: z.boolean().optional(),
  isKilled: z.boolean().optional(),
  percentage: Flag.shape.percentage.optional(),
  organizationIds: Flag.shape.organizationIds.optional(),
  userIds: Flag.shape.userIds.optional(),
});
export type FlagPatch = z.infer<typeof FlagPatch>;

/** One change of a flag, by whom. */
export const FlagChange = z.strictObject({
  id: z.string(),
  at: z.date(),
  userName: z.string().nullable(),
  before: FlagPatch,
  after: FlagPatch,
});
export type FlagChange = z.infer<typeof FlagChange>;

/** Why a feature is on or off for somebody. */
const flagReasons = [
  ...(["killed", "off", "off_here", "organization_listed", "user_listed"] as const),
  ...(["in_percentage", "beyond_percentage"] as const),
] as const;
export const FlagState = z.strictObject({
  key: FlagKey,
  isOn: z.boolean(),
  why: z.enum(flagReasons),
});
export type FlagState = z.infer<typeof FlagState>;

/** What decides about a flag besides its version. */
export type FlagRule = Pick<Flag, "key" | "isEnabled" | "isKilled" | "percentage"> & {
  organizationIds: readonly string[];
  userIds: readonly string[];
  /** Organizations that have switched it off for themselves. */
  offOrganizationIds: readonly string[];
};

/**
 * Whether a feature is on for a person in an organization, and why. Off beats all; then lists beat the percentage
 * (decisions about flags: the team assignment system's, B3.8).
 */
export function flagStateFor(
  flag: FlagRule,
  { orgId, userId }: { orgId: string; userId: string },
): FlagState {
  const state = (isOn: boolean, why: FlagState["why"]) => ({ key: flag.key, isOn, why });
  if (flag.isKilled) return state(false, "killed");
  if (!flag.isEnabled) return state(false, "off");
  if (flag.offOrganizationIds.includes(orgId)) return state(false, "off_here");
  if (flag.organizationIds.includes(orgId)) return state(true, "organization_listed");
  if (flag.userIds.includes(userId)) return state(true, "user_listed");
  const isWithin = bucketOf(flag.key, userId) < flag.percentage;
  return state(isWithin, isWithin ? "in_percentage" : "beyond_percentage");
}

/**
 * A person's place among a hundred for one flag, 0 to 99. It never changes, so a growing percentage only adds people,
 * and it differs from flag to flag, so the same people are not always first.
 */
export function bucketOf(key: string, userId: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${key}:${userId}`)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  // Without this the last characters, which differ most, would move the low digits least.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % 100;
}

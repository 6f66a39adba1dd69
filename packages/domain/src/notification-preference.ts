import { z } from "zod";
import { type MemberId, ProjectId, TaskId } from "./ids.ts";
import { Channel, channels, NotificationType, notificationTypes } from "./notification.ts";
import { digests, TimeOfDay } from "./quiet-hours.ts";

/** What everybody gets who decided nothing, in organizations that decided nothing. */
const systemDefaults: Readonly<Record<Channel, boolean>> = {
  in_app: true,
  email: true,
  push: false,
};

/** Whoever's account changes hears of it by mail: whoever took it over must not be able to prevent that. */
export function isMandatory(type: NotificationType, channel: Channel): boolean {
  return type === "security" && channel === "email";
}

/** A decision about one type and channel: the organization's, a project's, or a person's, everywhere or in a project. */
export type Wish = {
  memberId: MemberId | null;
  projectId: ProjectId | null;
  type: NotificationType;
  channel: Channel;
  isEnabled: boolean;
};

const wishSources = ["system", "organization", "project", "person"] as const;
type WishSource = (typeof wishSources)[number];

/** What is asked: whether somebody is to be told of something in a way; null for what is in no project. */
export type Asked = Omit<Wish, "isEnabled">;

/** Whose decisions are meant: a member's own, everywhere or in a project; a project's; or with neither the organization's. */
export type Decider = Pick<Wish, "memberId" | "projectId">;

/** Decisions, each to be found by what it is about. */
export type Wishes = ReadonlyMap<string, Wish>;

/** Decisions to be looked up: many people are asked about, and each of them for every decision would be too often. */
export function indexWishes(wishes: readonly Wish[]): Wishes {
  return new Map(wishes.map((wish) => [keyOf(wish), wish]));
}

function keyOf({ type, channel, memberId, projectId }: Asked): string {
  return `${type} ${channel} ${memberId} ${projectId}`;
}

/** The decision that is nearest to the person: in the project before elsewhere, their own before the others'. */
export function nearestWish(
  { type, channel, memberId, projectId }: Asked,
  wishes: Wishes,
): { isEnabled: boolean; source: WishSource } {
  if (isMandatory(type, channel)) return { isEnabled: true, source: "system" };
  for (const whose of [memberId, null])
    for (const where of projectId === null ? [null] : [projectId, null]) {
      const wish = wishes.get(keyOf({ type, channel, memberId: whose, projectId: where }));
      if (wish) return { isEnabled: wish.isEnabled, source: sourceOf(wish) };
    }
  return { isEnabled: systemDefaults[channel], source: "system" };
}

function sourceOf({ memberId, projectId }: Wish): WishSource {
  if (memberId !== null) return "person";
  return projectId === null ? "organization" : "project";
}

/** What holds for one type and channel, and who decided it. */
export const Preference = z.strictObject({
  type: NotificationType,
  channel: Channel,
  isEnabled: z.boolean(),
  source: z.enum(wishSources),
  /** Whether it was decided where it is asked about, and not farther away: what one decided everywhere is no decision in a project. */
  isDecidedHere: z.boolean(),
  /** Whether it cannot be switched off. */
  isMandatory: z.boolean(),
});
export type Preference = z.infer<typeof Preference>;

/** Every type by every channel, as it holds for a member, or for whoever decided nothing. */
export function preferencesOf(who: Decider, wishes: readonly Wish[]): Preference[] {
  const decided = indexWishes(wishes);
  return notificationTypes.flatMap((type) =>
    channels.map((channel) => {
      const asked = { ...who, type, channel };
      const isAlways = isMandatory(type, channel);
      return {
        ...{ type, channel, isMandatory: isAlways },
        ...nearestWish(asked, decided),
        isDecidedHere: !isAlways && decided.has(keyOf(asked)),
      };
    }),
  );
}

type Decision = Pick<Wish, "type" | "channel"> & { isEnabled: boolean | null };

/** How what is to be decided stands before that; null where nothing is decided there. */
export function standingOf(
  { preferences }: PreferenceChange,
  decider: Decider,
  wishes: readonly Wish[],
): Decision[] {
  const decided = indexWishes(wishes);
  return preferences.map(({ type, channel }) => {
    const isEnabled = decided.get(keyOf({ ...decider, type, channel }))?.isEnabled ?? null;
    return { type, channel, isEnabled };
  });
}

/**
 * Whether decisions stand as whoever decides anew saw them: two who look at the same box must not take each other's
 * decision back without knowing it. What nobody says they saw is of no account.
 *
 * @param standing the same boxes in the same order
 */
export function areSeen({ preferences }: PreferenceChange, standing: readonly Decision[]): boolean {
  return preferences.every(
    ({ seen }, at) => seen === undefined || seen === standing[at]?.isEnabled,
  );
}

/** Decisions to take; null takes one back, so that the next farther one holds. */
export const PreferenceChange = z.strictObject({
  preferences: z
    .array(
      z.strictObject({
        type: NotificationType,
        channel: Channel,
        isEnabled: z.boolean().nullable(),
        /** What was decided here when whoever writes looked, null for nothing: where that changed, nothing is written. */
        seen: z.boolean().nullable().optional(),
      }),
    )
    .min(1, { error: "too_short" })
    .max(notificationTypes.length * channels.length, { error: "too_long" })
    .refine(isEachOnce, { error: "twice" }),
});
export type PreferenceChange = z.infer<typeof PreferenceChange>;

function isEachOnce(changes: readonly { type: string; channel: string }[]): boolean {
  return new Set(changes.map(({ type, channel }) => `${type} ${channel}`)).size === changes.length;
}

/** The least that a browser's keys for push messages look like, in base64url. */
const Key = (characters: number) =>
  z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${characters}}$`), { error: "bad_base64" });

/** A browser that takes push messages, as it describes itself. */
export const NewPushSubscription = z.strictObject({
  endpoint: z
    .string()
    .max(1000, { error: "too_long" })
    .refine((value) => value.startsWith("https://") && URL.canParse(value), {
      error: "url_scheme",
    }),
  /** Its public key, 65 bytes. */
  publicKey: Key(87),
  /** Its secret for authentication, 16 bytes. */
  secret: Key(22),
});
export type NewPushSubscription = z.infer<typeof NewPushSubscription>;

/** How many browsers of one person take push messages, at most. */
export const pushSubscriptionLimit = 20;

/** A browser of one's own that takes push messages. */
export const PushSubscription = z.strictObject({
  endpoint: z.string(),
  device: z.string(),
  createdAt: z.date(),
});
export type PushSubscription = z.infer<typeof PushSubscription>;

const settings = {
  /** On one's own clock; both or neither. */
  quietFrom: TimeOfDay.nullable(),
  quietUntil: TimeOfDay.nullable(),
  digest: z.enum(digests),
  digestHour: z.int().min(0).max(23),
  /** As ISO 8601 counts them: Monday is 1, Sunday 7. */
  digestWeekday: z.int().min(1).max(7),
  version: z.int(),
};

/** When a member wants to be told. */
export const NotificationSettings = z.strictObject({
  ...settings,
  /** The zone that the times are in: the person's own, else the organization's. */
  timeZone: z.string(),
});
export type NotificationSettings = z.infer<typeof NotificationSettings>;

/** The same as it is set. */
export const NotificationSettingsChange = z.strictObject(settings);
export type NotificationSettingsChange = z.infer<typeof NotificationSettingsChange>;

/** A task or a project of which a member wants to hear nothing. */
export const Mute = z.strictObject({
  projectId: ProjectId.nullable(),
  taskId: TaskId.nullable(),
  /** `ENG-12`, or the project's key. */
  code: z.string(),
  /** The task's title, or the project's name. */
  name: z.string(),
  createdAt: z.date(),
});
export type Mute = z.infer<typeof Mute>;

/** How many tasks and projects a member may mute. */
export const muteLimit = 500;

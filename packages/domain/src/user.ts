import { z } from "zod";
import { UserId } from "./ids.ts";
import { isLikeYourself, Password } from "./password.ts";
import { Email, text } from "./text.ts";
import { TimeZone } from "./time-zone.ts";

export const userStatuses = ["pending", "active", "suspended"] as const;
export type UserStatus = (typeof userStatuses)[number];
export type UserKind = "person" | "bot";
export const locales = ["en", "nl"] as const;
export const Locale = z.enum(locales);
export type Locale = z.infer<typeof Locale>;

/** A name to sign in with instead of the address: 3 to 32 letters, digits, dots, dashes; any case, kept lower. */
export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9]+([._-][a-z0-9]+)*$/, { error: "bad_username" })
  .min(3, { error: "too_short" })
  .max(32, { error: "too_long" });

/** A person who can sign in. */
export const User = z.strictObject({
  id: UserId,
  email: Email,
  name: z.string(),
  /** The first person to sign up owns the instance. */
  instanceOwner: z.boolean(),
  username: Username.nullable(),
  status: z.enum(userStatuses),
  emailConfirmed: z.boolean(),
  locale: Locale.nullable(),
  timeZone: z.string().nullable(),
  /** Names the picture in its address; null without one. */
  avatarId: z.string().nullable(),
  version: z.int(),
});
export type User = z.infer<typeof User>;

/** What somebody says of themselves to get an account. */
export const SignUp = z
  .strictObject({
    email: Email,
    username: Username.optional(),
    name: text({ max: 100 }),
    password: Password,
    locale: Locale.optional(),
    timeZone: TimeZone.optional(),
    /** The token of an invitation to the address: it lets in where sign-up is closed. */
    invitation: z.string().max(100, { error: "too_long" }).optional(),
  })
  .refine((person) => !isLikeYourself(person.password, person), {
    error: "like_yourself",
    path: ["password"],
  });
export type SignUp = z.infer<typeof SignUp>;

/** What a person changes about themselves; what is left out stays, what is null is taken away. */
export const AccountPatch = z.strictObject({
  version: z.int(),
  name: text({ max: 100 }).optional(),
  username: Username.nullable().optional(),
  locale: Locale.nullable().optional(),
  timeZone: TimeZone.nullable().optional(),
});
export type AccountPatch = z.infer<typeof AccountPatch>;

/** A picture as standard base64, at most 950,000 characters, about 700 kB: a call with it stays below 1 MiB. */
export const Picture = z
  .string()
  .max(950_000, { error: "too_long" })
  .regex(/^[A-Za-z0-9+/]+={0,2}$/, { error: "bad_base64" });

import { z } from "zod";
import { SessionId } from "./ids.ts";

/** A browser carries its session in a cookie; a program in access tokens, which it renews with a refresh token. */
export const sessionKinds = ["browser", "program"] as const;
export type SessionKind = (typeof sessionKinds)[number];

/** A place where somebody is signed in. */
export const Session = z.strictObject({
  id: SessionId,
  kind: z.enum(sessionKinds),
  /** The browser or program as it names itself, shortened to words: `Firefox on Linux`. */
  device: z.string(),
  /** The address that it was opened from. */
  address: z.string().nullable(),
  secondFactor: z.boolean(),
  createdAt: z.date(),
  /** When it was last used, to the nearest five minutes. */
  lastUsedAt: z.date(),
  expiresAt: z.date(),
  /** The one that asks. */
  current: z.boolean(),
});
export type Session = z.infer<typeof Session>;

/** How a person can prove who they are besides the password. */
export type SecondFactorMethod = "totp" | "passkey" | "recovery_code";

/** What a program is given when it signs in, as REST and OAuth name it. */
export const TokenPair = z.strictObject({
  accessToken: z.string(),
  refreshToken: z.string(),
  tokenType: z.literal("bearer"),
  /** Seconds until the access token ends. */
  expiresIn: z.int(),
});
export type TokenPair = z.infer<typeof TokenPair>;

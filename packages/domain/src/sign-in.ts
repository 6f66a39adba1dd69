import { z } from "zod";
import { Password } from "./password.ts";
import { Email } from "./text.ts";

/** What somebody signs in by: an e-mail address or a username. Both are plain letters, in any case. */
export const Login = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, { error: "required" })
  .max(254, { error: "too_long" })
  .regex(/^[\x21-\x7e]*$/, { error: "invalid_character" });

/** A password that is compared. No rule is checked: one that would be refused today must still open the door. */
export const GivenPassword = z
  .string()
  .min(1, { error: "required" })
  .max(512, { error: "too_long" });

/** Signing in at a browser. */
export const SignIn = z.strictObject({
  login: Login,
  password: GivenPassword,
  remember: z.boolean().default(false),
});
export type SignIn = z.infer<typeof SignIn>;

/** Signing in as a program, which says all at once: the code too, where the account has a second factor. */
export const TokenRequest = z.strictObject({
  login: Login,
  password: GivenPassword,
  code: z.string().min(1, { error: "required" }).max(64, { error: "too_long" }).optional(),
});
export type TokenRequest = z.infer<typeof TokenRequest>;

/** A secret that TeamFlow gave out and now gets back: from a link in a mail, or a program's refresh token. */
const Given = z.string().min(1, { error: "required" }).max(512, { error: "too_long" });

export const RefreshRequest = z.strictObject({ refreshToken: Given });
export const LinkFollowed = z.strictObject({ token: Given });
export const MailWanted = z.strictObject({ email: Email });
export const PasswordReset = z.strictObject({ token: Given, password: Password });
export const PasswordChange = z.strictObject({ current: GivenPassword, password: Password });
export const EmailChange = z.strictObject({ email: Email, password: GivenPassword });

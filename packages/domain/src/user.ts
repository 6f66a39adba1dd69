import { z } from "zod";
import { UserId } from "./ids.ts";
import { Email, lengthOf, text } from "./text.ts";

/** A person who can sign in. */
export const User = z.strictObject({
  id: UserId,
  email: Email,
  name: z.string(),
  /** The first person to sign up owns the instance. */
  instanceOwner: z.boolean(),
});
export type User = z.infer<typeof User>;

/** A password as typed: 12 to 128 characters, never trimmed, never truncated. */
export const Password = z
  .string()
  .refine((value) => lengthOf(value) <= 128, {
    error: "too_long",
    params: { limit: 128 },
    abort: true,
  })
  .refine((value) => value.isWellFormed(), { error: "invalid_character" })
  .refine((value) => lengthOf(value) >= 12, { error: "too_short", params: { limit: 12 } })
  .refine((value) => !/^\d+$/.test(value), { error: "only_digits" })
  .refine((value) => !isCommon(value), { error: "common_password" });

export const SignUp = z
  .strictObject({ email: Email, name: text({ max: 100 }), password: Password })
  .refine(
    (person) => !resembles(person.password, [person.email.split("@")[0] ?? "", person.name]),
    {
      error: "like_yourself",
      path: ["password"],
    },
  );
export type SignUp = z.infer<typeof SignUp>;

/** Sign-in checks no password rule: an old password that a rule would refuse today must still open the door. */
export const SignIn = z.strictObject({
  email: Email,
  password: z.string().min(1, { error: "required" }).max(512, { error: "too_long" }),
  remember: z.boolean().default(false),
});
export type SignIn = z.infer<typeof SignIn>;

/**
 * Common passwords of 12 or more characters are, in the published lists, a handful of words, keyboard rows and
 * counts, repeated or strung together. Removing those leaves nothing of them.
 */
export function isCommon(password: string): boolean {
  const plain = password
    .toLowerCase()
    .replaceAll("0", "o")
    .replaceAll("@", "a")
    .replaceAll("$", "s");
  const rest = plain.replace(commonPieces, "").replace(/[\u0000-\u0060\u007b-\u007f]/g, "");
  const repeated = /^(.{1,4})\1+.{0,3}$/.test(password);
  return repeated || rest.length <= 1;
}

const commonPieces = new RegExp(
  [
    "qwertyuiop|asdfghjkl|zxcvbnm|qwertz|qwerty|azerty|asdfgh|asdf|zxcv|1qaz2wsx|abcdefghijkl|abcdef|abc",
    "password|passwort|wachtwoord|passwd|pass|welcome|welkom|letmein|iloveyou|admin|administrator|login|secret",
    "trustno|monkey|dragon|football|baseball|princess|sunshine|superman|batman|master|shadow|michael|default",
    "changeme|teamflow|summer|winter|spring|autumn|test|user|root|hello|please|o?123456789o?|12345678|1234",
  ].join("|"),
  "g",
);

/** Whether a password contains one of the person's own attributes, or is contained in one. */
export function resembles(password: string, attributes: string[]): boolean {
  const plain = password.toLowerCase();
  const parts = attributes.flatMap((attribute) => [
    attribute,
    ...attribute.split(/[^\p{L}\p{N}]+/u),
  ]);
  return parts
    .map((part) => part.toLowerCase())
    .filter((part) => part.length >= 4)
    .some(
      (part) => (plain.includes(part) && plain.length - part.length < 8) || part.includes(plain),
    );
}

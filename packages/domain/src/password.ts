import { z } from "zod";
import { fail } from "./failure.ts";
import { lengthOf } from "./text.ts";

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
  .refine((value) => !isCommon(value), { error: "common_password" })
  .meta({
    ...{ minLength: 12, maxLength: 128 },
    description:
      "12 to 128 characters of any kind, kept as typed. Not digits alone, none of the common ones, and not like the person's own name, username or address.",
  });

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

/** What of a person must not be in their password. */
export type Attributes = {
  email: string | null;
  name: string;
  username?: string | null | undefined;
};

/** Whether a password is made of the person's own name, username or the front of their address. */
export function isLikeYourself(password: string, { email, name, username }: Attributes): boolean {
  return resembles(password, [email?.split("@")[0] ?? "", name, username ?? ""]);
}

/**
 * Refuses a password that is like the person whose it is to be, for when that is known only after the input was read.
 *
 * @throws `invalid` at `password` with code `like_yourself`
 */
export function checkUnlike(password: string, person: Attributes): void {
  if (!isLikeYourself(password, person)) return;
  const message = "It is too much like your own name, username or address.";
  fail({ kind: "invalid", issues: [{ path: "password", code: "like_yourself", message }] });
}

import { z } from "zod";
import { GivenPassword } from "./sign-in.ts";

/** What proves that the first step of signing in was done; a few minutes old, and good for one second step. */
export const Proof = z.string().min(1, { error: "required" }).max(128, { error: "too_long" });

/** The six digits of an authenticator, or a one-time code; as people type them, with spaces, dashes and in any case. */
export const Code = z
  .string()
  .max(64, { error: "too_long" })
  .transform((code) => code.toLowerCase().replace(/[\s-]/g, ""))
  .pipe(z.string().min(1, { error: "required" }).max(32, { error: "too_long" }));

/** A password that proves who asks. Left out by whoever has none, because they sign in elsewhere or with a passkey. */
export const OwnPassword = GivenPassword.optional();

/** How many one-time codes are given at once. */
export const recoveryCodeCount = 10;

/** What a person has set up to show who they are besides the password. */
export type SecondFactors = {
  hasTotp: boolean;
  passkeys: number;
  recoveryCodes: number;
  /** The person's own wish, apart from what organizations demand. */
  isRequired: boolean;
};

/** Whether signing in takes a second step. One-time codes stand in for a second factor and are none by themselves. */
export function hasSecondFactor({ hasTotp, passkeys }: SecondFactors): boolean {
  return hasTotp || passkeys > 0;
}

/** What is left to sign in with. */
export type WaysIn = { hasPassword: boolean; passkeys: number; identities: number };

/** Whether somebody could still sign in. */
export function hasWayIn({ hasPassword, passkeys, identities }: WaysIn): boolean {
  return hasPassword || passkeys > 0 || identities > 0;
}

import { generateSecret, generateURI, verifySync } from "otplib";

const stepSeconds = 30;

/** A new authenticator's secret, and the same as an address that authenticators read from a picture. */
export function newTotp(label: string): { secret: string; uri: string } {
  const secret = generateSecret();
  return { secret, uri: generateURI({ issuer: "TeamFlow", label, secret }) };
}

/**
 * The time step that a code is of: the current one, or the one before or after, since clocks differ.
 *
 * @returns null for a code that is of none of them
 */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const epoch = Math.floor(now.getTime() / 1000);
  const verified = verifySync({ secret, token: code, epoch, epochTolerance: stepSeconds });
  return verified.valid ? Math.floor(epoch / stepSeconds) + verified.delta : null;
}

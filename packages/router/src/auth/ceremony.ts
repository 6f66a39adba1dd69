import { insertChallenge, takeChallenge } from "@teamflow/data/challenges";
import { openVisitor } from "@teamflow/data/scope";
import { fail } from "@teamflow/domain/failure";
import type { UserId } from "@teamflow/domain/ids";
import { z } from "zod";
import type { Context } from "../context.ts";
import { hashOf, newSecret } from "../secret.ts";

/** What a browser is asked to sign, which says for what and for whom. */
export type Ceremony = {
  purpose: "passkey_registration" | "passkey_sign_in" | "passkey_second_step";
  userId: UserId | null;
  /** Ties the answer to where the ceremony began: the hash of the proof, or the session. */
  boundTo: string | null;
};

const minutes = 5;
const Kept = z.object({ boundTo: z.string().nullable() });

/** Begins a ceremony of WebAuthn. The challenge is 256 random bits, and good for one answer. */
export async function beginCeremony(
  ctx: Context,
  { purpose, userId, boundTo }: Ceremony,
): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = newSecret();
  const key = { tokenHash: hashOf(challenge), purpose };
  const visitor = openVisitor(ctx.services.database);
  await insertChallenge(visitor, key, { userId, data: { boundTo }, minutes });
  return new Uint8Array(Buffer.from(challenge, "base64url"));
}

/**
 * Ends a ceremony, whatever comes of the answer: it is good for one.
 *
 * @returns the challenge that was asked for; null when the answer is to none of ours, or to somebody else's
 */
export async function endCeremony(
  ctx: Context,
  { purpose, userId, boundTo }: Ceremony,
  clientDataJSON: string,
): Promise<string | null> {
  const challenge = challengeIn(clientDataJSON);
  if (challenge === null) return null;
  const visitor = openVisitor(ctx.services.database);
  const taken = await takeChallenge(visitor, { tokenHash: hashOf(challenge), purpose });
  const kept = Kept.safeParse(taken?.data).data;
  const isOurs = taken?.userId === userId && kept?.boundTo === boundTo;
  return isOurs ? challenge : null;
}

const ClientData = z.object({ challenge: z.string().max(128) });

function challengeIn(clientDataJSON: string): string | null {
  try {
    const text = Buffer.from(clientDataJSON, "base64url").toString("utf8");
    return ClientData.parse(JSON.parse(text)).challenge;
  } catch {
    return null;
  }
}

/**
 * Whom passkeys are for: this instance under its public address. Where that is not set, under the address that the
 * browser says it is at, which passkeys are then bound to.
 *
 * @throws `bad_request` for a caller that is no browser, where the address is not set
 */
export function relyingParty({ services, request }: Context): { id: string; origin: string } {
  const origin = services.publicUrl ?? request.origin;
  if (origin === null) return fail({ kind: "bad_request", detail: "origin" });
  return { id: new URL(origin).hostname, origin };
}

/** The library throws at whatever is wrong with an answer; to us all of it is one refusal. */
export async function unlessBroken<T>(verify: () => Promise<T>): Promise<T | null> {
  try {
    return await verify();
  } catch {
    return null;
  }
}

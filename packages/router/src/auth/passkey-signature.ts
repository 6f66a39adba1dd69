import {
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from "@simplewebauthn/server";
import {
  type Credential,
  findCredential,
  listCredentials,
  advanceCredential,
} from "@teamflow/data/passkeys";
import { openVisitor } from "@teamflow/data/scope";
import type { UserId } from "@teamflow/domain/ids";
import type { PasskeyResponse } from "@teamflow/domain/passkey";
import type { Context } from "../context.ts";
import { hashOf } from "../secret.ts";
import {
  beginCeremony,
  type Ceremony,
  endCeremony,
  relyingParty,
  unlessBroken,
} from "./ceremony.ts";
import { handleOf } from "./passkey-registration.ts";
import { accountOf } from "./second-step.ts";
import { note } from "./note.ts";

/** Signing in by a passkey alone: whoever it is, they must show that it is them, so that it is two factors in one. */
export const signingIn: Ceremony = { purpose: "passkey_sign_in", userId: null, boundTo: null };

/** The second step after a password: that the device is there is enough. */
export function secondStepOf(proof: string, userId: UserId): Ceremony {
  const boundTo = hashOf(proof).toString("base64url");
  return { purpose: "passkey_second_step", userId, boundTo };
}

/** What to ask a browser for: any passkey that it has for us, or in a second step one of the person's. */
export async function askForSignature(ctx: Context, ceremony: Ceremony) {
  const { userId } = ceremony;
  const known = userId === null ? [] : await listCredentials(accountOf(ctx, userId));
  return await generateAuthenticationOptions({
    rpID: relyingParty(ctx).id,
    userVerification: userId === null ? "required" : "preferred",
    challenge: await beginCeremony(ctx, ceremony),
    allowCredentials: known.map(({ credentialId, transports }) => ({
      ...{ id: credentialId.toString("base64url"), transports },
    })),
  });
}

/** Whose passkey signed what a ceremony asked for, which notes the passkey's use; null when it is not so. */
export async function whoSigned(
  ctx: Context,
  ceremony: Ceremony,
  response: PasskeyResponse,
): Promise<UserId | null> {
  const challenge = await endCeremony(ctx, ceremony, response.response.clientDataJSON);
  if (challenge === null) return null;
  const id = Buffer.from(response.rawId, "base64url");
  const credential = await findCredential(openVisitor(ctx.services.database), id);
  if (!credential) return null;
  const account = accountOf(ctx, credential.userId);
  const isAlone = ceremony.userId === null;
  const counter = await counterIn(ctx, credential, { challenge, isAlone, answer: response });
  if (counter === null) {
    await note(ctx, account, { userId: account.userId, action: "passkey_failed" });
    return null;
  }
  if (await advanceCredential(account, { id: credential.id, counter })) return credential.userId;
  // A counter that does not grow means that there are two with the same key.
  await note(ctx, account, { userId: account.userId, action: "passkey_copied" });
  return null;
}

/** An answer to a challenge, and whether the passkey is all that is shown. */
type Answered = { challenge: string; isAlone: boolean; answer: PasskeyResponse };

/** How often a passkey says that it has signed, when its signature is right; else null. */
async function counterIn(
  ctx: Context,
  { credentialId, publicKey, transports, userId }: Credential,
  { challenge, isAlone, answer }: Answered,
): Promise<number | null> {
  const party = relyingParty(ctx);
  const { id, rawId, type, response } = answer;
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  const handle = Buffer.from(handleOf(userId)).toString("base64url");
  // One that is used by itself says whose it is; in a second step that is known, and many say nothing.
  if ((isAlone || userHandle) && userHandle !== handle) return null;
  const verified = await unlessBroken(() =>
    verifyAuthenticationResponse({
      ...{ expectedChallenge: challenge, expectedOrigin: party.origin, expectedRPID: party.id },
      requireUserVerification: isAlone,
      credential: {
        ...{ id: credentialId.toString("base64url"), publicKey: new Uint8Array(publicKey) },
        // The database compares counters, so that of two answers at once not both count.
        ...{ counter: 0, transports },
      },
      response: {
        ...{ id, rawId, type, clientExtensionResults: {} },
        response: { clientDataJSON, authenticatorData, signature },
      },
    }),
  );
  return verified?.verified ? verified.authenticationInfo.newCounter : null;
}

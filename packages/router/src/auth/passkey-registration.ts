import {
  generateRegistrationOptions,
  verifyRegistrationResponse,
  type WebAuthnCredential,
} from "@simplewebauthn/server";
import { listCredentials } from "@teamflow/data/passkeys";
import type { Person } from "@teamflow/data/scope";
import { getUser } from "@teamflow/data/users";
import type { UserId } from "@teamflow/domain/ids";
import type { NewPasskeyResponse } from "@teamflow/domain/passkey";
import type { Context } from "../context.ts";
import {
  beginCeremony,
  type Ceremony,
  endCeremony,
  relyingParty,
  unlessBroken,
} from "./ceremony.ts";

/** Ed25519, ES256 and RS256: what every authenticator has one of (IANA COSE algorithms). */
const algorithms = [-8, -7, -257];

type Signed = Context & { person: Person };

/** What to ask a browser for, so that it makes a passkey that can sign in by itself. */
export async function askForPasskey(ctx: Signed) {
  const { person } = ctx;
  const { email, name } = await getUser(person);
  const known = await listCredentials(person);
  return await generateRegistrationOptions({
    ...{ rpName: "TeamFlow", rpID: relyingParty(ctx).id, attestationType: "none" },
    ...{ userName: email, userDisplayName: name, userID: handleOf(person.userId) },
    challenge: await beginCeremony(ctx, registrationOf(person)),
    supportedAlgorithmIDs: algorithms,
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    excludeCredentials: known.map(({ credentialId, transports }) => ({
      ...{ id: credentialId.toString("base64url"), transports },
    })),
  });
}

/**
 * The key in a browser's answer, when everything about it is right: it answers what this session asked a moment ago,
 * comes from our own page, and the person showed that it was them.
 *
 * @returns null for anything else
 */
export async function newCredentialIn(
  ctx: Signed,
  { id, rawId, type, response }: NewPasskeyResponse,
): Promise<WebAuthnCredential | null> {
  const { clientDataJSON, attestationObject, transports = [] } = response;
  const challenge = await endCeremony(ctx, registrationOf(ctx.person), clientDataJSON);
  if (challenge === null) return null;
  const party = relyingParty(ctx);
  const verified = await unlessBroken(() =>
    verifyRegistrationResponse({
      ...{ expectedChallenge: challenge, expectedOrigin: party.origin, expectedRPID: party.id },
      ...{ requireUserVerification: true, supportedAlgorithmIDs: algorithms },
      response: {
        ...{ id, rawId, type, clientExtensionResults: {} },
        response: { clientDataJSON, attestationObject, transports },
      },
    }),
  );
  return verified?.verified ? verified.registrationInfo.credential : null;
}

/** A person as authenticators know them: nothing that tells who it is. */
export function handleOf(userId: UserId): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(userId.replaceAll("-", ""), "hex"));
}

function registrationOf({ userId, sessionId }: Person): Ceremony {
  return { purpose: "passkey_registration", userId, boundTo: sessionId };
}

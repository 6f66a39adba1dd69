import {
  type AuthenticationResponseJSON,
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from "@simplewebauthn/browser";

/** Whether this browser can use passkeys at this address: over TLS, or on one's own machine. */
export function hasPasskeys(): boolean {
  return browserSupportsWebAuthn();
}

/** Has the browser sign with a passkey. @throws what `passkeyFault` reads */
export async function signWithPasskey(
  optionsJSON: PublicKeyCredentialRequestOptionsJSON,
): Promise<Answer<AuthenticationResponseJSON>> {
  return answerOf(await startAuthentication({ optionsJSON }));
}

/** Has the browser make a passkey. @throws what `passkeyFault` reads */
export async function makePasskey(
  optionsJSON: PublicKeyCredentialCreationOptionsJSON,
): Promise<Answer<RegistrationResponseJSON>> {
  return answerOf(await startRegistration({ optionsJSON }));
}

/** What a browser answers, without what extensions said: nobody reads that. */
type Answer<T> = Omit<T, "clientExtensionResults">;

function answerOf<T extends { clientExtensionResults: unknown }>(response: T): Answer<T> {
  const { clientExtensionResults: _, ...answer } = response;
  return answer;
}

/** Why a browser gave no passkey: the person did not go on, the device holds one already, or it cannot. */
export type PasskeyFault = "dismissed" | "known" | "failed";

const dismissals = ["NotAllowedError", "AbortError"];

/** @returns null for an error that the browser's passkeys have nothing to do with */
export function passkeyFault(error: unknown): PasskeyFault | null {
  if (!(error instanceof WebAuthnError)) return null;
  if (error.code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED") return "known";
  return dismissals.includes(error.name) ? "dismissed" : "failed";
}

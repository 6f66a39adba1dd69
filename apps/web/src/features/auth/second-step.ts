import type { SecondFactorMethod } from "@teamflow/domain/session";

/** What the first step left to do: the proof that it was done, and how to do the second. */
export type SecondStep = { proof: string; methods: SecondFactorMethod[] };

const methods: readonly SecondFactorMethod[] = ["totp", "passkey", "recovery_code"];

/**
 * The second step that an identity provider's visit leads to, as it stands behind the `#` of the address.
 *
 * @returns null where there is none
 */
export function readSecondStep(hash: string): SecondStep | null {
  const params = new URLSearchParams(hash);
  const proof = params.get("proof");
  const named = params.get("methods")?.split(",") ?? [];
  const known = methods.filter((method) => named.includes(method));
  return proof && known.length > 0 ? { proof, methods: known } : null;
}

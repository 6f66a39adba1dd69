import type { Credential } from "@teamflow/data/door";
import { fail } from "@teamflow/domain/failure";
import { readAccessToken } from "./access-token.ts";
import type { Context } from "./context.ts";
import { hashOf, mark, readOrganizationSecret } from "./secret.ts";

/**
 * By what a request comes: a browser's cookie, or in the Authorization header an access token or an API token.
 *
 * @throws `unauthenticated` when there is none, or it is none of ours
 */
export async function credentialOf({ services, request }: Context): Promise<Credential> {
  const { credential } = request;
  if (!credential) return fail({ kind: "unauthenticated" });
  const { carrier, token } = credential;
  if (carrier === "cookie") return { kind: "session", tokenHash: hashOf(token) };
  if (token.startsWith(mark)) {
    const known = readOrganizationSecret(token) ?? fail({ kind: "unauthenticated" });
    return { kind: "api_token", ...known };
  }
  return { kind: "access", sessionId: await readAccessToken(services, token) };
}

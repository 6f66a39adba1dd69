import { fail } from "@teamflow/domain/failure";
import { SessionId, UserId } from "@teamflow/domain/ids";
import { errors, jwtVerify, SignJWT } from "jose";
import type { Keyring } from "./keyring.ts";

/** Who issues access tokens and for whom, and how long one lives. */
export type Issuer = { issuer: string; accessMinutes: number };

const algorithm = "HS256";
const audience = "teamflow-api";
const type = "at+jwt";

/**
 * Makes an access token for a session. It says who and which session and nothing of what they may do: that is read
 * from the database at each call, so that a token never outlives a right.
 */
export async function signAccessToken(
  { keyring, issuer }: { keyring: Keyring; issuer: Issuer },
  { userId, sessionId }: { userId: UserId; sessionId: SessionId },
): Promise<{ accessToken: string; expiresIn: number }> {
  const [newest] = keyring.signing;
  if (!newest) throw new Error("A keyring without a key");
  const expiresIn = issuer.accessMinutes * 60;
  const nowSeconds = Math.floor(Date.now() / 1000);
  const accessToken = await new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: algorithm, typ: type, kid: newest.id })
    .setIssuer(issuer.issuer)
    .setAudience(audience)
    .setSubject(userId)
    .setIssuedAt(nowSeconds)
    .setExpirationTime(nowSeconds + expiresIn)
    .sign(newest.key);
  return { accessToken, expiresIn };
}

/**
 * The session that an access token is for. Algorithm, type, audience and issuer are ours and no others; nothing that
 * a token says of keys or where to find them is believed.
 *
 * @throws `unauthenticated`, the same for every fault
 */
export async function readAccessToken(
  { keyring, issuer }: { keyring: Keyring; issuer: Issuer },
  token: string,
): Promise<SessionId> {
  if (token.length > longest) fail({ kind: "unauthenticated" });
  try {
    const { payload } = await jwtVerify(
      token,
      ({ kid }) => keyring.signing.find(({ id }) => id === kid)?.key ?? unknownKey(),
      {
        ...{ algorithms: [algorithm], typ: type, audience, issuer: issuer.issuer },
        ...{ clockTolerance: 5, requiredClaims: ["exp", "sub", "sid"] },
      },
    );
    UserId.parse(payload.sub);
    return SessionId.parse(payload["sid"]);
  } catch {
    return fail({ kind: "unauthenticated" });
  }
}

const longest = 2048;

function unknownKey(): never {
  throw new errors.JOSEError("unknown key");
}

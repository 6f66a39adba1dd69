import { createCipheriv, createECDH, hkdfSync, randomBytes } from "node:crypto";
import type { PushTarget } from "@teamflow/data/notifications/push-subscriptions";
import { importJWK, SignJWT } from "jose";
import type { ServerKey } from "../keyring.ts";

/** A request to a push service. */
export type PushRequest = { url: string; headers: Record<string, string>; body: Buffer };

/**
 * Sends a request to a push service.
 *
 * @returns the status that it answers with
 * @throws where nobody answers, in time or at all, and where the address is none to send to
 */
export type SendPush = (request: PushRequest, signal: AbortSignal) => Promise<number>;

const saltBytes = 16;
/** One record holds it all. */
const recordSize = 4096;
/** What push services take at least, less what encryption adds. */
export const longestPayload = 3900;
const keptSeconds = 24 * 60 * 60;

/**
 * Makes the request that brings a message to a browser: encrypted for it alone (RFC 8291), and signed as this server's
 * (RFC 8292), from which alone it takes messages.
 *
 * @param target.serverKey the public key that the browser was shown
 * @param key the server's own pair of that public key
 * @param contact who answers for this server, as `https:` or `mailto:`
 */
export async function pushRequest(
  target: PushTarget,
  message: string,
  { key, contact, now }: { key: ServerKey; contact: string; now: Date },
): Promise<PushRequest> {
  return {
    url: target.endpoint,
    headers: {
      "content-type": "application/octet-stream",
      "content-encoding": "aes128gcm",
      ttl: String(keptSeconds),
      urgency: "normal",
      authorization: `vapid t=${await tokenFor(target, { key, contact, now })}, k=${key.publicKey}`,
    },
    body: encrypt(target, Buffer.from(message), { salt: randomBytes(saltBytes) }),
  };
}

async function tokenFor(
  { endpoint }: PushTarget,
  { key, contact, now }: { key: ServerKey; contact: string; now: Date },
): Promise<string> {
  const point = Buffer.from(key.publicKey, "base64url");
  const [x, y, d] = [point.subarray(1, 33), point.subarray(33), Buffer.from(key.privateKey)].map(
    (part) => part.toString("base64url"),
  );
  const jwk = { kty: "EC", crv: "P-256", x: x ?? "", y: y ?? "", d: d ?? "" };
  return await new SignJWT()
    .setProtectedHeader({ typ: "JWT", alg: "ES256" })
    .setAudience(new URL(endpoint).origin)
    .setSubject(contact)
    .setExpirationTime(Math.floor(now.getTime() / 1000) + keptSeconds / 2)
    .sign(await importJWK(jwk, "ES256"));
}

/**
 * Encrypts a message for one browser, as RFC 8291 says.
 *
 * @param ours the pair of keys of this one message; a fresh one unless a test repeats a known message
 */
export function encrypt(
  target: Pick<PushTarget, "publicKey" | "secret">,
  message: Buffer,
  { salt, ours }: { salt: Buffer; ours?: Buffer },
): Buffer {
  const theirs = Buffer.from(target.publicKey, "base64url");
  const pair = createECDH("prime256v1");
  if (ours) pair.setPrivateKey(ours);
  else pair.generateKeys();
  const own = pair.getPublicKey();
  const shared = pair.computeSecret(theirs);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), theirs, own]);
  const secret = derive(shared, {
    salt: Buffer.from(target.secret, "base64url"),
    info,
    length: 32,
  });
  const keyInfo = Buffer.from("Content-Encoding: aes128gcm\0");
  const key = derive(secret, { salt, info: keyInfo, length: 16 });
  const nonce = derive(secret, {
    salt,
    info: Buffer.from("Content-Encoding: nonce\0"),
    length: 12,
  });
  const cipher = createCipheriv("aes-128-gcm", key, nonce);
  // The byte that follows the message says that this record is the last one.
  const content = [cipher.update(message), cipher.update(Buffer.from([2])), cipher.final()];
  const header = Buffer.alloc(5);
  header.writeUInt32BE(recordSize);
  header.writeUInt8(own.length, 4);
  return Buffer.concat([salt, header, own, ...content, cipher.getAuthTag()]);
}

function derive(
  secret: Buffer,
  { salt, info, length }: { salt: Buffer; info: Buffer; length: number },
): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, salt, info, length));
}

import {
  createCipheriv,
  createDecipheriv,
  createECDH,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
} from "node:crypto";

/**
 * The instance's secret keys, newest first. What was made under an older one still works, so that a key can be
 * replaced without signing anybody out; whatever is made anew is made under the newest.
 */
export type Keyring = {
  /** A keyed hash, for what is too short to be kept under a plain one: a code, an address that is counted. */
  hash(text: string): Buffer;
  /** The same under every key: what to look for. */
  hashes(text: string): Buffer[];
  /** Encrypts what must be read again: a TOTP secret, a mail that waits. */
  seal(text: string): Buffer;
  /** @throws when it was sealed under a key that is not on the ring, or was changed since */
  unseal(sealed: Buffer): string;
  /** The keys that access tokens are signed with, each with the name by which a token says which. */
  readonly signing: readonly { id: string; key: Uint8Array }[];
  /** The pairs of keys by which push services know this server. */
  readonly push: readonly [ServerKey, ...ServerKey[]];
};

/** A pair of keys on the curve P-256: 65 bytes in base64url, and 32 bytes. */
export type ServerKey = { publicKey: string; privateKey: Uint8Array };

const ivBytes = 12;
const tagBytes = 16;
const idBytes = 4;

/** @param secrets newest first, at least one */
export function openKeyring(secrets: readonly [string, ...string[]]): Keyring {
  const [newest, ...older] = secrets;
  const first = keysOf(newest);
  const all = [first, ...older.map(keysOf)];
  const hash = ({ hashing }: Keys, text: string) =>
    createHmac("sha256", hashing).update(text).digest();
  return {
    hash: (text) => hash(first, text),
    hashes: (text) => all.map((keys) => hash(keys, text)),
    seal: (text) => {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv("aes-256-gcm", first.sealing, iv);
      const content = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([first.id, iv, cipher.getAuthTag(), content]);
    },
    unseal: (sealed) => {
      const keys = all.find(({ id }) => id.equals(sealed.subarray(0, idBytes)));
      if (!keys) throw new Error("Sealed under a key that this instance does not have");
      const [ivEnd, tagEnd] = [idBytes + ivBytes, idBytes + ivBytes + tagBytes];
      const decipher = createDecipheriv(
        "aes-256-gcm",
        keys.sealing,
        sealed.subarray(idBytes, ivEnd),
      );
      decipher.setAuthTag(sealed.subarray(ivEnd, tagEnd));
      return Buffer.concat([decipher.update(sealed.subarray(tagEnd)), decipher.final()]).toString();
    },
    signing: all.map(({ id, signing }) => ({ id: id.toString("base64url"), key: signing })),
    push: [first.push, ...all.slice(1).map(({ push }) => push)],
  };
}

type Keys = {
  id: Buffer;
  hashing: Uint8Array;
  sealing: Uint8Array;
  signing: Uint8Array;
  push: ServerKey;
};

/** A key of its own for each purpose, so that none serves two. */
function keysOf(secret: string): Keys {
  const derive = (purpose: string) =>
    new Uint8Array(hkdfSync("sha256", secret, "teamflow", purpose, 32));
  return {
    id: createHash("sha256").update(derive("name")).digest().subarray(0, idBytes),
    hashing: derive("hash"),
    sealing: derive("seal"),
    signing: derive("sign"),
    push: pairOf(derive("push")),
  };
}

/** Of 2^32 texts of 32 bytes, one is no private key: an instance that has it starts with another secret. */
function pairOf(privateKey: Uint8Array): ServerKey {
  const pair = createECDH("prime256v1");
  pair.setPrivateKey(privateKey);
  return { publicKey: pair.getPublicKey().toString("base64url"), privateKey };
}

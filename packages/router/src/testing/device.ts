import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import type { NewPasskeyResponse, PasskeyResponse } from "@teamflow/domain/passkey";
import type { Person } from "./instance.ts";

/** What a browser is asked for, as far as a device looks at it. */
type Asked = { challenge: string };

/** How an answer differs from a good one. */
type Oddity = {
  origin?: string;
  rpId?: string;
  /** Whether the person showed that it was them. */
  isPersonShown?: boolean;
  counter?: number;
  userHandle?: string | null;
  type?: string;
};

/** A device that holds passkeys, and the browser that speaks to it: ES256, as WebAuthn level 3 has it. */
export type Device = {
  create(asked: Asked & { user: { id: string } }, oddity?: Oddity): NewPasskeyResponse;
  sign(asked: Asked, oddity?: Oddity): PasskeyResponse;
};

const origin = "https://teamflow.test";
const flags = { present: 0x01, verified: 0x04, attested: 0x40 };

/** @param counts whether it counts its signatures; those that are copied between devices do not */
export function aDevice({ counts = true } = {}): Device {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(24).toString("base64url");
  const shape = { id, rawId: id, type: "public-key" as const, clientExtensionResults: {} };
  let handle = "";
  let counter = 0;
  const next = () => (counts ? (counter += 1) : 0);
  return {
    create: (asked, oddity = {}) => {
      handle = asked.user.id;
      const authData = Buffer.concat([
        authenticatorData({ counter: next(), ...oddity }, flags.attested),
        ...[Buffer.alloc(16), uint(2, 24), Buffer.from(id, "base64url"), coseKey(publicKey)],
      ]);
      const attestation = cborMap([
        [cborText("fmt"), cborText("none")],
        [cborText("attStmt"), cborMap([])],
        [cborText("authData"), cborBytes(authData)],
      ]);
      const clientDataJSON = clientData("webauthn.create", asked, oddity);
      const attestationObject = attestation.toString("base64url");
      return {
        ...shape,
        response: { clientDataJSON, attestationObject, transports: ["internal"] },
      };
    },
    sign: (asked, oddity = {}) => {
      const authData = authenticatorData({ counter: next(), ...oddity }, 0);
      const clientDataJSON = clientData("webauthn.get", asked, oddity);
      const { userHandle = handle } = oddity;
      const signed = { clientDataJSON, ...signature(privateKey, authData, clientDataJSON) };
      return { ...shape, response: { ...signed, userHandle } };
    },
  };
}

/** Gives somebody a passkey, as their browser would. */
export async function givePasskey(person: Person, device = aDevice(), name = "My phone") {
  const { password } = person;
  const { options } = await person.as().passkeys.beginRegistration({ password });
  const response = device.create(options);
  return { device, ...(await person.as().passkeys.register({ response, name })) };
}

function authenticatorData(
  { rpId = "teamflow.test", isPersonShown = true, counter = 0 }: Oddity,
  more: number,
): Buffer {
  const shown = flags.present | (isPersonShown ? flags.verified : 0) | more;
  return Buffer.concat([
    createHash("sha256").update(rpId).digest(),
    uint(1, shown),
    uint(4, counter),
  ]);
}

function clientData(kind: string, { challenge }: Asked, oddity: Oddity): string {
  const data = { type: oddity.type ?? kind, challenge, origin: oddity.origin ?? origin };
  return Buffer.from(JSON.stringify(data)).toString("base64url");
}

function signature(key: KeyObject, authData: Buffer, clientDataJSON: string) {
  const hash = createHash("sha256").update(Buffer.from(clientDataJSON, "base64url")).digest();
  return {
    authenticatorData: authData.toString("base64url"),
    signature: sign("sha256", Buffer.concat([authData, hash]), key).toString("base64url"),
  };
}

/** A public key of P-256 (RFC 9053): kind 2, algorithm -7, curve 1, x and y. */
function coseKey(key: KeyObject): Buffer {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  return cborMap([
    [cborInt(1), cborInt(2)],
    [cborInt(3), cborInt(-7)],
    [cborInt(-1), cborInt(1)],
    [cborInt(-2), cborBytes(Buffer.from(x, "base64url"))],
    [cborInt(-3), cborBytes(Buffer.from(y, "base64url"))],
  ]);
}

function uint(bytes: number, value: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(value, 0, bytes);
  return buffer;
}

/** The first bytes of an item of CBOR (RFC 8949): what it is, and how long or how large. */
function cborHead(major: number, value: number): Buffer {
  if (value < 24) return uint(1, (major << 5) | value);
  if (value < 256) return Buffer.concat([uint(1, (major << 5) | 24), uint(1, value)]);
  return Buffer.concat([uint(1, (major << 5) | 25), uint(2, value)]);
}

function cborInt(value: number): Buffer {
  return value < 0 ? cborHead(1, -1 - value) : cborHead(0, value);
}

function cborBytes(bytes: Buffer): Buffer {
  return Buffer.concat([cborHead(2, bytes.length), bytes]);
}

function cborText(text: string): Buffer {
  return Buffer.concat([cborHead(3, Buffer.byteLength(text)), Buffer.from(text)]);
}

function cborMap(entries: [Buffer, Buffer][]): Buffer {
  return Buffer.concat([cborHead(5, entries.length), ...entries.flat()]);
}

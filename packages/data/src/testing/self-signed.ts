import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** A value in the encoding of certificates (DER). */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const size = body.length;
  const long = size > 255 ? [0x82, size >> 8, size & 255] : [0x81, size];
  return Buffer.concat([Buffer.from([tag, ...(size < 128 ? [size] : long)]), body]);
}

const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const octets = (...parts: Buffer[]) => der(0x04, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, "hex"));
const yes = der(0x01, Buffer.from([255]));
/** As certificates write an instant: `261121200000Z`. */
const instant = (at: Date) =>
  der(0x17, Buffer.from(`${at.toISOString().replace(/[-:T]/g, "").slice(2, 14)}Z`));

const commonName = "550403";
const alternativeNames = "551d11";
const basicConstraints = "551d13";
const ecdsaWithSha256 = "2a8648ce3d040302";
const hourMs = 60 * 60 * 1000;

/** A key, and a certificate that it signed for itself: for this machine, for an hour. Both as PEM. */
export function selfSigned(): { key: string; certificate: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(oid(ecdsaWithSha256));
  const name = sequence(
    der(0x31, sequence(oid(commonName), der(0x0c, Buffer.from("example.test")))),
  );
  const [from, until] = [-hourMs, hourMs].map((ms) => instant(new Date(Date.now() + ms)));
  const names = sequence(
    der(0x82, Buffer.from("localhost")),
    der(0x87, Buffer.from([127, 0, 0, 1])),
  );
  const extensions = sequence(
    sequence(oid(alternativeNames), octets(names)),
    sequence(oid(basicConstraints), yes, octets(sequence(yes))),
  );
  const body = sequence(
    ...[der(0xa0, der(0x02, Buffer.from([2]))), der(0x02, Buffer.from([1]), randomBytes(8))],
    ...[algorithm, name, sequence(from ?? yes, until ?? yes), name],
    ...[publicKey.export({ type: "spki", format: "der" }), der(0xa3, extensions)],
  );
  const signature = der(0x03, Buffer.from([0]), sign("sha256", body, privateKey));
  const lines = sequence(body, algorithm, signature).toString("base64").replace(/.{64}/g, "$&\n");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }),
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

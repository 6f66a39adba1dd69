import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import { OrganizationId } from "@teamflow/domain/ids";

/** 256 random bits, as text that fits into an address. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a secret. It has 256 random bits, so that no key is needed to keep its hash from being guessed. */
export function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

/**
 * A secret that says which organization it is for, so that nothing needs to be looked up across organizations:
 * `tf_`, the organization's id, 256 random bits and a checksum, by which a scanner tells it from any other text.
 */
export function newOrganizationSecret(orgId: OrganizationId): string {
  const id = Buffer.from(orgId.replaceAll("-", ""), "hex").toString("base64url");
  const body = `${id}${newSecret()}`;
  return `${mark}${body}${checksumOf(body)}`;
}

/** Reads such a secret; nothing for a text that is none, without asking the database. */
export function readOrganizationSecret(
  text: string,
): { orgId: OrganizationId; tokenHash: Buffer } | undefined {
  const [, id = "", secret = "", checksum] =
    /^tf_([\w-]{22})([\w-]{43})([\w-]{6})$/.exec(text) ?? [];
  if (checksum !== checksumOf(`${id}${secret}`)) return undefined;
  const hex = Buffer.from(id, "base64url").toString("hex");
  const orgId = OrganizationId.safeParse(
    hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
  );
  return orgId.success ? { orgId: orgId.data, tokenHash: hashOf(text) } : undefined;
}

/** Whether a text holds such a secret anywhere. */
export function holdsSecret(text: string): boolean {
  return /tf_[\w-]{71}/.test(text);
}

/** How such a secret begins. */
export const mark = "tf_";

/**
 * What a person knows a secret by: its checksum, which comes last. It begins with the organization's id, which all
 * secrets of one organization share.
 */
export function hintOf(secret: string): string {
  return secret.slice(-6);
}

function checksumOf(body: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return bytes.toString("base64url");
}

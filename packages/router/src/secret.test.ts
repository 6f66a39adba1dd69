import { newId } from "@teamflow/domain/ids";
import { expect, it } from "vitest";
import {
  hashOf,
  hintOf,
  newOrganizationSecret,
  newSecret,
  readOrganizationSecret,
} from "./secret.ts";

const orgId = newId<"Organization">();
const secret = newOrganizationSecret(orgId);

it("says which organization it is for, and is kept as a hash", () => {
  expect(readOrganizationSecret(secret)).toEqual({ orgId, tokenHash: hashOf(secret) });
  expect(hashOf(secret).toString("latin1")).not.toContain(secret);
});

it("is never the same twice, and fits into an address", () => {
  const many = new Set(Array.from({ length: 1000 }, () => newOrganizationSecret(orgId)));
  expect(many.size).toBe(1000);
  for (const each of [...many, newSecret()]) expect(encodeURIComponent(each)).toBe(each);
});

it("is known by its end: all of one organization begin alike", () => {
  const other = newOrganizationSecret(orgId);
  expect(other.slice(0, 25)).toBe(secret.slice(0, 25));
  expect(secret.endsWith(hintOf(secret))).toBe(true);
  expect(hintOf(other)).not.toBe(hintOf(secret));
});

it("is none with any one character changed, as its checksum tells", () => {
  for (let at = 0; at < secret.length; at++) {
    const other = secret[at] === "A" ? "B" : "A";
    const changed = `${secret.slice(0, at)}${other}${secret.slice(at + 1)}`;
    expect(readOrganizationSecret(changed), `the character ${at}`).toBeUndefined();
  }
});

it.each([
  ["", "nothing"],
  [secret.slice(1), "a beginning that is missing"],
  [secret.slice(0, -1), "an end that is missing"],
  [`${secret}A`, "something behind it"],
  [` ${secret}`, "something before it"],
  [`${secret}\n`, "a line's end"],
  [secret.toUpperCase(), "another case"],
  ["tf_".repeat(400_000), "a million characters"],
])("is none with case %#", (text) => {
  expect(readOrganizationSecret(text)).toBeUndefined();
});

it("is none that names no organization, however right its checksum is", () => {
  const nobody = "00000000-0000-0000-0000-000000000000" as typeof orgId;
  expect(readOrganizationSecret(newOrganizationSecret(nobody))).toBeUndefined();
});

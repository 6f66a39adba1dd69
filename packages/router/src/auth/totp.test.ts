import { generateSync } from "otplib";
import { expect, test } from "vitest";
import { newTotp, stepOf } from "./totp.ts";

const now = new Date("2026-03-01T12:00:10Z");
const current = Math.floor(now.getTime() / 1000 / 30);
const { secret, uri } = newTotp("ada@example.test");

const codeOf = (step: number) => generateSync({ secret, epoch: step * 30 });

test.each([-1, 0, 1])("a code of a clock that is %i steps away is right", (away) => {
  expect(stepOf(secret, codeOf(current + away), now)).toBe(current + away);
});

test.each([-2, 2, -100])("a code of a clock that is %i steps away is wrong", (away) => {
  expect(stepOf(secret, codeOf(current + away), now)).toBeNull();
});

test("the codes of RFC 6238 are understood", () => {
  const base32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  expect(stepOf(base32, "287082", new Date(59_000))).toBe(1);
  expect(stepOf(base32, "081804", new Date(1_111_111_109_000))).toBe(37_037_036);
});

test("an authenticator is told whose account it is for", () => {
  expect(uri).toMatch(/^otpauth:\/\/totp\/TeamFlow:ada%40example\.test\?/);
  expect(new URL(uri).searchParams.get("secret")).toBe(secret);
  expect(new URL(uri).searchParams.get("issuer")).toBe("TeamFlow");
});

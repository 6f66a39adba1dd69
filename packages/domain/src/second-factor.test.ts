import { expect, test } from "vitest";
import { Code, hasSecondFactor, hasWayIn } from "./second-factor.ts";

test("a code is read however it is typed", () => {
  expect(Code.parse("123 456")).toBe("123456");
  expect(Code.parse(" ABCDE-fghij ")).toBe("abcdefghij");
});

test("what is too long for any code, or nothing at all, is refused", () => {
  expect(Code.safeParse("- -").success).toBe(false);
  expect(Code.safeParse("1".repeat(33)).success).toBe(false);
  expect(Code.safeParse(" ".repeat(65)).success).toBe(false);
});

test("one-time codes alone are no second factor", () => {
  const none = { hasTotp: false, passkeys: 0, recoveryCodes: 10, isRequired: true };
  expect(hasSecondFactor(none)).toBe(false);
  expect(hasSecondFactor({ ...none, hasTotp: true })).toBe(true);
  expect(hasSecondFactor({ ...none, passkeys: 1 })).toBe(true);
});

test("whoever has neither password, passkey nor identity cannot sign in", () => {
  const none = { hasPassword: false, passkeys: 0, identities: 0 };
  expect(hasWayIn(none)).toBe(false);
  expect(hasWayIn({ ...none, hasPassword: true })).toBe(true);
  expect(hasWayIn({ ...none, passkeys: 1 })).toBe(true);
  expect(hasWayIn({ ...none, identities: 1 })).toBe(true);
});

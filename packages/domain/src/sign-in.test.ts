import { expect, test } from "vitest";
import { Login, PasswordReset, SignIn } from "./sign-in.ts";

test("signing in checks no rule for new passwords", () => {
  expect(SignIn.parse({ login: "ADA@example.org", password: "short" })).toEqual({
    ...{ login: "ada@example.org", password: "short", remember: false },
  });
});

test("a password that is set is held to the rules, also by a link [B62]", () => {
  expect(PasswordReset.safeParse({ token: "t", password: "short" }).success).toBe(false);
});

test.each([
  [" Ada@Example.org\t", "ada@example.org"],
  ["\u212aim", "kim"],
])("%j signs in as %s", (typed, login) => {
  expect(Login.parse(typed)).toBe(login);
});

test.each(["", " ", "a\u0000b", "a b", "\ud800", "jos\u00e9", "a".repeat(255)])(
  "%j names nobody",
  (typed) => {
    expect(Login.safeParse(typed).success).toBe(false);
  },
);

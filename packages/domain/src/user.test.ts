import { expect, test } from "vitest";
import { AccountPatch, Picture, SignUp, Username } from "./user.ts";

const codes = (issues: readonly { message: string }[] | undefined) =>
  issues?.map((issue) => issue.message) ?? [];

test("nobody can sign up as more than a person [B43]", () => {
  const person = { email: "ada@example.org", name: "Ada", password: "twelve red boats" };
  expect(SignUp.safeParse(person).success).toBe(true);
  for (const more of [{ instanceOwner: true }, { status: "active" }, { id: "x" }])
    expect(SignUp.safeParse({ ...person, ...more }).success).toBe(false);
});

test("a password that is like the username is refused", () => {
  const person = { email: "a@example.org", name: "Ada", username: "countess" };
  const { error } = SignUp.safeParse({ ...person, password: "countess-1815" });
  expect(error?.issues).toMatchObject([{ message: "like_yourself", path: ["password"] }]);
});

test.each([
  [" Ada.Lovelace ", "ada.lovelace"],
  ["a-1", "a-1"],
  ["x_y-z.9", "x_y-z.9"],
])("%j is the username %s", (typed, username) => {
  expect(Username.parse(typed)).toBe(username);
});

test.each([
  ["ab", "too_short"],
  ["a".repeat(33), "too_long"],
  ["ada@example.org", "bad_username"],
  ["-ada", "bad_username"],
  ["ada..l", "bad_username"],
  ["ada\u0000", "bad_username"],
  ["\u0430da", "bad_username"],
])("%j is no username [B21]", (typed, code) => {
  expect(codes(Username.safeParse(typed).error?.issues)).toContain(code);
});

test("what is left out of a change is left alone, and nobody changes more than what they say of themselves", () => {
  expect(AccountPatch.parse({ version: 1, locale: null })).toEqual({ version: 1, locale: null });
  for (const more of [{ email: "x@example.org" }, { instanceOwner: true }, { status: "active" }])
    expect(AccountPatch.safeParse({ version: 1, ...more }).success).toBe(false);
});

test("a picture is base64 and at most a megabyte", () => {
  expect(Picture.safeParse("aGk=").success).toBe(true);
  for (const content of ["", "<svg>", "aGk=\n", "a".repeat(950_001)])
    expect(Picture.safeParse(content).success).toBe(false);
});

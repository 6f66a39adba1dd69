import { expect, test } from "vitest";
import { Failure } from "./failure.ts";
import { checkUnlike, isCommon, Password, resembles } from "./password.ts";
import { SignUp } from "./user.ts";

function faultsOf(password: string) {
  return Password.safeParse(password).error?.issues.map((issue) => issue.message) ?? [];
}

test.each([
  ["a phrase", "correct horse battery staple"],
  ["letters without any sense", "xkvqzjwtbplm"],
  ["a phrase in Greek", "δώδεκα κόκκινα καράβια"],
  ["a phrase in Russian", "двенадцать кораблей"],
  ["a phrase in Chinese", "十二艘红色的船驶向远方的大海"],
  ["128 characters", "correct horse battery ".repeat(6).slice(0, 128)],
  ["128 emoji between letters", "a🦊b🐴c🔋d🌵".repeat(16)],
  ["spaces at both ends", "  twelve red boats  "],
  ["a common word within an uncommon phrase", "my dragon prefers oatmeal"],
])("%s is a password [B62]", (_, password) => {
  expect(faultsOf(password)).toEqual([]);
  expect(Password.parse(password)).toBe(password);
});

test.each([
  ["eleven characters", "xkvqzjwtbpl", "too_short"],
  ["eleven emoji, which JavaScript counts as twenty-two", "🦊🐴🔋🌵🦉🐙🦀🌋🧭🪁🎻", "too_short"],
  ["129 characters", "correct horse battery ".repeat(6).slice(0, 129), "too_long"],
  ["digits only", "492038475610", "only_digits"],
  ["a lone surrogate", "twelve red \ud800 boats", "invalid_character"],
  ["password1234", "password1234", "common_password"],
  ["with letters replaced by their look-alikes", "P@$$w0rd1234", "common_password"],
  ["a row of keys", "qwertyuiop123", "common_password"],
  ["one word twice", "dragondragon", "common_password"],
  ["one letter", "aaaaaaaaaaaa", "common_password"],
  ["the product's name and a year", "teamflow2026!", "common_password"],
])("%s is refused [B62]", (_, password, code) => {
  expect(faultsOf(password)).toContain(code);
});

test("a megabyte is refused for its length alone, with the limit that holds [B62]", () => {
  const issues = Password.safeParse("a1".repeat(500_000)).error?.issues;
  expect(issues).toMatchObject([{ message: "too_long", params: { limit: 128 } }]);
});

test("common is what is left of nothing once the common pieces are gone", () => {
  expect(isCommon("Welkom-Wachtwoord-1!")).toBe(true);
  expect(isCommon("Welkom aan boord van de veerpont")).toBe(false);
});

test("a password is not the person's own name or address [B62]", () => {
  const person = { email: "ada.lovelace@example.org", name: "Ada Lovelace" };
  for (const password of ["ada.lovelace", "AdaLovelace1843", "lovelace1234", "Ada Lovelace!"])
    expect(resembles(password, ["ada.lovelace", person.name]), password).toBe(true);
  expect(resembles("analytical engine number one", ["ada.lovelace", person.name])).toBe(false);
  const faults = SignUp.safeParse({ ...person, password: "ada.lovelace" }).error?.issues;
  expect(faults).toMatchObject([{ message: "like_yourself", path: ["password"] }]);
});

test("a password is not a part of the person's own name either", () => {
  expect(resembles("christopher-robinson", ["christopher-robinson-smythe"])).toBe(true);
});

test("a name of three letters may happen to be in a password", () => {
  expect(resembles("Annabel sails boats", ["Ann"])).toBe(false);
});

test("a password that is chosen later is held against the person as well", () => {
  const person = { email: "ada.lovelace@example.org", name: "Ada", username: "countess" };
  for (const password of ["countess-1815", "LOVELACE 1815"])
    expect(() => checkUnlike(password, person)).toThrow(Failure);
  expect(() => checkUnlike("analytical engine", person)).not.toThrow();
});

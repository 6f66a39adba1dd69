import { expect, test } from "vitest";
import { account as enAccount } from "./en/account.ts";
import { entrance as enEntrance } from "./en/entrance.ts";
import { account as nlAccount } from "./nl/account.ts";
import { entrance as nlEntrance } from "./nl/entrance.ts";

test.each([
  ["of the account", enAccount, nlAccount],
  ["of the doors", enEntrance, nlEntrance],
])("no sentence %s is empty, and none was left in English", (_, en, nl) => {
  const english = new Map(sentences(en));
  expect([...english].filter(([, words]) => words.trim() === "")).toEqual([]);
  const same = [...sentences(nl)].filter(
    ([path, words]) => words.split(" ").length > 3 && english.get(path) === words,
  );
  expect(same).toEqual([]);
});

test("a count takes the form that the language wants", () => {
  expect(enAccount.recovery.left(1)).toBe("1 code left");
  expect(nlAccount.recovery.left(3)).toBe("Nog 3 codes");
  expect(nlAccount.sessions.endedOthers(1)).toBe("1 sessie is beëindigd");
});

function* sentences(part: object, path = ""): Generator<[string, string]> {
  for (const [key, value] of Object.entries(part)) {
    const here = path ? `${path}.${key}` : key;
    if (typeof value === "string") yield [here, value];
    if (typeof value === "object") yield* sentences(value, here);
  }
}

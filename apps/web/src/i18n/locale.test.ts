import { expect, test } from "vitest";
import { en } from "./en.ts";
import { nl } from "./nl.ts";
import { chosenLocale, regionOf } from "./locale.ts";

test("the language chosen on this device comes before the browser's", () => {
  expect(chosenLocale("nl", ["en-GB"])).toBe("nl");
});

test("the browser's first language that we speak is used", () => {
  expect(chosenLocale(null, ["fr-BE", "nl-BE", "en"])).toBe("nl");
});

test("nobody who speaks none of our languages is left without words", () => {
  expect(chosenLocale("xx", ["fr"])).toBe("en");
});

test("dates follow the person's region within the language", () => {
  expect(regionOf("en", ["nl-NL", "en-GB"])).toBe("en-GB");
  expect(regionOf("nl", ["en-GB"])).toBe("nl");
});

test("a count takes the form that the language wants", () => {
  expect(en.reasons.field.tooShort(1)).toBe("At least 1 character.");
  expect(en.reasons.field.tooShort(12)).toBe("At least 12 characters.");
  expect(nl.members.shown(1)).toBe("1 persoon");
  expect(nl.members.shown(0)).toBe("0 mensen");
});

test("no text of a language is empty, and no Dutch sentence was left in English", () => {
  expect([...sentences(en)].filter(([, words]) => words.trim() === "")).toEqual([]);
  const english = new Map(sentences(en));
  // Names, as of an encoding, are the same in both.
  const same = [...sentences(nl)].filter(
    ([path, words]) => words.split(" ").length > 3 && english.get(path) === words,
  );
  expect(same).toEqual([]);
});

function* sentences(part: object, path = ""): Generator<[string, string]> {
  for (const [key, value] of Object.entries(part)) {
    const here = path ? `${path}.${key}` : key;
    if (typeof value === "string") yield [here, value];
    if (typeof value === "object") yield* sentences(value, here);
  }
}

import { expect, test } from "vitest";
import { en } from "./en.ts";
import { nl } from "./nl.ts";
import { members as enMembers } from "./en/members.ts";
import { organizations as enOrganizations } from "./en/organizations.ts";
import { roles as enRoles } from "./en/roles.ts";
import { members as nlMembers } from "./nl/members.ts";
import { organizations as nlOrganizations } from "./nl/organizations.ts";
import { roles as nlRoles } from "./nl/roles.ts";
import { chosenLocale, regionOf } from "./locale.ts";

/** The catalogue with the sections that come with their screens. */
const english = { ...en, members: enMembers, organizations: enOrganizations, roles: enRoles };
const dutch = { ...nl, members: nlMembers, organizations: nlOrganizations, roles: nlRoles };

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

test("a tag that no date can be written by is passed over", () => {
  expect(regionOf("en", ["en-US@posix"])).toBe("en");
  expect(regionOf("en", ["en-US@posix", "en_US", "en-GB"])).toBe("en-GB");
  expect(() => new Intl.DateTimeFormat(regionOf("en", ["en-US@posix", ""]))).not.toThrow();
});

test("a count takes the form that the language wants", () => {
  expect(en.reasons.field.tooShort(1)).toBe("At least 1 character.");
  expect(en.reasons.field.tooShort(12)).toBe("At least 12 characters.");
  expect(nlMembers.shown(1)).toBe("1 persoon");
  expect(nlMembers.shown(0)).toBe("0 mensen");
});

test("no text of a language is empty, and no Dutch sentence was left in English", () => {
  expect([...sentences(english)].filter(([, words]) => words.trim() === "")).toEqual([]);
  const inEnglish = new Map(sentences(english));
  // Names, as of an encoding, are the same in both.
  const same = [...sentences(dutch)].filter(
    ([path, words]) => words.split(" ").length > 3 && inEnglish.get(path) === words,
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

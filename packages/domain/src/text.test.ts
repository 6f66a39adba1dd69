import fc from "fast-check";
import { expect, test } from "vitest";
import { Email, lengthOf, text } from "./text.ts";

const name = text({ max: 10 });
const prose = text({ min: 0, max: 100, lines: true });

function codeOf(
  schema: {
    safeParse: (value: unknown) => { error?: { issues: { message: string }[] } | undefined };
  },
  value: unknown,
) {
  return schema.safeParse(value).error?.issues.map((issue) => issue.message);
}

test.each([
  ["a NUL", "a\u0000b"],
  ["a lone surrogate", "a\ud800b"],
  ["a bell", "a\u0007b"],
  ["a delete", "a\u007fb"],
  ["a line break in a name", "a\nb"],
  ["an override of the writing direction", "a\u202eb"],
  ["an isolate of the writing direction", "a\u2066b"],
])("%s is refused", (_, value) => {
  expect(codeOf(name, value)).toEqual(["invalid_character"]);
});

test("prose keeps its line breaks and tabs, and still refuses other control characters", () => {
  expect(prose.parse("one\n\ttwo\r\nthree")).toBe("one\n\ttwo\r\nthree");
  expect(codeOf(prose, "one\u001btwo")).toEqual(["invalid_character"]);
  expect(codeOf(prose, "one\u0000two")).toEqual(["invalid_character"]);
});

test("a name is trimmed before it is found missing", () => {
  expect(name.parse("  Ada ")).toBe("Ada");
  expect(codeOf(name, " \u00a0 ")).toEqual(["required"]);
  expect(codeOf(name, "")).toEqual(["required"]);
});

test("the two ways of writing é are one", () => {
  expect(name.parse("e\u0301")).toBe("\u00e9");
});

test("an emoji counts once, though JavaScript counts it twice", () => {
  expect(lengthOf("🦊🦊")).toBe(2);
  expect(name.parse("🦊".repeat(10))).toHaveLength(20);
  expect(codeOf(name, "🦊".repeat(11))).toEqual(["too_long"]);
});

test("whoever writes too much is told the limit that holds, however much it is", () => {
  for (const length of [11, 40, 41, 100_000]) {
    const issues = name.safeParse("x".repeat(length)).error?.issues;
    expect(issues, String(length)).toMatchObject([{ message: "too_long", params: { limit: 10 } }]);
  }
});

test("whatever text() lets in can be stored, is short enough, and passes again unchanged", () => {
  const written = fc.string({ unit: "binary", maxLength: 14 });
  fc.assert(
    fc.property(written, (value) => {
      const parsed = name.safeParse(value);
      if (!parsed.success) return;
      expect(parsed.data.isWellFormed()).toBe(true);
      expect(parsed.data).not.toMatch(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/);
      expect(lengthOf(parsed.data)).toBeLessThanOrEqual(10);
      expect(name.parse(parsed.data)).toBe(parsed.data);
    }),
    { numRuns: 2000 },
  );
});

test("an address is one address in any letter case", () => {
  expect(Email.parse("  Ada.Lovelace+Work@Example.ORG ")).toBe("ada.lovelace+work@example.org");
});

test.each([
  ["nothing", ""],
  ["no at sign", "ada.example.org"],
  ["two lines", "ada@example.org\nbcc: all@example.org"],
  ["a NUL", "ada\u0000@example.org"],
  ["over 254 characters", `${"a".repeat(250)}@example.org`],
  ["a space", "ada lovelace@example.org"],
])("an address with %s is refused", (_, value) => {
  expect(Email.safeParse(value).success).toBe(false);
});

test("no address, however it is built, takes the validator long", () => {
  const hostile = [
    `${"a.".repeat(100)}@`,
    `${"a".repeat(120)}@${"b.".repeat(60)}`,
    `a@${"-".repeat(240)}.c`,
    "@".repeat(254),
  ];
  for (const value of hostile) expect(Email.safeParse(value).success).toBe(false);
});

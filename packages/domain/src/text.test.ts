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
])("%s is refused [B19] [B20] [B21] [B31]", (_, value) => {
  expect(codeOf(name, value)).toEqual(["invalid_character"]);
});

test("prose keeps its line breaks and tabs, and still refuses other control characters [B21]", () => {
  expect(prose.parse("one\n\ttwo\r\nthree")).toBe("one\n\ttwo\r\nthree");
  expect(codeOf(prose, "one\u001btwo")).toEqual(["invalid_character"]);
  expect(codeOf(prose, "one\u0000two")).toEqual(["invalid_character"]);
});

test("a name is trimmed before it is found missing [B22]", () => {
  expect(name.parse("  Ada ")).toBe("Ada");
  expect(codeOf(name, " \u00a0 ")).toEqual(["required"]);
  expect(codeOf(name, "")).toEqual(["required"]);
});

test("a name of nothing that can be seen is missing, and what joins an emoji may stay in it [B21] [B22]", () => {
  for (const value of ["\u200b", "\u200d\u2060", "\ufeff \u00ad", "\u3164"])
    expect(codeOf(name, value)).toEqual(["required"]);
  expect(name.parse("👩\u200d🚀")).toBe("👩\u200d🚀");
  expect(prose.parse("\u200b")).toBe("\u200b");
});

test("the two ways of writing é are one [B21]", () => {
  expect(name.parse("e\u0301")).toBe("\u00e9");
});

test("an emoji counts once, though JavaScript counts it twice [B23]", () => {
  expect(lengthOf("🦊🦊")).toBe(2);
  expect(name.parse("🦊".repeat(10))).toHaveLength(20);
  expect(codeOf(name, "🦊".repeat(11))).toEqual(["too_long"]);
});

test("whoever writes too much is told the limit that holds, however much it is [B23]", () => {
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

test("an address is one address in any letter case [B32]", () => {
  expect(Email.parse("  Ada.Lovelace+Work@Example.ORG ")).toBe("ada.lovelace+work@example.org");
});

test.each([
  ["nothing", ""],
  ["no at sign", "ada.example.org"],
  ["two lines", "ada@example.org\nbcc: all@example.org"],
  ["a NUL", "ada\u0000@example.org"],
  ["over 254 characters", `${"a".repeat(250)}@example.org`],
  ["a space", "ada lovelace@example.org"],
])("an address with %s is refused [B32]", (_, value) => {
  expect(Email.safeParse(value).success).toBe(false);
});

test("no address, however it is built, takes the validator long [B25]", () => {
  const hostile = [
    `${"a.".repeat(100)}@`,
    `${"a".repeat(120)}@${"b.".repeat(60)}`,
    `a@${"-".repeat(240)}.c`,
    "@".repeat(254),
  ];
  for (const value of hostile) expect(Email.safeParse(value).success).toBe(false);
});

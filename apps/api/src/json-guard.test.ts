import { describe, expect, test } from "vitest";
import { faultOfJson } from "./json-guard.ts";

const keys = (count: number): string =>
  `{${Array.from({ length: count }, (_, number) => `"k${number}":1`).join(",")}}`;

describe("ordinary JSON passes", () => {
  test.each([
    "null",
    "{}",
    '{"json":{"title":"a \\"quoted\\" title: {[","labels":["x"]},"meta":{"values":{}}}',
    '{"a":{"id":1},"b":{"id":1}}', // the same key in different objects
    '["__proto__","constructor"]', // as values they are only texts
    '{"text":"__proto__"}',
    '{"a":"ends with a backslash\\\\","b":1}',
    `${"[".repeat(32)}${"]".repeat(32)}`,
    keys(1_000),
    `[${Array.from({ length: 19 }, () => keys(1_000)).join(",")}]`,
  ])("%.60s", (text) => {
    expect(faultOfJson(text)).toBeNull();
  });
});

describe("what a parser would take, but we do not", () => {
  test.each([
    ['{"__proto__":{"isAdmin":true}}', "forbidden_key"],
    ['{"a":[{"b":{"constructor":1}}]}', "forbidden_key"],
    ['{"prototype" : 1}', "forbidden_key"],
    ['{"\\u005f_proto__":1}', "forbidden_key"], // the same key, written with an escape
    ['{"orgId":"a","orgId":"b"}', "repeated_key"],
    ['{"orgId":"a","\\u006frgId":"b"}', "repeated_key"],
    [`${"[".repeat(33)}${"]".repeat(33)}`, "too_complex"],
    [`${'{"a":'.repeat(33)}1${"}".repeat(33)}`, "too_complex"],
    ["[".repeat(500_000), "too_complex"],
    [keys(1_001), "too_complex"],
    [`[${Array.from({ length: 21 }, () => keys(1_000)).join(",")}]`, "too_complex"],
  ])("%.60s is %s [B6] [B7] [B9]", (text, fault) => {
    expect(faultOfJson(text)).toBe(fault);
  });
});

test.each(["", "{", "{'a':1}", '{"a":1}}', "undefined", '"open', '{"\\x":1}', "NaN"])(
  "%s is not JSON",
  (text) => {
    expect(faultOfJson(text)).toBe("not_json");
  },
);

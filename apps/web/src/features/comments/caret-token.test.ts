import { expect, test } from "vitest";
import { caretToken, withCode } from "./caret-token.ts";

test.each([
  ["@", { sign: "@", text: "", from: 0 }],
  ["Ask @ad", { sign: "@", text: "ad", from: 4 }],
  ["(#ENG-1", { sign: "#", text: "ENG-1", from: 1 }],
  ["a\n#ket", { sign: "#", text: "ket", from: 2 }],
])("%s is the beginning of a mention", (text, expected) => {
  expect(caretToken(text, text.length)).toEqual(expected);
});

test.each(["ada@ex", "see @ada ", "page#1", ""])("%s is none", (text) => {
  expect(caretToken(text, text.length)).toBeUndefined();
});

test("a code takes the place of what was typed", () => {
  const text = "Ask @ad about it";
  const token = caretToken(text, 7);
  if (!token) throw new Error("There is no token");
  expect(withCode(text, { token, caret: 7 }, "USR-5")).toEqual({
    ...{ text: "Ask @USR-5 about it", caret: 10 },
  });
  const end = { token: { sign: "@" as const, text: "ad", from: 4 }, caret: 7 };
  expect(withCode("Ask @ad", end, "USR-5")).toEqual({ text: "Ask @USR-5 ", caret: 11 });
});

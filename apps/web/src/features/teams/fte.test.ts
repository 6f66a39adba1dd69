import { expect, test } from "vitest";
import { fteWords, readFte } from "./fte.ts";

test.each([
  ["0.5", 0.5],
  ["0,5", 0.5],
  [" 50 % ", 0.5],
  ["80", 0.8],
  ["1", 1],
  ["0.1", 0.1],
  ["0.333", 0.33],
  ["100%", 1],
])("%s is a share", (text, share) => {
  expect(readFte(text)).toBe(share);
});

test.each(["", "half", "0", "0.05", "101", "-1", "1.5.1", "9%"])("%j is none", (text) => {
  expect(readFte(text)).toBeUndefined();
});

test("a share is written to the hundredth, in the reader's way", () => {
  expect(fteWords("en-GB", 0.5)).toBe("0.50");
  expect(fteWords("nl", 1)).toBe("1,00");
});

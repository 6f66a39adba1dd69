import { expect, test } from "vitest";
import { readQuarters } from "./quarters.ts";

test.each([
  ["", null],
  ["  ", null],
  ["3", 3],
  ["2.25", 2.25],
  ["2,5", 2.5],
  ["0", 0],
  ["2.1", undefined],
  ["-1", undefined],
  ["three", undefined],
  ["1e3", undefined],
])("%j typed is %j hours", (typed, hours) => {
  expect(readQuarters(typed)).toBe(hours);
});

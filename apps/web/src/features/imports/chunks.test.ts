import { expect, test } from "vitest";
import { chunksOf } from "./chunks.ts";

test("no call holds more rows than the server takes", () => {
  expect(
    chunksOf(Array.from({ length: 1001 }, (_, at) => at)).map((chunk) => chunk.length),
  ).toEqual([500, 500, 1]);
});

test("no call is larger than the server takes, and large rows go alone", () => {
  expect(chunksOf(["aaaa", "bbbb", "cccccccccccc"], { rows: 10, bytes: 13 })).toEqual([
    ["aaaa", "bbbb"],
    ["cccccccccccc"],
  ]);
});

test("nothing gives no call", () => {
  expect(chunksOf([])).toEqual([]);
});

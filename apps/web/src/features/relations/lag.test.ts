import { expect, test } from "vitest";
import { lagWords, readLag, typedLag } from "./lag.ts";

test.each([
  ["", 0],
  ["0", 0],
  ["2", 120],
  ["-1,5", -90],
  ["\u22120.25", -15],
  ["+3", 180],
  ["-", 0],
  ["two", undefined],
  ["1.1", undefined],
  ["9000", undefined],
])("%j hours typed are %j minutes", (typed, minutes) => {
  expect(readLag(typed)).toBe(minutes);
});

test.each([
  [120, "+2 h"],
  [-90, "\u221290 min"],
])("%d minutes are said as %s", (minutes, words) => {
  expect(lagWords(minutes, { hour: "h", minute: "min" })).toBe(words);
});

test.each([0, 15, 90, -120, 525_600])("%d minutes are typed again as they are shown", (minutes) => {
  for (const region of ["en-GB", "nl-NL"])
    expect(readLag(typedLag(minutes, region)), region).toBe(minutes);
});

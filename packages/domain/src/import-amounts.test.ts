import { expect, test } from "vitest";
import { hoursFor, momentFor, pointsFor } from "./import-amounts.ts";

test.each([
  ["2", 2],
  ["2,5", 2.5],
  ["2h", 2],
  ["2 hrs", 2],
  ["1d 4h", 12],
  ["1w", 40],
  ["1 week, 2 days", 56],
  ["1:30", 1.5],
  ["01:30:00", 1.5],
  ["90m", 1.5],
  ["2 uur 15 min", 2.25],
  ["28800s", 8],
  ["5m", 0.25],
  ["0", 0],
  ["1000", 1000],
])("%j estimates %d hours", (cell, hours) => {
  expect(hoursFor(cell)).toBe(hours);
});

test.each(["soon", "-2", "2x", "1:75", "1001", "9e9", "1d until Friday", "h", "", "NaN", "1 2"])(
  "%j is no estimate",
  (cell) => {
    expect(hoursFor(cell)).toBeUndefined();
  },
);

test("points come in quarters, and are no words", () => {
  expect(["3", "0.5", "2,25", "0.1"].map(pointsFor)).toEqual([3, 0.5, 2.25, 0.25]);
  expect(["XL", "-1", "1001", ""].map(pointsFor)).toEqual(Array(4).fill(undefined));
});

const inAmsterdam = (cell: string) => momentFor(cell, "Europe/Amsterdam");

test("a day is a day, and so is its midnight", () => {
  const day = { on: "2026-07-03", at: null };
  for (const cell of ["2026-07-03", "2026-07-03 00:00", "2026-07-03T00:00:00.000Z"])
    expect(inAmsterdam(cell)).toEqual(day);
});

test("a time is an instant: on the organization's clock where it names no zone", () => {
  const at = new Date("2026-07-03T12:30:00Z");
  for (const cell of ["2026-07-03 14:30", "2026-07-03T12:30:00Z", "2026-07-03 06:30:00 -0600"])
    expect(inAmsterdam(cell)).toEqual({ on: "2026-07-03", at });
  expect(inAmsterdam("2026-07-03T23:30:00Z")?.on).toBe("2026-07-04");
});

test.each(["2026-02-30", "2026-07-03 24:00", "2026-07-03 12:60", "soon", "2026-07-03 noon", ""])(
  "%j is no day and no instant",
  (cell) => {
    expect(inAmsterdam(cell)).toBeUndefined();
  },
);

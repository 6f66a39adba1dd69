import { expect, test } from "vitest";
import { dayOf, startOf } from "./days.ts";

test.each([
  ["2026-03-01", "2026-03-01"],
  ["today", "2026-01-31"],
  ["tomorrow", "2026-02-01"],
  ["yesterday", "2026-01-30"],
  ["7d", "2026-02-07"],
  ["-2w", "2026-01-17"],
  ["1m", "2026-02-28"],
  ["-11m", "2025-02-28"],
  ["13m", "2027-02-28"],
  ["2y", "2028-01-31"],
  ["9999y", "2999-12-31"],
  ["-9999y", "1900-01-01"],
  ["-9999w", "1900-01-01"],
  ["sat", "2026-01-31"],
  ["sun", "2026-02-01"],
  ["fri", "2026-02-06"],
])("on the last day of January 2026, %s is %s", (value, day) => {
  expect(dayOf(value, "2026-01-31")).toBe(day);
});

test("a day begins when the clock on the wall says so, also where a night has no midnight", () => {
  expect(startOf("2026-07-01", "Europe/Amsterdam").toISOString()).toBe("2026-06-30T22:00:00.000Z");
  expect(startOf("2026-01-01", "America/New_York").toISOString()).toBe("2026-01-01T05:00:00.000Z");
  expect(startOf("2024-09-08", "America/Santiago").toISOString()).toBe("2024-09-08T04:00:00.000Z");
});

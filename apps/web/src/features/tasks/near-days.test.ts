import { expect, test } from "vitest";
import { nearDays } from "./near-days.ts";

test("next Monday is after today, on a Monday too", () => {
  expect(nearDays("2026-11-22").nextWeek).toBe("2026-11-23");
  expect(nearDays("2026-11-23").nextWeek).toBe("2026-11-30");
  expect(nearDays("2026-11-28").nextWeek).toBe("2026-11-30");
});

test("tomorrow crosses the end of a year", () => {
  expect(nearDays("2026-12-31")).toMatchObject({ today: "2026-12-31", tomorrow: "2027-01-01" });
});

import { describe, expect, it } from "vitest";
import { dayCount, daysOf, FigurePeriod, rangeBefore, rangeOf } from "./figure-period.ts";

const today = "2026-03-31";

describe("the period of figures", () => {
  it("is the last thirty days where nothing is said", () => {
    expect(rangeOf(FigurePeriod.parse({}), today)).toEqual({ from: "2026-03-02", to: today });
  });

  it("ends today at the latest", () => {
    expect(rangeOf({ days: 7, to: "2027-01-01" }, today)).toEqual({
      from: "2026-03-25",
      to: today,
    });
    expect(rangeOf({ days: 1, to: "2026-03-30" }, today)).toEqual({
      ...{ from: "2026-03-30", to: "2026-03-30" },
    });
  });

  it("follows on one of as many days", () => {
    const range = { from: "2026-03-01", to: today };
    expect(rangeBefore(range)).toEqual({ from: "2026-01-29", to: "2026-02-28" });
    expect(dayCount(rangeBefore(range))).toBe(31);
  });

  it("names every day once, also where the clock is changed", () => {
    const days = daysOf({ from: "2026-03-27", to: "2026-03-31" });
    expect(days).toEqual(["2026-03-27", "2026-03-28", "2026-03-29", "2026-03-30", "2026-03-31"]);
    expect(daysOf({ from: "2024-02-28", to: "2024-03-01" })).toHaveLength(3);
  });

  it("is at most a leap year long, and of this millennium", () => {
    expect(FigurePeriod.safeParse({ days: 366 }).success).toBe(true);
    for (const wrong of [{ days: 367 }, { days: 0 }, { days: 1.5 }, { to: "1999-12-31" }])
      expect(FigurePeriod.safeParse(wrong).success).toBe(false);
  });
});

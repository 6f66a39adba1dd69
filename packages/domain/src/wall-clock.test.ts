import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { addDays, instantsOf, wallClockAt } from "./wall-clock.ts";

const at = (text: string) => new Date(text);
const texts = (instants: readonly Date[]) => instants.map((instant) => instant.toISOString());

describe("the clock on the wall", () => {
  it.each([
    ["2026-03-29T00:59:00Z", "Europe/Amsterdam", "2026-03-29", 119, 7],
    ["2026-03-29T01:00:00Z", "Europe/Amsterdam", "2026-03-29", 180, 7],
    ["2026-12-31T23:30:00Z", "Asia/Kathmandu", "2027-01-01", 315, 5],
    ["2026-06-01T00:10:00Z", "America/Los_Angeles", "2026-05-31", 1030, 7],
    ["2026-06-01T00:10:00Z", "UTC", "2026-06-01", 10, 1],
  ])("at %s in %s", (instant, timeZone, day, minute, weekday) => {
    expect(wallClockAt(at(instant), timeZone)).toEqual({ day, minute, weekday });
  });
});

describe("when a clock shows a time", () => {
  it("is once on a day like any other", () => {
    const shown = { day: "2026-07-01", minute: 7 * 60 };
    expect(texts(instantsOf(shown, "Europe/Amsterdam"))).toEqual(["2026-07-01T05:00:00.000Z"]);
  });

  it("is twice when it is set back over it", () => {
    const shown = { day: "2026-10-25", minute: 150 };
    expect(texts(instantsOf(shown, "Europe/Amsterdam"))).toEqual([
      "2026-10-25T00:30:00.000Z",
      "2026-10-25T01:30:00.000Z",
    ]);
  });

  it("is as much later as it was set forward over it", () => {
    const shown = { day: "2026-03-29", minute: 150 };
    expect(texts(instantsOf(shown, "Europe/Amsterdam"))).toEqual(["2026-03-29T01:30:00.000Z"]);
  });

  it("leads back to the instant, in any zone, at any time", () => {
    const zones = fc.constantFrom(
      ...["UTC", "Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"],
    );
    const minutes = fc.integer({ min: 28_000_000, max: 31_000_000 });
    fc.assert(
      fc.property(zones, minutes, (timeZone, minute) => {
        const instant = new Date(minute * 60_000);
        const found = instantsOf(wallClockAt(instant, timeZone), timeZone);
        expect(texts(found)).toContain(instant.toISOString());
      }),
    );
  });
});

test("days are counted over the ends of months and years", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
});

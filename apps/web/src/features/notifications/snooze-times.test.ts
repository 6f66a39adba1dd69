import { describe, expect, test } from "vitest";
import { snoozeTimes, timeWritten } from "./snooze-times.ts";

const amsterdam = "Europe/Amsterdam";
const times = (now: string, zone = amsterdam) =>
  Object.fromEntries(
    snoozeTimes(new Date(now), zone).map(({ choice, at }) => [choice, at.toISOString()]),
  );

describe("what is put off comes back", () => {
  test("on the person's own clock, whatever the device's is", () => {
    // A Wednesday, 10:07 in Amsterdam.
    expect(times("2026-11-18T09:07:00Z")).toEqual({
      later: "2026-11-18T12:15:00.000Z",
      tomorrow: "2026-11-19T08:00:00.000Z",
      week: "2026-11-23T08:00:00.000Z",
      month: "2026-12-18T08:00:00.000Z",
    });
    expect(times("2026-11-18T09:07:00Z", "America/New_York")["tomorrow"]).toBe(
      "2026-11-19T14:00:00.000Z",
    );
  });

  test("not later today, where today is nearly over", () => {
    expect(Object.keys(times("2026-11-18T19:30:00Z"))).toEqual(["tomorrow", "week", "month"]);
  });

  test("on the Monday after, also from a Monday", () => {
    expect(times("2026-11-23T09:00:00Z")["week"]).toBe("2026-11-30T08:00:00.000Z");
    expect(times("2026-11-22T09:00:00Z")["week"]).toBe("2026-11-23T08:00:00.000Z");
  });

  test("at nine also on the other side of the change of the clock", () => {
    expect(times("2026-10-24T09:00:00Z")["tomorrow"]).toBe("2026-10-25T08:00:00.000Z");
  });
});

test("a time that is written is read on the person's clock", () => {
  expect(timeWritten("2026-07-01T08:30", amsterdam)?.toISOString()).toBe(
    "2026-07-01T06:30:00.000Z",
  );
  expect(timeWritten("", amsterdam)).toBeNull();
});

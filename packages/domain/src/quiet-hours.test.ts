import { describe, expect, it } from "vitest";
import { dueTime, endOfQuiet, nextDigest, type TellingTimes } from "./quiet-hours.ts";

const zone = "Europe/Amsterdam";
const night = { from: "22:00", until: "07:00" };
const lunch = { from: "12:00", until: "13:30" };
const at = (text: string) => new Date(text);
const text = (instant: Date | null) => instant?.toISOString() ?? null;

describe("quiet hours", () => {
  it.each([
    ["before they begin", night, "2026-07-01T19:59:00Z", null],
    ["from their first minute", night, "2026-07-01T20:00:00Z", "2026-07-02T05:00:00.000Z"],
    ["over midnight", night, "2026-07-01T22:30:00Z", "2026-07-02T05:00:00.000Z"],
    ["until their last minute", night, "2026-07-02T04:59:00Z", "2026-07-02T05:00:00.000Z"],
    ["once they are over", night, "2026-07-02T05:00:00Z", null],
    ["within a day", lunch, "2026-07-01T10:00:00Z", "2026-07-01T11:30:00.000Z"],
    ["within a day, afterwards", lunch, "2026-07-01T11:30:00Z", null],
    ["that take no time", { from: "08:00", until: "08:00" }, "2026-07-01T06:00:00Z", null],
  ])("%s", (_, quiet, instant, end) => {
    expect(text(endOfQuiet(quiet, at(instant), zone))).toBe(end);
  });

  it("end by the clock on the wall in the night in which it is set forward", () => {
    expect(text(endOfQuiet(night, at("2026-03-28T21:30:00Z"), zone))).toBe(
      "2026-03-29T05:00:00.000Z",
    );
  });

  it("end by the clock on the wall in the night in which it is set back", () => {
    expect(text(endOfQuiet(night, at("2026-10-24T20:30:00Z"), zone))).toBe(
      "2026-10-25T06:00:00.000Z",
    );
  });

  it("that end within the hour that comes twice end the first time, and the second time in the second", () => {
    const short = { from: "22:00", until: "02:30" };
    expect(text(endOfQuiet(short, at("2026-10-25T00:15:00Z"), zone))).toBe(
      "2026-10-25T00:30:00.000Z",
    );
    expect(text(endOfQuiet(short, at("2026-10-25T01:15:00Z"), zone))).toBe(
      "2026-10-25T01:30:00.000Z",
    );
  });

  it("that end at a time which the clock is set forward over end as much later", () => {
    const short = { from: "22:00", until: "02:30" };
    expect(text(endOfQuiet(short, at("2026-03-29T00:30:00Z"), zone))).toBe(
      "2026-03-29T01:30:00.000Z",
    );
  });

  it("are the person's own: the same instant is night here and day there", () => {
    const instant = at("2026-07-01T22:30:00Z");
    expect(endOfQuiet(night, instant, zone)).not.toBeNull();
    expect(endOfQuiet(night, instant, "America/New_York")).toBeNull();
  });

  it("of nobody never run", () => {
    expect(endOfQuiet(null, at("2026-07-01T22:30:00Z"), zone)).toBeNull();
  });
});

describe("a digest", () => {
  const daily = { digest: "daily", hour: 8, weekday: 1 } as const;

  it.each([
    ["today's", "2026-07-01T05:59:00Z", "2026-07-01T06:00:00.000Z"],
    ["tomorrow's, at its very time", "2026-07-01T06:00:00Z", "2026-07-02T06:00:00.000Z"],
    ["across the change of the clock", "2026-10-24T08:00:00Z", "2026-10-25T07:00:00.000Z"],
  ])("that comes daily: %s", (_, after, next) => {
    expect(text(nextDigest(daily, at(after), zone))).toBe(next);
  });

  it("that comes weekly comes on its day, by the person's calendar", () => {
    const weekly = { digest: "weekly", hour: 8, weekday: 1 } as const;
    expect(text(nextDigest(weekly, at("2026-07-01T00:00:00Z"), zone))).toBe(
      "2026-07-06T06:00:00.000Z",
    );
    expect(text(nextDigest(weekly, at("2026-07-06T06:00:00Z"), zone))).toBe(
      "2026-07-13T06:00:00.000Z",
    );
  });

  it("of whoever wants none never comes", () => {
    expect(nextDigest({ ...daily, digest: "none" }, at("2026-07-01T00:00:00Z"), zone)).toBeNull();
  });
});

describe("what is due", () => {
  const times: TellingTimes = { digest: "none", hour: 8, weekday: 1, quiet: night, timeZone: zone };
  const evening = at("2026-07-01T20:30:00Z");

  it("waits for the end of quiet hours, by mail and by push", () => {
    const dueAt = at("2026-07-02T05:00:00Z");
    expect(dueTime("email", evening, times)).toEqual({ dueAt, isDigest: false });
    expect(dueTime("push", evening, times)).toEqual({ dueAt, isDigest: false });
  });

  it("goes at once where nothing is in its way", () => {
    expect(dueTime("push", evening, { ...times, quiet: null })).toEqual({
      dueAt: evening,
      isDigest: false,
    });
  });

  it("waits for the digest by mail alone, and longer where that falls into quiet hours", () => {
    const asleep = { ...times, digest: "daily" as const, hour: 6 };
    expect(dueTime("email", evening, asleep)).toEqual({
      dueAt: at("2026-07-02T05:00:00Z"),
      isDigest: true,
    });
    expect(dueTime("push", at("2026-07-01T10:00:00Z"), asleep).isDigest).toBe(false);
  });
});

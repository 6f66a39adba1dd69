import { expect, test } from "vitest";
import { countedDays } from "./counted-days.ts";

const zone = "Europe/Amsterdam";
const count = (from: string, to: string, timeZone = zone) => {
  const { days, isCut } = countedDays(
    { startedAt: new Date(from), endedAt: new Date(to) },
    timeZone,
  );
  return { days: days.map(({ day, minutes }) => [day, minutes]), isCut };
};

test("a timer counts whole minutes on the day where somebody is, and at least one", () => {
  expect(count("2026-03-02T08:00:00Z", "2026-03-02T09:30:29Z")).toEqual({
    ...{ days: [["2026-03-02", 90]], isCut: false },
  });
  expect(count("2026-03-02T08:00:00Z", "2026-03-02T08:00:02Z").days).toEqual([["2026-03-02", 1]]);
  expect(count("2026-03-02T08:00:00Z", "2026-03-02T07:00:00Z").days).toEqual([["2026-03-02", 1]]);
  expect(count("2026-03-02T12:00:00Z", "2026-03-02T12:10:00Z", "Pacific/Auckland").days).toEqual([
    ["2026-03-03", 10],
  ]);
});

test("what goes on past midnight belongs to both days, and no minute is lost between them", () => {
  expect(count("2026-03-02T22:00:30Z", "2026-03-03T00:00:30Z")).toEqual({
    days: [
      ["2026-03-02", 60],
      ["2026-03-03", 60],
    ],
    isCut: false,
  });
  for (let second = 0; second < 60; second += 7) {
    const from = `2026-03-02T22:50:${String(second).padStart(2, "0")}Z`;
    const { days } = count(from, "2026-03-02T23:20:00Z");
    const sum = days.reduce((total, [, minutes]) => total + Number(minutes), 0);
    expect(sum).toBe(Math.round((30 * 60 - second) / 60));
  }
});

test("a timer that was forgotten counts a day and says that it is cut", () => {
  const { days, isCut } = count("2026-03-02T08:00:00Z", "2026-03-20T08:00:00Z");
  expect(isCut).toBe(true);
  expect(days).toEqual([
    ["2026-03-02", 900],
    ["2026-03-03", 540],
  ]);
  expect(count("2026-03-02T08:00:00Z", "2026-03-03T08:00:00Z").isCut).toBe(false);
});

test("the nights on which the clock is moved have as many minutes as they have", () => {
  // In 2026 it is set forward on 29 March and back on 25 October.
  expect(count("2026-03-28T22:30:00Z", "2026-03-29T22:30:00Z").days).toEqual([
    ["2026-03-28", 30],
    ["2026-03-29", 1380],
    ["2026-03-30", 30],
  ]);
  expect(count("2026-10-24T22:00:00Z", "2026-10-25T22:00:00Z").days).toEqual([
    ["2026-10-25", 1440],
  ]);
});

test("a clock that is set back at midnight itself holds no timer up", () => {
  const { days } = count("2026-11-01T03:00:00Z", "2026-11-01T07:00:00Z", "America/Havana");
  expect(days.reduce((sum, [, minutes]) => sum + Number(minutes), 0)).toBe(240);
});

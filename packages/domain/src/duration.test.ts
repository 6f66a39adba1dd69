import { expect, test } from "vitest";
import { dayMinutes, minutesOf, spellMinutes } from "./duration.ts";

test("time is understood as people write it, in English and in Dutch", () => {
  const said = [
    ...["1h 30m", "1h30m", "1h30", "1 h 30 min", "1 hour 30 minutes", "1u 30m", "1u30", "1 uur 30"],
    ...[
      "1:30",
      "01:30",
      "1.5",
      "1,5",
      "1.5h",
      "1,5u",
      "1,5 uur",
      "90m",
      "90 min",
      "90 minuten",
      " 1H 30M ",
    ],
  ];
  for (const text of said) expect(minutesOf(text), text).toBe(90);
  expect(minutesOf("2")).toBe(120);
  expect(minutesOf(".25")).toBe(15);
  expect(minutesOf("0:05")).toBe(5);
  expect(minutesOf("0.33")).toBe(20);
});

test("what says no time, or more than a day has, is not understood", () => {
  const said = [
    ...["", " ", "h", "abc", "1:60", "1:5:2", "-1", "1h -5m", "1.2.3", "1,2h3,4m", "1e3", "0x10"],
    ...["0", "0m", "0:00", "0.001", "24.1", "25", "24h 1m", "1441m", "90", "9999999999", "١h"],
  ];
  for (const text of said) expect(minutesOf(text), text).toBeNull();
  for (const text of ["24", "24h", "24:00", "1440m"]) expect(minutesOf(text), text).toBe(1440);
});

test("a length of time is written as it is understood again, for every length that a day has", () => {
  for (const units of [
    { hour: "h", minute: "m" },
    { hour: "u", minute: "m" },
  ])
    for (let minutes = 1; minutes <= dayMinutes; minutes += 1)
      expect(minutesOf(spellMinutes(minutes, units))).toBe(minutes);
  expect([0, 45, 60, 90].map((each) => spellMinutes(each, { hour: "h", minute: "m" }))).toEqual([
    ...["0m", "45m", "1h", "1h 30m"],
  ]);
});

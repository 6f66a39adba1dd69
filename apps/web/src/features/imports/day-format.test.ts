import { expect, test } from "vitest";
import { isOrderAsked, provenOrder, toMoment } from "./day-format.ts";

test("a 13 can't be a month, so one date proves the order of its column", () => {
  expect(provenOrder(["03/04/2026", "13/04/2026"])).toBe("dmy");
  expect(provenOrder(["03/04/2026", "04/13/2026"])).toBe("mdy");
});

test("where all dates can be read both ways, or contradict each other, the person is asked", () => {
  expect(isOrderAsked(["03/04/2026"])).toBe(true);
  expect(isOrderAsked(["13/04/2026", "04/13/2026"])).toBe(true);
  expect(isOrderAsked(["2026-04-03", ""])).toBe(false);
  expect(isOrderAsked(["13-04-2026"])).toBe(false);
});

test.each([
  ["2026-04-03", "2026-04-03"],
  ["2026/4/3", "2026-04-03"],
  ["2026-04-03T10:00:00Z", "2026-04-03 10:00Z"],
  ["2026-04-03T10:00:00.000+0200", "2026-04-03 10:00+0200"],
  ["2026-04-03 at noon", "2026-04-03"],
  ["3-4-2026", "2026-04-03"],
  ["03.04.26 10:15", "2026-04-03 10:15"],
  ["3 april 2026", "2026-04-03"],
  ["15 mrt 2026", "2026-03-15"],
  ["04/Dec/26 3:12 PM", "2026-12-04 15:12"],
  ["04/Dec/26 12:00 AM", "2026-12-04"],
  ["December 4, 2026", "2026-12-04"],
  ["  ", ""],
])("%j is read as %j", (cell, moment) => {
  expect(toMoment(cell, "dmy")).toBe(moment);
});

test("the same numbers mean another day where months come first", () => {
  expect(toMoment("3/4/2026", "mdy")).toBe("2026-03-04");
});

test("what is no date stays, so that the report can name it", () => {
  expect(toMoment("31-02-2026", "dmy")).toBe("31-02-2026");
  expect(toMoment("soon", "dmy")).toBe("soon");
});

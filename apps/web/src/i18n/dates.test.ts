import { expect, test } from "vitest";
import { agoWords, dayWords, daysInWords, fullDay, instantOf, todayHere } from "./dates.ts";

const today = "2026-11-20";
const now = new Date("2026-11-20T12:00:00Z");
const ago = (seconds: number) => agoWords("en-GB", new Date(now.getTime() - seconds * 1000), now);

test("a due date near today is said as people say it", () => {
  expect(dayWords("en-GB", "2026-11-20", today)).toBe("today");
  expect(dayWords("en-GB", "2026-11-21", today)).toBe("tomorrow");
  expect(dayWords("en-GB", "2026-11-19", today)).toBe("yesterday");
  expect(dayWords("nl", "2026-11-21", today)).toBe("morgen");
});

test("two instants of one day differ by their time", () => {
  const [first, second] = [9, 17].map((hour) =>
    instantOf("en-GB", new Date(2026, 10, 21, hour, 5)),
  );
  expect([first, second]).toEqual(["21 Nov 2026 09:05", "21 Nov 2026 17:05"]);
});

test("within a week a due date is its weekday, later it is a date", () => {
  expect(dayWords("en-GB", "2026-11-26", today)).toBe("Thursday");
  expect(dayWords("en-GB", "2026-11-27", today)).toBe("27 Nov");
  expect(dayWords("en-GB", "2026-11-12", today)).toBe("12 Nov");
});

test("a due date in another year says which", () => {
  expect(dayWords("en-GB", "2027-02-01", today)).toBe("1 Feb 2027");
});

test("a due date stays on its day in every time zone", () => {
  expect(fullDay("nl", "2026-12-04")).toBe("vrijdag 4 december 2026");
});

test("how long ago is counted in the largest unit that fits", () => {
  expect([ago(5), ago(90), ago(7200), ago(86_400)]).toEqual([
    "now",
    "1 minute ago",
    "2 hours ago",
    "yesterday",
  ]);
  expect(ago(30 * 86_400)).toBe("21 Oct 2026");
});

test("what lasts years is said in years, everything else in days", () => {
  expect([2557, 2556, 365, 366, 36_525].map((days) => daysInWords("en", days))).toEqual([
    "7 years",
    "7 years",
    "1 year",
    "1 year",
    "100 years",
  ]);
  expect([1, 30, 400].map((days) => daysInWords("nl", days))).toEqual([
    "1 dag",
    "30 dagen",
    "400 dagen",
  ]);
});

test("today is the reader's own day", () => {
  expect(todayHere(new Date(2026, 0, 5, 0, 1))).toBe("2026-01-05");
});

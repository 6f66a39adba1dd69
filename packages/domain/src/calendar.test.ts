import fc from "fast-check";
import { expect, test } from "vitest";
import { Day, earliestToday, instant } from "./calendar.ts";

test.each(["2026-02-28", "2024-02-29", "1900-01-01", "2999-12-31", "2000-02-29"])(
  "%s is a day",
  (day) => {
    expect(Day.parse(day)).toBe(day);
  },
);

test.each([
  ["30 February", "2026-02-30"],
  ["29 February of a common year", "2026-02-29"],
  ["29 February 1900", "1900-02-29"],
  ["31 April", "2026-04-31"],
  ["month 13", "2026-13-01"],
  ["month 0", "2026-00-10"],
  ["day 0", "2026-01-00"],
  ["year 0000", "0000-01-01"],
  ["year 1899", "1899-12-31"],
  ["year 3000", "3000-01-01"],
  ["year 10000", "10000-01-01"],
  ["an instant", "2026-01-01T00:00:00Z"],
  ["other digits", "２０２６-01-01"],
  ["a line after it", "2026-01-01\n"],
  ["infinity", "infinity"],
])("%s is no day [B35]", (_, day) => {
  expect(Day.safeParse(day).error?.issues).toMatchObject([{ message: "bad_date" }]);
});

test("every day of the calendar is a day, and the one after its month's last is none", () => {
  const noonOfDays = fc.date({
    min: new Date("1900-01-01T12:00Z"),
    max: new Date("2999-12-31T12:00Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(noonOfDays, (date) => {
      const day = date.toISOString().slice(0, 10);
      expect(Day.parse(day)).toBe(day);
      const last = new Date(
        Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0),
      ).getUTCDate();
      expect(Day.safeParse(`${day.slice(0, 8)}${last + 1}`).success).toBe(false);
    }),
  );
});

test("it is today until the day is over everywhere on earth", () => {
  expect(earliestToday(new Date("2026-03-02T11:59:59Z"))).toBe("2026-03-01");
  expect(earliestToday(new Date("2026-03-02T12:00:00Z"))).toBe("2026-03-02");
});

test("an instant lies within the years that the database and people can write [B35]", () => {
  expect(instant().safeParse(new Date("2026-01-01T00:00:00Z")).success).toBe(true);
  for (const value of [
    new Date("1899-12-31T23:59:59Z"),
    new Date("3000-01-01T00:00:00Z"),
    new Date(Number.NaN),
    "2026-01-01",
    0,
  ])
    expect(instant().safeParse(value).success).toBe(false);
});

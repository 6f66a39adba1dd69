import { addDays, weekdayOf, weekOf } from "@teamflow/domain/wall-clock";
import { expect, test } from "vitest";
import { steppedBy, weeksOf } from "./calendar-days.ts";

test.each([
  ["2026-11-01", 1, "2026-10-26", "2026-12-06", 6],
  ["2026-11-30", 7, "2026-11-01", "2026-12-05", 5],
  ["2027-02-14", 1, "2027-02-01", "2027-02-28", 4],
])(
  "the month of %s, in weeks from weekday %i, goes from %s to %s",
  (day, start, from, to, count) => {
    const weeks = weeksOf(day, "month", start);
    expect(weeks[0]?.[0]).toBe(from);
    expect(weeks.at(-1)?.at(-1)).toBe(to);
    expect(weeks).toHaveLength(count);
  },
);

test("a week is the seven days around a day, from the day on which weeks begin", () => {
  const [week, ...others] = weeksOf("2026-11-21", "week", 1);
  expect(week?.[0]).toBe("2026-11-16");
  expect(week?.[6]).toBe("2026-11-22");
  expect(others).toEqual([]);
  expect(weekOf("2026-11-21", 6)).toBe("2026-11-21");
});

test.each([
  ["2026-01-31", "month", 1, "2026-02-28"],
  ["2026-03-31", "month", -1, "2026-02-28"],
  ["2026-12-15", "month", 1, "2027-01-15"],
  ["2026-12-30", "week", 1, "2027-01-06"],
] as const)("%s and a %s by %i is %s", (day, span, steps, then) => {
  expect(steppedBy(day, span, steps)).toBe(then);
});

test("whichever day weeks begin on, a month's days are shown, each once and in order", () => {
  const days = Array.from({ length: 800 }, (_, index) => addDays("2027-01-01", index));
  for (const weekStart of [1, 2, 3, 4, 5, 6, 7])
    for (const day of days) {
      const shown = weeksOf(day, "month", weekStart).flat();
      expect(shown).toContain(day);
      expect(shown).toContain(`${day.slice(0, 8)}01`);
      expect(shown).toEqual([...new Set(shown)].toSorted());
      expect(weekdayOf(shown[0] ?? "")).toBe(weekStart);
    }
});

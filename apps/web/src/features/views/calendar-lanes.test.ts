import { addDays } from "@teamflow/domain/wall-clock";
import { readView } from "@teamflow/domain/filter/read";
import { expect, test } from "vitest";
import { barsOf, daysBetween, daysOf, shownOn, windowText } from "./calendar-lanes.ts";

const monday = "2026-11-16";
const week = Array.from({ length: 7 }, (_, index) => addDays(monday, index));

const task = (name: string, from: number | null, to: number | null) => ({
  name,
  startOn: from === null ? null : addDays(monday, from),
  dueOn: to === null ? null : addDays(monday, to),
});
const looks = (tasks: ReturnType<typeof task>[]) =>
  barsOf(tasks, week).map((bar) => `${bar.task.name} ${bar.from}-${bar.to} in ${bar.lane}`);

test("a task stands on its due day, a span from its start, and one that only starts on that day", () => {
  expect(looks([task("due", null, 2), task("span", 1, 3), task("start", 4, null)])).toEqual([
    "span 1-3 in 0",
    "due 2-2 in 1",
    "start 4-4 in 0",
  ]);
  expect(daysOf(task("undated", null, null))).toBeUndefined();
  expect(daysOf(task("backwards", 5, 2))).toEqual({ from: week[2], to: week[2] });
});

test("what goes beyond the week is cut at its ends, and says so", () => {
  const [bar, ...others] = barsOf(
    [task("long", -20, 20), task("before", -9, -1), task("after", 7, 9)],
    week,
  );
  expect(bar).toMatchObject({ from: 0, to: 6, comesFromBefore: true, goesOn: true });
  expect(others).toEqual([]);
});

test("of more than fit on a day the last lane says how many there are besides", () => {
  const bars = barsOf(
    ["a", "b", "c", "d"].map((name) => task(name, null, 2)),
    week,
  );
  const { bars: shown, hidden, all } = shownOn(bars, 2, 3);
  expect([shown.map((bar) => bar.task.name), hidden, all.length]).toEqual([["a", "b"], 2, 4]);
  expect(shownOn(bars, 2, 4).hidden).toBe(0);
});

/** Numbers below a limit that look random, and are the same in every run. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}

test("whatever there is, no two lie over each other, and each is seen or counted on each of its days", () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const upTo = numbers(seed);
    const lanes = 1 + upTo(6);
    const spans = Array.from({ length: upTo(25) }, (_, index) => {
      const from = upTo(18) - 9;
      return task(`${index}`, from, from + upTo(9));
    });
    const bars = barsOf(spans, week);
    const seen = week.flatMap((_, day) => shownOn(bars, day, lanes).bars);
    for (const [day] of week.entries()) {
      const { all, hidden } = shownOn(bars, day, lanes);
      expect(new Set(all.map(({ lane }) => lane)).size).toBe(all.length);
      const visible = seen.filter(({ from, to }) => from <= day && day <= to);
      expect(visible.length + hidden).toBe(all.length);
      expect(visible.every(({ lane }) => lane < lanes - (hidden > 0 ? 1 : 0))).toBe(true);
    }
  }
});

test("the window is a filter that can be read, and counts whole days", () => {
  expect(readView(windowText("2026-10-26", "2026-12-06"))).toMatchObject({
    view: { filter: { kind: "or" } },
  });
  expect(daysBetween("2026-10-20", "2026-11-02")).toBe(13);
});

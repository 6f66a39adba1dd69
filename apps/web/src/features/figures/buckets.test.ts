import { describe, expect, it } from "vitest";
import { bucketsOf } from "./buckets.ts";
import { scaleTo } from "./scale.ts";

const days = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    day: new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10),
    ...{ created: 2, completed: 1, total: 100 + at, done: at },
  }));

describe("what is drawn of a period", () => {
  it("is every day of a short one", () => {
    const buckets = bucketsOf(days(45));
    expect(buckets).toHaveLength(45);
    expect(buckets[1]).toEqual({
      ...{ from: "2026-01-02", to: "2026-01-02", created: 2, completed: 1, total: 101, done: 1 },
    });
  });

  it("is weeks of a long one, the last of them whole, and no day is lost", () => {
    const buckets = bucketsOf(days(90));
    expect(buckets).toHaveLength(13);
    expect(buckets[0]).toMatchObject({ from: "2026-01-01", to: "2026-01-06", created: 12 });
    expect(buckets.at(-1)).toEqual({
      ...{ from: "2026-03-25", to: "2026-03-31", created: 14, completed: 7, total: 189, done: 89 },
    });
    expect(buckets.reduce((sum, { created }) => sum + created, 0)).toBe(180);
    expect(bucketsOf([])).toEqual([]);
  });
});

describe("the scale of a drawing", () => {
  it.each([
    [0, 1, [0, 1]],
    [1, 1, [0, 1]],
    [4, 4, [0, 1, 2, 3, 4]],
    [7, 8, [0, 2, 4, 6, 8]],
    [90, 100, [0, 50, 100]],
    [1234, 1500, [0, 500, 1000, 1500]],
  ])("for up to %i goes to %i by whole numbers", (largest, top, marks) => {
    expect(scaleTo(largest)).toEqual({ top, marks });
  });
});

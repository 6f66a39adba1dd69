import { expect, test } from "vitest";
import { dueGroupOf, inGroups } from "./due-groups.ts";

test.each([
  [null, "none"],
  ["2026-02-27", "overdue"],
  ["2026-02-28", "today"],
  ["2026-03-01", "week"],
  ["2026-03-07", "week"],
  ["2026-03-08", "later"],
])("on 28 February 2026, what is due on %s is %s", (dueOn, group) => {
  expect(dueGroupOf(dueOn, "2026-02-28")).toBe(group);
});

test("groups stand in the order of their first rows, and so do the rows in them", () => {
  expect(inGroups(["b1", "a1", "b2"], (row) => row.slice(0, 1))).toEqual([
    ["b", ["b1", "b2"]],
    ["a", ["a1"]],
  ]);
});

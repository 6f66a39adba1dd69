import { expect, test } from "vitest";
import { AssignmentStatistics, statisticsOf } from "./assignment-statistics.ts";
import { newId } from "./ids.ts";

const counted = (assignedTasks: number, openTasks: number) =>
  statisticsOf({
    ...{ projectId: newId<"Project">(), total: 0, people: 0, byEntityType: [], byType: [] },
    ...{ assignedTasks, openTasks },
  });

test("the share of open tasks that somebody is assigned to is all of them only when none is left", () => {
  expect(counted(2, 3).coverage).toBe(66);
  expect(counted(999, 1000).coverage).toBe(99);
  expect(counted(1000, 1000).coverage).toBe(100);
});

test("where nothing is open there is no share", () => {
  const nothing = counted(0, 0);
  expect(nothing.coverage).toBeNull();
  expect(AssignmentStatistics.parse(nothing)).toEqual(nothing);
});

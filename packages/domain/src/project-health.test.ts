import { expect, test } from "vitest";
import { newId } from "./ids.ts";
import { type Planned, progressOf, type TaskCounts } from "./project-health.ts";

const today = "2026-06-15";

function aProject(given: Partial<Planned> = {}): Planned {
  return { id: newId<"Project">(), status: "active", dueOn: null, ...given };
}

function counts(given: Partial<TaskCounts> = {}): TaskCounts {
  const { total = 0, done = 0, cancelled = 0, overdue = 0, estimated = 0 } = given;
  return { total, done, cancelled, overdue, estimated, effort: given.effort ?? { total, done } };
}

const seen = (given: Partial<TaskCounts>, project: Partial<Planned> = {}) =>
  progressOf(aProject(project), counts(given), today);

test("a project without tasks is at its beginning, and on track", () => {
  expect(seen({})).toMatchObject({
    ...{ total: 0, open: 0, percentByCount: 0, percentByEffort: 0 },
    ...{ risk: "low", health: "on_track" },
  });
});

test("progress is done by all that is to be done, and 100 % only when nothing is left", () => {
  expect(seen({ total: 3, done: 1 })).toMatchObject({ open: 2, percentByCount: 33 });
  expect(seen({ total: 1000, done: 999 }).percentByCount).toBe(99);
  expect(seen({ total: 8, done: 8, cancelled: 5 })).toMatchObject({ open: 0, percentByCount: 100 });
});

test("by effort a large task counts more than a small one", () => {
  const progress = seen({ total: 2, done: 1, estimated: 2, effort: { total: 10, done: 8 } });
  expect(progress).toMatchObject({ estimated: 2, percentByCount: 50, percentByEffort: 80 });
});

test.each([
  [10, "low"],
  [11, "medium"],
  [20, "medium"],
  [21, "high"],
] as const)("with %i % of its tasks overdue the risk is %s", (overdue, risk) => {
  const progress = seen({ total: 100, overdue });
  expect(progress.risk).toBe(risk);
  expect(progress.health).toBe(risk === "low" ? "on_track" : "at_risk");
});

test("it is overdue once its due day is over and tasks are open, and not on that day", () => {
  expect(seen({ total: 2, done: 1 }, { dueOn: "2026-06-14" }).health).toBe("overdue");
  expect(seen({ total: 2, done: 1 }, { dueOn: today }).health).toBe("on_track");
  expect(seen({ total: 2, done: 2 }, { dueOn: "2026-06-14" }).health).toBe("on_track");
  expect(seen({ total: 2, overdue: 2 }, { dueOn: "2026-06-14" }).health).toBe("overdue");
});

test.each(["completed", "cancelled"] as const)(
  "nothing is waited for in a %s project",
  (status) => {
    const progress = seen({ total: 2, overdue: 2 }, { dueOn: "2026-06-14", status });
    expect(progress).toMatchObject({ health: "on_track", risk: "high" });
  },
);

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Failure } from "./failure.ts";
import { NewTask, TaskPatch } from "./task.ts";
import { bare, withConsequences } from "./task-structure.ts";
import { kindsUnder, taskKinds } from "./task-terms.ts";

const noon = new Date("2026-03-02T12:00:00Z");
const bug = { ...bare, kind: "bug" as const, severity: "minor" as const };

describe("what a task is says what it can have:", () => {
  test("a bug has a severity, and a resolution once it is over", () => {
    expect(withConsequences(bare, { kind: "bug" }, false)).toEqual({
      ...{ kind: "bug", severity: "major" },
    });
    expect(withConsequences(bug, { resolution: "fixed" }, true)).toEqual({ resolution: "fixed" });
    expect(() => withConsequences(bug, { resolution: "fixed" }, false)).toThrow(Failure);
    expect(withConsequences({ ...bug, resolution: "fixed" }, {}, false)).toEqual({
      resolution: null,
    });
    expect(withConsequences(bug, { kind: "task" }, true)).toEqual({ kind: "task", severity: null });
    expect(() => withConsequences(bare, { severity: "minor" }, false)).toThrow(Failure);
  });

  test("a milestone takes no time", () => {
    const estimated = { ...bare, estimateHours: 3, startOn: "2026-03-02" };
    expect(withConsequences(estimated, { kind: "milestone" }, false)).toEqual({
      ...{ kind: "milestone", estimateHours: null, startOn: null },
    });
    for (const given of [{ estimateHours: 0 }, { points: 1 }, { startAt: noon }])
      expect(() => withConsequences(bare, { kind: "milestone", ...given }, false)).toThrow(Failure);
    expect(withConsequences(bare, { kind: "milestone", points: null }, false)).toBeDefined();
  });

  test("a day takes an instant's place, and both at once are refused", () => {
    const due = { ...bare, dueAt: noon, dueOn: "2026-03-02" };
    expect(withConsequences(due, { dueOn: "2026-03-05" }, false)).toMatchObject({ dueAt: null });
    expect(withConsequences(due, { dueAt: null }, false)).toEqual({ dueAt: null });
    expect(() => withConsequences(due, { dueOn: "2026-03-05", dueAt: noon }, false)).toThrow(
      Failure,
    );
  });

  test("whatever comes of patches needs no more to follow", () => {
    const patch = fc.record(
      {
        kind: fc.constantFrom(...taskKinds),
        severity: fc.constantFrom("minor" as const, null),
        estimateHours: fc.constantFrom(1, null),
        startOn: fc.constantFrom("2026-03-02", null),
      },
      { requiredKeys: [] },
    );
    const isSettled = (first: TaskPatch, second: TaskPatch, isClosed: boolean) => {
      const before = Object.assign({ ...bare }, withConsequences(bare, first, isClosed));
      const after = Object.assign({ ...before }, withConsequences(before, second, isClosed));
      return Object.keys(withConsequences(after, {}, isClosed)).length === 0;
    };
    const isRefused = (error: unknown) => error instanceof Failure;
    fc.assert(
      fc.property(patch, patch, fc.boolean(), (...given) => {
        try {
          return isSettled(...given);
        } catch (error) {
          return isRefused(error);
        }
      }),
    );
    expect(isSettled({ kind: "bug" }, { severity: null }, false)).toBe(true);
  });
});

test("what is large stands above what is small, bugs and milestones anywhere, nothing under a milestone", () => {
  expect(kindsUnder("usecase")).toEqual([...taskKinds]);
  expect(kindsUnder("task")).toEqual(["task", "subtask", "bug", "milestone"]);
  expect(kindsUnder("bug")).toEqual(["task", "subtask", "bug", "milestone"]);
  expect(kindsUnder("subtask")).toEqual(["subtask", "bug", "milestone"]);
  expect(kindsUnder("milestone")).toEqual([]);
});

test.each([
  ["estimateHours", 0.1],
  ["estimateHours", -0.25],
  ["estimateHours", 1000.25],
  ["estimateHours", Number.NaN],
  ["points", 0.3],
  ["points", Number.POSITIVE_INFINITY],
  ["kind", "epic"],
  ["severity", "low"],
  ["resolution", ""],
  ["externalId", ""],
  ["externalId", "x".repeat(201)],
  ["startAt", new Date("0001-01-01")],
  ["isBlocked", true],
  ["rollup", null],
])("nobody gives a task the %s %s [B23] [B43]", (field, value) => {
  expect(NewTask.safeParse({ title: "Boiler", [field]: value }).success).toBe(false);
  expect(TaskPatch.safeParse({ [field]: value }).success).toBe(false);
});

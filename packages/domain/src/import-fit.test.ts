import { expect, test } from "vitest";
import { fitStructure } from "./import-fit.ts";
import { type ImportRow, readRows } from "./task-import.ts";
import { bare } from "./task-structure.ts";

const facts = { before: bare, kind: "task" as const, isClosed: false };

function fit(
  row: Omit<ImportRow, "title">,
  given: Partial<Parameters<typeof fitStructure>[1]> = {},
) {
  const context = { statuses: [], memberIds: new Map(), timeZone: "UTC" };
  const [task] = readRows([{ title: "a", ...row }], context).tasks;
  if (!task) throw new Error("no task");
  const fitted = fitStructure(task, { ...facts, ...given });
  return { task: fitted.task, faults: fitted.faults.map(({ field, code }) => `${field} ${code}`) };
}

test("a milestone has no estimate, no points and no start", () => {
  const row = { estimate: "2h", points: "3", startOn: "2026-01-01", dueOn: "2026-01-02" };
  const { task, faults } = fit(row, { kind: "milestone" });
  expect(faults).toEqual([
    ...["estimate not_of_a_milestone", "points not_of_a_milestone", "startOn not_of_a_milestone"],
  ]);
  expect(task).toMatchObject({ estimateHours: undefined, startOn: undefined, dueOn: "2026-01-02" });
});

test("only a bug has a severity, and only one that is over a resolution", () => {
  const row = { severity: "critical", resolution: "fixed" };
  expect(fit(row).faults).toEqual(["severity only_of_a_bug", "resolution only_of_a_bug"]);
  expect(fit(row, { kind: "bug" }).faults).toEqual(["resolution only_when_closed"]);
  const { task, faults } = fit(row, { kind: "bug", isClosed: true });
  expect(faults).toEqual([]);
  expect(task).toMatchObject({ severity: "critical", resolution: "fixed" });
});

test("a resolution that says no more than the status does is none, and no fault", () => {
  for (const resolution of ["Done", "Unresolved", "completed"])
    expect(fit({ resolution }, { isClosed: true }).faults).toEqual([]);
});

test("a bug that was put off elsewhere is deferred, by whichever word", () => {
  for (const resolution of ["Deferred", "postponed", "LATER", "put off"])
    expect(fit({ resolution }, { kind: "bug", isClosed: true })).toMatchObject({
      ...{ task: { resolution: "deferred" }, faults: [] },
    });
});

test("nothing ends before it starts: the start of the row goes first, then its end", () => {
  expect(fit({ startOn: "2026-01-03", dueOn: "2026-01-02" }).faults).toEqual([
    "startOn ends_before_start",
  ]);
  const before = { ...bare, startOn: "2026-01-03" };
  expect(fit({ dueOn: "2026-01-02" }, { before }).faults).toEqual(["dueOn ends_before_start"]);
  expect(fit({ dueOn: "2026-01-03" }, { before }).faults).toEqual([]);
  const noon = { startOn: "2026-01-03 12:00", dueOn: "2026-01-03 11:00" };
  expect(fit(noon).faults).toEqual(["startOn ends_before_start"]);
});

import { newId } from "@teamflow/domain/ids";
import { firstStatuses } from "@teamflow/domain/status";
import { expect, test } from "vitest";
import type { Mapping } from "./column-mapping.ts";
import { type Reading, rowsOfTable } from "./table-rows.ts";

const statuses = firstStatuses.map((status, position) => ({
  ...status,
  id: newId<"Status">(),
  position,
  wipLimit: null,
  enforcesWip: false,
}));
const mapping: Mapping = ["externalId", "title", "labels", "labels"];
const reading: Reading = {
  mapping,
  dayOrder: "dmy",
  statuses,
  estimateUnit: "h",
};
const one = (cells: string[], given: Partial<Reading> = {}) =>
  rowsOfTable([cells], { ...reading, ...given }).rows[0]?.row;

test("labels that slipped into the title behind a tab become labels", () => {
  expect(one(["7", "Change the model\ttype: feature request", " module: core\t", ""])).toEqual({
    ...{
      externalId: "7",
      title: "Change the model",
      labels: ["type: feature request", "module: core"],
    },
  });
});

test("a number and a status pasted before the title are taken apart from it", () => {
  expect(
    one(["7", "7\tOPEN\tAdd the outcome\tto be implemented", " question,  module: core", ""]),
  ).toEqual({
    ...{ externalId: "7", title: "Add the outcome", status: "OPEN" },
    labels: ["to be implemented", "question", "module: core"],
  });
});

test("a stray tab at the end is nothing", () => {
  expect(one(["7", "How to say this?\t", "\t", " "])).toEqual({
    externalId: "7",
    title: "How to say this?",
    labels: [],
  });
});

test("where the file has no labels, what stands behind a tab stays in the title", () => {
  expect(one(["7", "Before\tafter"], { mapping: ["externalId", "title"] })).toEqual({
    externalId: "7",
    title: "Before after",
  });
});

test("label cells are separated by comma, semicolon, bar, tab or line break, and each label counts once", () => {
  expect(one(["7", "T", "a, b;c", "d\nA|e"])?.labels).toEqual(["a", "b", "c", "d", "e"]);
});

test("empty cells say nothing", () => {
  expect(
    one(["", "T", "", "", "", ""], {
      mapping: ["externalId", "title", "description", "status", "dueOn", "priority"],
    }),
  ).toEqual({
    title: "T",
  });
});

test("Dutch words and other dates are understood, and a name goes as it is", () => {
  expect(
    one(["T", "klaar", "Hoog", "3-4-2026", "ada noor"], {
      mapping: ["title", "status", "priority", "dueOn", "assignee"],
    }),
  ).toEqual({
    title: "T",
    status: "done",
    priority: "high",
    dueOn: "2026-04-03",
    assignee: "ada noor",
  });
});

test("a number that comes twice is left out the second time, and its line is named", () => {
  expect(
    rowsOfTable(
      [
        ["7", "One"],
        ["8", "Two"],
        ["7", "Three"],
      ],
      reading,
    ),
  ).toMatchObject({
    rows: [{ line: 2 }, { line: 3 }],
    faults: [{ line: 4, field: "externalId", code: "duplicate", skipped: true }],
  });
});

test("a row too large to send is left out, and its line is named", () => {
  expect(rowsOfTable([["7", "x".repeat(5001)]], reading)).toMatchObject({
    rows: [],
    faults: [{ line: 2, field: "title", code: "too_long" }],
  });
});

test("what a task is made of goes along, in words and units that the server knows", () => {
  const fields = [
    "title",
    "kind",
    "parent",
    "estimate",
    "startOn",
    "severity",
    "assignee",
  ] as const;
  const cells = ["T", "Fout", "#7", "5400", "4/Dec/26 3:12 PM", "kritiek", "ada@example.test; bo"];
  expect(one(cells, { mapping: fields, estimateUnit: "s" })).toEqual({
    ...{ title: "T", kind: "bug", parent: "#7", estimate: "5400s", startOn: "2026-12-04 15:12" },
    ...{ severity: "critical", assignee: "ada@example.test" },
  });
  expect(one(["T", "1d 4h"], { mapping: ["title", "estimate"], estimateUnit: "s" })).toEqual({
    ...{ title: "T", estimate: "1d 4h" },
  });
});

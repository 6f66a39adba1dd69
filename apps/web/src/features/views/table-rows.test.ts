import { expect, test } from "vitest";
import { readHours } from "./hours.ts";
import { widthBy } from "./column-widths.ts";
import { movedTo, readColumns, tableColumns, templateOf, writeColumns } from "./table-columns.ts";
import { cellAfter, cellFrom } from "./table-rows.ts";

const rows = ["g", "a", "b", "c"].map((key) => ({ key, kind: key === "g" ? "group" : "task" }));
const size = { rows, columns: 3 };
const key = (name: string, ctrlKey = false) => ({ key: name, ctrlKey });

test.each([
  ["ArrowDown", false, "b 1"],
  ["ArrowUp", false, "g 1"],
  ["ArrowLeft", false, "a 0"],
  ["ArrowRight", false, "a 2"],
  ["Home", false, "a 0"],
  ["End", true, "c 2"],
  ["PageDown", false, "c 1"],
  ["Home", true, "g 0"],
])("from the middle, %s (with Ctrl: %s) leads to %s", (name, ctrlKey, to) => {
  const cell = cellFrom({ row: "a", column: 1 }, key(name, ctrlKey), size);
  expect(`${cell?.row} ${cell?.column}`).toBe(to);
});

test("a key that means nothing leads nowhere, and neither does one in a row that is gone", () => {
  expect(cellFrom({ row: "a", column: 1 }, key("x"), size)).toBeUndefined();
  expect(cellFrom({ row: "gone", column: 1 }, key("ArrowDown"), size)).toBeUndefined();
});

test("Tab goes on to the next row at the end of one, over the heads of groups, and ends with the last", () => {
  expect(cellAfter({ row: "a", column: 2 }, 1, size)).toEqual({ row: "b", column: 0 });
  expect(cellAfter({ row: "b", column: 0 }, -1, size)).toEqual({ row: "a", column: 2 });
  expect(cellAfter({ row: "c", column: 2 }, 1, size)).toBeUndefined();
  expect(cellAfter({ row: "a", column: 0 }, -1, size)).toBeUndefined();
});

test("columns stand in an address in their order, and what is no column there is dropped", () => {
  expect(readColumns("due,nothing,status,due")).toEqual(["due", "status"]);
  expect(writeColumns(readColumns(undefined))).toBeUndefined();
  expect(readColumns(writeColumns([]))).toEqual([]);
  expect(tableColumns(["code", "due"])).toEqual(["code", "title", "due"]);
  expect(tableColumns(["due", "code"])).toEqual(["code", "title", "due"]);
});

test.each([
  ["", null],
  ["2", 2],
  [" 1,25 ", 1.25],
  ["1000", 1000],
  ["1000.25", undefined],
  ["2.1", undefined],
  ["-1", undefined],
  ["two", undefined],
])("%j is read as %j hours", (typed, hours) => {
  expect(readHours(typed)).toBe(hours);
});

test("a column is moved among those that follow the code and the title, and no further", () => {
  const columns = tableColumns(["status", "due", "labels"]);
  expect(movedTo(columns, "due", 2)).toEqual(["due", "status", "labels"]);
  expect(movedTo(columns, "due", 4)).toEqual(["status", "labels", "due"]);
  for (const at of [-1, 0, 1, 5]) expect(movedTo(columns, "due", at)).toBeUndefined();
});

test("a key makes a column wider or narrower, within bounds", () => {
  expect(widthBy("+", 100)).toBe(116);
  expect(widthBy("-", 70)).toBe(64);
  expect(widthBy("+", 640)).toBe(640);
  expect(widthBy("x", 100)).toBeUndefined();
  expect(templateOf(["code", "due"], { due: 90 })).toBe("5.5rem 90px");
});

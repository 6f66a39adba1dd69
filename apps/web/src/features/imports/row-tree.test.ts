import { expect, test } from "vitest";
import { aboveOf, growRows, outlineOf, parentsFirst } from "./row-tree.ts";
import type { ReadyRow } from "./table-rows.ts";

const file = (...told: [number: string, parent?: string][]): ReadyRow[] =>
  told.map(([externalId, parent], at) => ({
    line: at + 2,
    row: { externalId, title: `Title of ${externalId}`, ...(parent && { parent }) },
  }));
const numbers = (rows: readonly ReadyRow[]) => rows.map(({ row }) => row.externalId).join("");

test("each row comes after the one that it stands under, and otherwise where the file has it", () => {
  const rows = file(["a", "#c"], ["b"], ["c", "title of d"], ["d"], ["e", "elsewhere"]);
  expect(numbers(parentsFirst(rows, growRows(rows)))).toBe("dcabe");
  const inOrder = file(["a"], ["b", "a"], ["c"], ["d", "b"]);
  expect(parentsFirst(inOrder, growRows(inOrder))).toEqual(inOrder);
});

test("rows that stand under each other are all sent, once", () => {
  const rows = file(["a", "b"], ["b", "c"], ["c", "a"], ["d", "d"]);
  const tree = growRows(rows);
  expect(parentsFirst(rows, tree)).toHaveLength(4);
  expect(outlineOf(rows, tree, 9)).toHaveLength(4);
});

test("an outline has each row below the one that it stands under", () => {
  const rows = file(["a", "c"], ["b"], ["c"], ["d", "a"]);
  const outline = outlineOf(rows, growRows(rows), 9);
  expect(outline.map(({ row, depth }) => `${row.row.externalId}${depth}`)).toEqual([
    ...["b0", "c0", "a1", "d2"],
  ]);
  expect(outlineOf(rows, growRows(rows), 2)).toHaveLength(2);
});

test("a title that two rows have is nobody's number", () => {
  const [one, other, child] = [...file(["a"], ["b"]), ...file(["c", "Same"])];
  if (!one || !other || !child) throw new Error("no rows");
  const same = [one, other].map((each) => ({ ...each, row: { ...each.row, title: "Same" } }));
  expect(growRows([...same, child]).size).toBe(0);
});

test("what a part of a file stands under and does not hold is told of in few words", () => {
  const rows = file(["a"], ["b", "a"], ["c", "b"], ["d", "b"]);
  const above = aboveOf(rows.slice(2), growRows(rows));
  expect(above).toEqual([
    { externalId: "b", title: "Title of b", parent: "a" },
    { externalId: "a", title: "Title of a" },
  ]);
});

import { newId } from "@teamflow/domain/ids";
import type { TaskRow } from "@teamflow/domain/task";
import { describe, expect, test } from "vitest";
import {
  cellIdsOf,
  cellsOf,
  changesTo,
  type Cuts,
  formerOf,
  lanesOf,
  type Part,
} from "./board-parts.ts";
import { createBoardState } from "./board-state.ts";
import { allCells, cellGrid } from "./cell-grid.ts";
import { aRow } from "./example-rows.ts";

const ada = newId<"Member">();
const cuts: Cuts = { columns: "assignee", lanes: "priority" };
const columns: Part[] = [
  { id: "none", name: "Nobody", values: { assigneeId: null } },
  { id: ada, name: "Ada", values: { assigneeId: ada } },
];
const lanes: Part[] = [
  { id: "high", name: "High", values: { priority: "high" } },
  { id: "medium", name: "Medium", values: { priority: "medium" } },
  { id: "low", name: "Low", values: { priority: "low" } },
];
const parts = { columns, lanes };
const rows = [
  aRow({ title: "Paint", rank: "b", priority: "high" }),
  aRow({ title: "Sand", rank: "a", priority: "high" }),
  aRow({ title: "Oil", rank: "c", priority: "low", assigneeId: ada }),
  aRow({ title: "Wax", rank: "d", priority: "low" }),
];
const titled = (title: string): TaskRow => rows.find((row) => row.title === title) ?? aRow();

function aGrid() {
  const board = createBoardState((task) => cellIdsOf(task, cuts)[0]);
  for (const [id, found] of cellsOf(rows, cuts)) board.showRows(id, found);
  const grid = cellGrid(board, parts, (cell, at) =>
    [cell.column.name, cell.lane?.name, at && `${at.position} of ${at.total}`]
      .filter(Boolean)
      .join(", "),
  );
  const walk = (from: string, keys: string[]) => {
    board.begin(titled(from), "keys");
    for (const key of keys) {
      const at = board.dragging()?.at;
      const next = at && grid.step(at, key);
      if (next) board.moveTo(next);
    }
    const at = board.dragging()?.at;
    return at ? grid.nameOf(at) : undefined;
  };
  return { grid, walk };
}

test("a cell holds the tasks of its column and its lane, in manual order, each once", () => {
  const cells = cellsOf([...rows, ...rows], cuts);
  expect(cells.get("none high")?.map(({ title }) => title)).toEqual(["Sand", "Paint"]);
  expect(cells.get(`${ada} low`)?.map(({ title }) => title)).toEqual(["Oil"]);
  expect(allCells(parts)).toHaveLength(6);
});

describe("a lifted task", () => {
  test.each([
    ["changes places within its own cell", ["ArrowDown"], "Nobody, High, 2 of 2"],
    [
      "leaves its cell at the end, for the lane below",
      ["ArrowDown", "ArrowDown"],
      "Nobody, Medium",
    ],
    ["passes lanes by single steps", ["ArrowDown", "ArrowDown", "ArrowDown"], "Nobody, Low"],
    ["goes to the column beside it, in its lane", ["ArrowRight"], "Ada, High"],
    ["comes back to its own cell", ["ArrowRight", "ArrowLeft"], "Nobody, High, 1 of 2"],
    [
      "comes back from below at the end of its cell",
      ["ArrowDown", "ArrowDown", "ArrowUp"],
      "Nobody, High, 2 of 2",
    ],
    ["stops at the board's edges", ["ArrowUp", "ArrowLeft"], "Nobody, High, 1 of 2"],
    ["stays for keys that move nothing", ["a"], "Nobody, High, 1 of 2"],
  ])("%s", (_, keys, expected) => {
    expect(aGrid().walk("Sand", keys)).toBe(expected);
  });
});

test("arrow keys go from card to card, and step over empty cells and lanes", () => {
  const { grid } = aGrid();
  const from = (title: string, key: string) =>
    grid.beside(titled(title), key, undefined)?.task.title;
  expect(from("Sand", "ArrowDown")).toBe("Paint");
  expect(from("Paint", "ArrowDown")).toBe("Wax");
  expect(from("Wax", "ArrowUp")).toBe("Paint");
  expect(from("Wax", "ArrowRight")).toBe("Oil");
  expect(from("Oil", "ArrowRight")).toBeUndefined();
  expect(from("Sand", "ArrowRight")).toBeUndefined();
});

test("a task takes the values of the cell that it is put into, and can take them back", () => {
  const [, high] = [lanes[2], titled("Sand")];
  const cell = allCells(parts).find(({ id }) => id === `${ada} low`);
  const changes = cell ? changesTo(high, cell) : {};
  expect(changes).toEqual({ assigneeId: ada, priority: "low" });
  expect(formerOf(high, changes)).toEqual({ assigneeId: null, priority: "high" });
  expect(cell && changesTo(titled("Oil"), cell)).toEqual({});
});

describe("in lanes of labels", () => {
  const [bug, ux] = [newId<"Label">(), newId<"Label">()];
  const byLabel: Cuts = { columns: "priority", lanes: "label" };
  const marked = aRow({ title: "Leak", rank: "a", priority: "high", labelIds: [bug, ux] });
  const plain = aRow({ title: "Rust", rank: "b", priority: "high" });
  const lane = (labelId: typeof bug | null): Part => ({
    ...{ id: labelId ?? "none", name: labelId ?? "None", values: {}, labelId },
  });
  const labelLanes = [lane(bug), lane(ux), lane(null)];
  const [high] = lanes;
  if (!high) throw new Error("No column");
  const cell = (labelId: typeof bug | null) => ({
    ...{ id: `high ${labelId ?? "none"}`, column: high, lane: lane(labelId) },
  });

  test("a task stands in that of each label, and in that of none where it carries none", () => {
    const cells = cellsOf([marked, plain], byLabel);
    for (const labelId of [bug, ux])
      expect(cells.get(`high ${labelId}`)?.map(({ title }) => title)).toEqual(["Leak"]);
    expect(cells.get("high none")?.map(({ title }) => title)).toEqual(["Rust"]);
  });

  test("a task that is put into another lane changes the one label, and no other", () => {
    const other = newId<"Label">();
    expect(changesTo(marked, cell(other), cell(bug))).toEqual({ labelIds: [ux, other] });
    expect(changesTo(marked, cell(ux), cell(bug))).toEqual({ labelIds: [ux] });
    expect(changesTo(plain, cell(bug), cell(null))).toEqual({ labelIds: [bug] });
    expect(changesTo(marked, cell(null), cell(bug))).toEqual({ labelIds: [] });
    expect(formerOf(marked, { labelIds: [] })).toEqual({ labelIds: [bug, ux] });
  });

  test("within its lane it keeps its labels, whatever column it goes to", () => {
    const low = { ...cell(bug), column: lanes[2] ?? high };
    expect(changesTo(marked, low, cell(bug))).toEqual({ priority: "low" });
    expect(changesTo(plain, { ...cell(null), column: low.column }, cell(null))).toEqual({
      priority: "low",
    });
  });

  test("each of its cards is a place of its own: for what is lifted, and for the arrow keys", () => {
    const board = createBoardState((task) => cellIdsOf(task, byLabel)[0]);
    for (const [id, found] of cellsOf([marked, plain], byLabel)) board.showRows(id, found);
    const grid = cellGrid(board, { columns: [high], lanes: labelLanes }, ({ id }) => id);
    board.begin(marked, "keys", `high ${ux}`);
    expect(board.dragging()?.from).toEqual({ columnId: `high ${ux}`, index: 0 });
    board.end();
    const below = (labelId: string) => grid.beside(marked, "ArrowDown", `high ${labelId}`);
    expect(below(bug)).toEqual({ task: marked, cellId: `high ${ux}` });
    expect(below(ux)).toEqual({ task: plain, cellId: "high none" });
  });
});

test("in lanes of what tasks stand under, a task that is put there comes to stand there", () => {
  const parentId = newId<"Task">();
  const [, , low] = lanes;
  if (!low) throw new Error("No column");
  const into = { id: "", column: low, lane: { id: parentId, name: "", values: { parentId } } };
  expect(changesTo(titled("Oil"), into)).toEqual({ parentId });
  expect(changesTo({ ...titled("Oil"), parentId }, into)).toEqual({});
  const out = { ...into, lane: { id: "none", name: "", values: { parentId: null } } };
  expect(changesTo({ ...titled("Oil"), parentId }, out)).toEqual({ parentId: null });
});

test("lanes that an address names wrongly, or that are the columns already, are none", () => {
  expect(lanesOf("priority", "status")).toBe("priority");
  for (const named of [undefined, "status", "nonsense", "assignee"])
    expect(lanesOf(named, "assignee")).toBeNull();
});

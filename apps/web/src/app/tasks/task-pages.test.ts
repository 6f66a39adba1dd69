import { expect, test } from "vitest";
import { aRow, pagesOf } from "../../features/tasks/example-rows.ts";
import {
  firstPages,
  provisionalRank,
  rowOf,
  rowsOf,
  withoutRow,
  withRowByRank,
  withValues,
} from "./task-pages.ts";

const [one, two, three] = [aRow({ rank: "a1" }), aRow({ rank: "a2" }), aRow({ rank: "a3" })];
const ids = (data: Parameters<typeof rowsOf>[0]) => rowsOf(data).map((row) => row.id);

test("a task goes where its rank says, whichever page that is", () => {
  const moved = aRow({ rank: "a2V" });
  expect(ids(withRowByRank(pagesOf([[one, two], [three]]), moved))).toEqual([
    one.id,
    two.id,
    moved.id,
    three.id,
  ]);
});

test("a task that was in the list moves within it and is never there twice", () => {
  const moved = { ...one, rank: "a4" };
  expect(ids(withRowByRank(pagesOf([[one, two], [three]]), moved))).toEqual([
    two.id,
    three.id,
    one.id,
  ]);
});

test("beyond what has been read, a task waits until that page is read", () => {
  const late = aRow({ rank: "b9" });
  expect(ids(withRowByRank(pagesOf([[one, two]], "more"), late))).toEqual([one.id, two.id]);
  expect(ids(withRowByRank(pagesOf([[one, two]]), late))).toEqual([one.id, two.id, late.id]);
});

test("the same task in two pages is shown once", () => {
  expect(
    ids(
      pagesOf([
        [one, two],
        [two, three],
      ]),
    ),
  ).toEqual([one.id, two.id, three.id]);
});

test("new values keep the place, and a removed task leaves no gap", () => {
  const data = pagesOf([[one, two, three]]);
  expect(rowsOf(withValues(data, { ...two, title: "Changed" })).map((row) => row.title)[1]).toBe(
    "Changed",
  );
  expect(ids(withoutRow(data, two.id))).toEqual([one.id, three.id]);
});

test("a rank made before the server answers sorts between its neighbours", () => {
  const between = provisionalRank(one, two);
  expect(one.rank < between && between < two.rank).toBe(true);
  const close = aRow({ rank: "a1V" });
  expect(provisionalRank(one, close) < close.rank).toBe(true);
  expect(provisionalRank(undefined, one) < one.rank).toBe(true);
  expect(provisionalRank(undefined, undefined) > three.rank).toBe(true);
});

test("pages that nobody looks at any more are dropped from the end", () => {
  expect(ids(firstPages(pagesOf([[one], [two], [three]]), 2))).toEqual([one.id, two.id]);
});

test("a task in a list says only whether it has a description", () => {
  const { hasDescription: _, ...task } = one;
  expect(rowOf({ ...task, description: "Why" })).toEqual({ ...one, hasDescription: true });
});

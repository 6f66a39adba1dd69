import fc from "fast-check";
import { expect, test } from "vitest";
import { type Branch, growTree, type TreeWish } from "./import-tree.ts";
import { kindsUnder, taskKinds, treeDepthLimit } from "./task-terms.ts";

type Told = [key: string, kind: Branch["kind"], parentKey?: string | null];

const branches = (...told: Told[]) =>
  new Map(
    told.map(([key, kind, parentKey = null]): [string, Branch] => [key, { kind, parentKey }]),
  );
const under = (...pairs: [key: string, parentKey: string][]): TreeWish[] =>
  pairs.map(([key, parentKey], row) => ({ row, key, kind: undefined, parentKey }));
const parentsIn = (tree: ReadonlyMap<string, Branch>) =>
  Object.fromEntries([...tree].map(([key, { parentKey }]) => [key, parentKey]));

test("a child may come before its parent", () => {
  const there = branches(["story", "userstory"], ["task", "task"], ["step", "subtask"]);
  const { branches: grown, faults } = growTree(there, under(["step", "task"], ["task", "story"]));
  expect(faults).toEqual([]);
  expect(parentsIn(grown)).toEqual({ story: null, task: "story", step: "task" });
});

test("of rows that stand under each other, the one that closes the circle is refused", () => {
  const there = branches(["a", "task"], ["b", "task"], ["c", "task"]);
  const { branches: grown, faults } = growTree(there, under(["a", "b"], ["b", "c"], ["c", "a"]));
  expect(faults).toEqual([{ row: 2, field: "parent", code: "would_cycle" }]);
  expect(parentsIn(grown)).toEqual({ a: "b", b: "c", c: null });
});

test("nothing stands under itself", () => {
  const { faults } = growTree(branches(["a", "task"]), under(["a", "a"]));
  expect(faults).toEqual([{ row: 0, field: "parent", code: "would_cycle" }]);
});

test("two that change places do so in either order of their rows", () => {
  const there = branches(["top", "task"], ["a", "task", "top"], ["b", "task", "a"]);
  for (const wishes of [under(["a", "b"], ["b", "top"]), under(["b", "top"], ["a", "b"])]) {
    const { branches: grown, faults } = growTree(there, wishes);
    expect(faults).toEqual([]);
    expect(parentsIn(grown)).toEqual({ top: null, a: "b", b: "top" });
  }
});

test("a tree is at most twenty deep, with what a task brings along", () => {
  const chain = (prefix: string, length: number): Told[] =>
    Array.from({ length }, (_, at) => [
      ...([`${prefix}${at}`, "task", at === 0 ? null : `${prefix}${at - 1}`] as const),
    ]);
  const there = branches(...chain("a", 18), ...chain("b", 3));
  const fits = growTree(there, under(["b0", "a16"]));
  expect(fits.faults).toEqual([]);
  const { faults } = growTree(there, under(["b0", "a17"]));
  expect(faults).toEqual([{ row: 0, field: "parent", code: "too_deep" }]);
});

test("what a task becomes has to fit what it stands under, and what stands under it", () => {
  const there = branches(
    ["story", "userstory"],
    ["task", "task", "story"],
    ["step", "task", "task"],
  );
  const become = (key: string, kind: Branch["kind"]) =>
    growTree(there, [{ row: 4, key, kind, parentKey: undefined }]).faults;
  const fault = { row: 4, field: "kind", code: "kind_does_not_fit" };
  expect(become("task", "usecase")).toEqual([fault]);
  expect(become("task", "subtask")).toEqual([fault]);
  expect(become("task", "milestone")).toEqual([fault]);
  expect(become("step", "subtask")).toEqual([]);
});

test("a parent and its child may become smaller together", () => {
  const there = branches(["story", "userstory"], ["child", "userstory", "story"]);
  const smaller = (row: number, key: string): TreeWish => ({
    ...{ row, key, kind: "subtask", parentKey: undefined },
  });
  expect(growTree(there, [smaller(0, "story"), smaller(1, "child")]).faults).toEqual([]);
});

test("whatever rows say, the tree stays one that can be kept, and every wish is met or named", () => {
  const key = fc.constantFrom(..."abcdefgh");
  const kind = fc.constantFrom(...taskKinds);
  const wish = fc.record({
    ...{ row: fc.nat(9), key, kind: fc.option(kind, { nil: undefined }) },
    parentKey: fc.option(key, { nil: undefined }),
  });
  const start = fc.array(kind, { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(start, fc.array(wish, { maxLength: 16 }), (kinds, wishes) => {
      const there = branches(...kinds.map((each, at): Told => ["abcdefgh"[at] ?? "", each]));
      const { branches: grown } = growTree(there, wishes);
      for (const [own, { kind: now, parentKey }] of grown) {
        const parent = parentKey === null ? undefined : grown.get(parentKey);
        expect(parent ? kindsUnder(parent.kind) : [now]).toContain(now);
        let [above, height]: [string | null, number] = [parentKey, 1];
        for (; above !== null && above !== own; height += 1)
          above = grown.get(above)?.parentKey ?? null;
        expect(above).toBeNull();
        expect(height).toBeLessThanOrEqual(treeDepthLimit);
      }
    }),
  );
});

import type { TaskKind } from "./task.ts";
import { kindsUnder, treeDepthLimit } from "./task-terms.ts";

/** A task in a tree: one that is there, or one that a row makes. */
export type Branch = { kind: TaskKind; parentKey: string | null };

/** What a row says of one: what it is, and under which it stands. */
export type TreeWish = {
  row: number;
  key: string;
  kind: TaskKind | undefined;
  parentKey: string | undefined;
};

/** What of that cannot be. */
export type TreeFault = {
  row: number;
  field: "kind" | "parent";
  code: "kind_does_not_fit" | "would_cycle" | "too_deep";
};

type Tree = { branches: Map<string, Branch>; below: Map<string, Set<string>> };

/** What a wish comes to in a tree: why it cannot be, or what becomes of the task. */
type Step = { wish: TreeWish; field: TreeFault["field"]; after: (before: Branch) => Branch };

/**
 * Grows a tree by what the rows of a file say, in whichever order they stand: what one of them needs another may bring.
 * Nothing stands under itself, deeper than trees are, or under what takes none of its kind; what would is left as it is.
 *
 * @param branches the tasks that this can touch: what stands above and below those whose place changes
 */
export function growTree(
  branches: ReadonlyMap<string, Branch>,
  wishes: readonly TreeWish[],
): { branches: ReadonlyMap<string, Branch>; faults: TreeFault[] } {
  const tree = treeOf(branches);
  let waiting = wishes.flatMap(stepsOf);
  // Each round takes what has become possible by the one before; the last takes nothing.
  for (let before = Infinity; waiting.length < before;) {
    before = waiting.length;
    waiting = waiting.filter((step) => !isTaken(tree, step));
  }
  const faults = waiting.flatMap((step): TreeFault[] => {
    const code = refusalOf(tree, step);
    return code ? [{ row: step.wish.row, field: step.field, code }] : [];
  });
  return { branches: tree.branches, faults };
}

function treeOf(branches: ReadonlyMap<string, Branch>): Tree {
  const tree: Tree = { branches: new Map(branches), below: new Map() };
  for (const [key, { parentKey }] of branches) if (parentKey) childrenOf(tree, parentKey).add(key);
  return tree;
}

function childrenOf({ below }: Tree, key: string): Set<string> {
  const children = below.get(key) ?? new Set();
  below.set(key, children);
  return children;
}

function stepsOf(wish: TreeWish): Step[] {
  const { kind, parentKey } = wish;
  const steps: Step[] = [];
  if (kind) steps.push({ wish, field: "kind", after: (before) => ({ ...before, kind }) });
  if (parentKey !== undefined)
    steps.push({ wish, field: "parent", after: (before) => ({ ...before, parentKey }) });
  return steps;
}

function isTaken(tree: Tree, step: Step): boolean {
  const { key } = step.wish;
  const before = tree.branches.get(key);
  if (!before || refusalOf(tree, step)) return false;
  const after = step.after(before);
  tree.branches.set(key, after);
  if (before.parentKey) childrenOf(tree, before.parentKey).delete(key);
  if (after.parentKey) childrenOf(tree, after.parentKey).add(key);
  return true;
}

function refusalOf(tree: Tree, { wish: { key }, field, after }: Step): TreeFault["code"] | null {
  const before = tree.branches.get(key);
  if (!before) return null;
  const { kind, parentKey } = after(before);
  const parent = parentKey === null ? undefined : tree.branches.get(parentKey);
  if (field === "parent" && parentKey !== null) {
    const above = wayUp(tree, parentKey);
    if (above.includes(key)) return "would_cycle";
    if (above.length + heightOf(tree, key) > treeDepthLimit) return "too_deep";
  }
  const takes = kindsUnder(kind);
  const children = [...(tree.below.get(key) ?? [])];
  const fitsAbove = !parent || kindsUnder(parent.kind).includes(kind);
  const fitsBelow = children.every((child) => {
    const own = tree.branches.get(child)?.kind;
    return !own || takes.includes(own);
  });
  return fitsAbove && fitsBelow ? null : "kind_does_not_fit";
}

/** A task and all that it stands under. */
function wayUp({ branches }: Tree, from: string): string[] {
  const way: string[] = [];
  for (let key: string | null = from; key !== null && way.length <= treeDepthLimit;) {
    way.push(key);
    key = branches.get(key)?.parentKey ?? null;
  }
  return way;
}

/** How many levels a task and what stands below it have. */
function heightOf({ below }: Tree, key: string): number {
  let level = [key];
  let height = 0;
  for (; level.length > 0 && height <= treeDepthLimit; height += 1)
    level = level.flatMap((each) => [...(below.get(each) ?? [])]);
  return height;
}

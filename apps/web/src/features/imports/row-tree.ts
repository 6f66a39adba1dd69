import { earlierLimit, type ImportRow } from "@teamflow/domain/task-import";
import { treeDepthLimit } from "@teamflow/domain/task-terms";
import type { ReadyRow } from "./table-rows.ts";

/** What each row of a file stands under in the same file. */
export type RowTree = ReadonlyMap<ReadyRow, ReadyRow>;

/** Finds the rows that other rows stand under: by number, else by a title that only one of them has. */
export function growRows(rows: readonly ReadyRow[]): RowTree {
  const numbered = new Map(
    rows.flatMap((each) => (each.row.externalId ? [[each.row.externalId, each] as const] : [])),
  );
  const titled = Map.groupBy(rows, ({ row }) => row.title.toLowerCase());
  return new Map(
    rows.flatMap((each) => {
      const { parent = "" } = each.row;
      if (parent === "") return [];
      const [namesake, ...others] = titled.get(parent.toLowerCase()) ?? [];
      const found =
        numbered.get(parent) ??
        numbered.get(parent.replace(/^#\s*/, "")) ??
        (others.length === 0 ? namesake : undefined);
      return found && found !== each ? [[each, found] as const] : [];
    }),
  );
}

/** The rows in the order of the file, but each after the one that it stands under: so that they can be sent in parts. */
export function parentsFirst(rows: readonly ReadyRow[], tree: RowTree): ReadyRow[] {
  const ordered = new Set<ReadyRow>();
  for (const each of rows)
    for (const next of [...wayUp(each, tree).toReversed(), each]) ordered.add(next);
  return [...ordered];
}

/** The first rows as an outline: what stands under a row follows it, each with how many stand above it. */
export function outlineOf(
  rows: readonly ReadyRow[],
  tree: RowTree,
  limit: number,
): { row: ReadyRow; depth: number }[] {
  const below = Map.groupBy(rows, (each) => tree.get(each) ?? null);
  const shown = new Map<ReadyRow, number>();
  const show = (some: readonly ReadyRow[], depth: number) => {
    for (const row of some) {
      if (shown.has(row) || shown.size >= limit) continue;
      shown.set(row, depth);
      show(below.get(row) ?? [], depth + 1);
    }
  };
  show(below.get(null) ?? [], 0);
  // What goes in a circle stands below nothing that is shown.
  show(rows, 0);
  return [...shown].map(([row, depth]) => ({ row, depth }));
}

/** What rows stand under that is not among them, as much of it as says where they stand. */
export function aboveOf(rows: readonly ReadyRow[], tree: RowTree): ImportRow[] {
  const own = new Set(rows);
  const above = new Set(rows.flatMap((each) => wayUp(each, tree)).filter((each) => !own.has(each)));
  return [...above].slice(0, earlierLimit).map(({ row: { title, externalId, kind, parent } }) => ({
    title,
    ...(externalId && { externalId }),
    ...(kind && { kind }),
    ...(parent && { parent }),
  }));
}

/** What a row stands under in the file, the nearest first: no further up than trees are deep. */
function wayUp(from: ReadyRow, tree: RowTree): ReadyRow[] {
  const way = new Set<ReadyRow>();
  let above = tree.get(from);
  while (above && above !== from && !way.has(above) && way.size < treeDepthLimit) {
    way.add(above);
    above = tree.get(above);
  }
  return [...way];
}

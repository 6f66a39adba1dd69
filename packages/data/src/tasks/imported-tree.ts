import type { ProjectId } from "@teamflow/domain/ids";
import { type Branch, growTree, type TreeWish } from "@teamflow/domain/import-tree";
import type { Task, TaskKind } from "@teamflow/domain/task";
import type { ImportedTask, ImportFault, ImportPlace } from "@teamflow/domain/task-import";
import { treeDepthLimit } from "@teamflow/domain/task-terms";
import { sql, type SqlBool } from "kysely";
import type { Scope } from "../scope.ts";
import { findParents, type KeyOf } from "./imported-parents.ts";

type Read = { tasks: ImportedTask[]; known: ReadonlyMap<string, Task> };

/** How the rows of an import stand to each other and to what is there. */
export type Grown = {
  tasks: ImportedTask[];
  faults: ImportFault[];
  /** What each row's task is then. */
  kinds: ReadonlyMap<number, TaskKind>;
  /** Under which it comes to stand, of those whose place changes. */
  parentKeys: ReadonlyMap<number, string>;
  places: ImportPlace[];
  keyOf: KeyOf;
};

/**
 * Finds out what the rows of an import are and where they stand, by the same rules as everywhere; what cannot be is left
 * out of its row, and reported.
 */
export async function withTree(scope: Scope, projectId: ProjectId, read: Read): Promise<Grown> {
  const { tasks, known } = read;
  const keyOf = ({ row, externalId }: ImportedTask) =>
    known.get(externalId ?? "")?.id ?? `row ${row}`;
  const found = await findParents(scope, projectId, { tasks, keyOf });
  const inUse = await findUsedMilestones(scope, read);
  const wishes = wishesOf(read, { keyOf, inUse, parentKeys: found.parentKeys });
  const isFlat = wishes.length === 0 && found.parentKeys.size === 0;
  const there = isFlat ? new Map() : await readBranches(scope, projectId, { wishes, known });
  const fresh = tasks.flatMap((task): [string, Branch][] =>
    known.has(task.externalId ?? "")
      ? []
      : [[keyOf(task), { kind: task.kind ?? "task", parentKey: null }]],
  );
  const { branches, faults } = growTree(new Map([...there, ...fresh]), wishes);
  const refused = [
    ...faults.map((fault): ImportFault => ({ ...fault, skipped: false })),
    ...[...inUse].map((row): ImportFault => ({
      ...{ row, field: "kind", code: "in_use", skipped: false },
    })),
  ];
  const moved = wishes.filter(
    ({ key, parentKey }) => parentKey !== undefined && branches.get(key)?.parentKey === parentKey,
  );
  const isKindless = new Set(refused.flatMap(({ row, field }) => (field === "kind" ? [row] : [])));
  return {
    tasks: tasks.map((task) => (isKindless.has(task.row) ? { ...task, kind: undefined } : task)),
    faults: [...found.faults, ...refused],
    kinds: new Map(
      tasks.map((task) => [task.row, branches.get(keyOf(task))?.kind ?? kindNow(task, known)]),
    ),
    parentKeys: new Map(moved.map(({ row, parentKey = "" }) => [row, parentKey])),
    places: placesOf(tasks, { branches, keyOf }),
    keyOf,
  };
}

function kindNow({ externalId, kind }: ImportedTask, known: Read["known"]): TaskKind {
  return known.get(externalId ?? "")?.kind ?? kind ?? "task";
}

type Wanted = { keyOf: KeyOf; inUse: ReadonlySet<number>; parentKeys: ReadonlyMap<number, string> };

/** What the rows say anew: of a task that is not there yet, what it is stands already. */
function wishesOf({ tasks, known }: Read, { keyOf, inUse, parentKeys }: Wanted): TreeWish[] {
  return tasks.flatMap((task) => {
    const { row, externalId } = task;
    const before = known.get(externalId ?? "");
    const isOther = before !== undefined && task.kind !== before.kind && !inUse.has(row);
    const kind = isOther ? task.kind : undefined;
    const parent = parentKeys.get(row);
    const parentKey = parent === before?.parentId ? undefined : parent;
    return kind || parentKey !== undefined ? [{ row, key: keyOf(task), kind, parentKey }] : [];
  });
}

/** The rows that would make a milestone of what people are assigned to. */
async function findUsedMilestones(
  { db, orgId }: Scope,
  { tasks, known }: Read,
): Promise<Set<number>> {
  const rowsOf = new Map<string | null, number>(
    tasks.flatMap(({ row, kind, externalId }) => {
      const before = known.get(externalId ?? "");
      return before && kind === "milestone" && before.kind !== kind ? [[before.id, row]] : [];
    }),
  );
  if (rowsOf.size === 0) return new Set();
  const held = await db
    .selectFrom("assignment")
    .select("task_id as taskId")
    .distinct()
    .where("org_id", "=", orgId)
    .where(sql<SqlBool>`task_id = any(${[...rowsOf.keys()]}::uuid[])`)
    .where("ended_at", "is", null)
    .execute();
  return new Set(held.flatMap(({ taskId }) => rowsOf.get(taskId) ?? []));
}

type Touched = { wishes: readonly TreeWish[]; known: ReadonlyMap<string, Task> };

/** What stands above the tasks of the rows and those they come to stand under, and below those that change. */
async function readBranches(
  { db, orgId }: Scope,
  projectId: ProjectId,
  { wishes, known }: Touched,
): Promise<Map<string, Branch>> {
  const all = [...known.values()].map(({ id }): string => id);
  const isKnown = new Set(all);
  const own = wishes.flatMap(({ key }) => (isKnown.has(key) ? [key] : []));
  const parents = wishes.flatMap(({ parentKey = "" }) =>
    parentKey === "" || parentKey.startsWith("row ") ? [] : [parentKey],
  );
  const rows = await db
    .withRecursive("up", (cte) =>
      cte
        .selectFrom("task")
        .select(["task.id", "task.kind", "task.parent_id as parentId"])
        .where("task.org_id", "=", orgId)
        .where("task.project_id", "=", projectId)
        .where(sql<SqlBool>`task.id = any(${[...all, ...parents]}::uuid[])`)
        .union(
          cte
            .selectFrom("up")
            .innerJoin("task", (join) => join.onRef("task.id", "=", "up.parentId"))
            .select(["task.id", "task.kind", "task.parent_id as parentId"])
            .where("task.org_id", "=", orgId)
            .where("task.project_id", "=", projectId),
        ),
    )
    .withRecursive("down", (cte) =>
      cte
        .selectFrom("task")
        .select(["task.id", "task.kind", "task.parent_id as parentId"])
        .where("task.org_id", "=", orgId)
        .where("task.project_id", "=", projectId)
        .where(sql<SqlBool>`task.parent_id = any(${own}::uuid[])`)
        .union(
          cte
            .selectFrom("down")
            .innerJoin("task", (join) => join.onRef("task.parent_id", "=", "down.id"))
            .select(["task.id", "task.kind", "task.parent_id as parentId"])
            .where("task.org_id", "=", orgId)
            .where("task.project_id", "=", projectId),
        ),
    )
    .selectFrom("up")
    .select(["id", "kind", "parentId"])
    .union((cte) => cte.selectFrom("down").select(["id", "kind", "parentId"]))
    .execute();
  return new Map(rows.map(({ id, kind, parentId }) => [id, { kind, parentKey: parentId }]));
}

/** Where the rows stand that stand under something, as far as it was looked up. */
function placesOf(
  tasks: readonly ImportedTask[],
  { branches, keyOf }: { branches: ReadonlyMap<string, Branch>; keyOf: KeyOf },
): ImportPlace[] {
  const rows = new Map(tasks.map((task) => [keyOf(task), task.row]));
  return tasks.flatMap((task) => {
    const parentKey = branches.get(keyOf(task))?.parentKey;
    if (!parentKey) return [];
    let depth = 0;
    for (let key: string | null = parentKey; key !== null && depth <= treeDepthLimit; depth += 1)
      key = branches.get(key)?.parentKey ?? null;
    return [{ row: task.row, parentRow: rows.get(parentKey) ?? null, depth }];
  });
}

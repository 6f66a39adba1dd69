import { fail } from "@teamflow/domain/failure";
import type { TaskId } from "@teamflow/domain/ids";
import type { TaskKind } from "@teamflow/domain/task";
import { sql, type SqlBool } from "kysely";
import type { InTime } from "../../assignments/limit.ts";
import type { WriteScope } from "../../scope.ts";
import { checkKind } from "../tree.ts";
import type { EditedTask } from "./rows.ts";
import type { BulkPatch } from "./wish.ts";

/** What decides whether tasks may become of another kind, as it is while some of them have. */
export type KindFacts = {
  /** Of those that are changed, and of those that they stand under. */
  kinds: ReadonlyMap<TaskId, TaskKind>;
  /** Of what stands under each and is not changed itself. */
  below: ReadonlyMap<TaskId, TaskKind[]>;
  /** Which of those that are changed stand under which. */
  children: ReadonlyMap<TaskId, TaskId[]>;
  /** How many people are assigned to each, besides its assignee. */
  others: ReadonlyMap<TaskId, number>;
};

/** Nothing is to become of another kind. */
const noKinds: KindFacts = {
  ...{ kinds: new Map(), below: new Map(), children: new Map(), others: new Map() },
};

/** Reads that for whoever holds the orders of the projects. */
export async function readKinds(
  scope: WriteScope,
  tasks: readonly EditedTask[],
  within: InTime,
): Promise<KindFacts> {
  if (tasks.length === 0) return noKinds;
  const ids = tasks.map(({ id }) => id);
  const parentIds = tasks.flatMap(({ parentId }) => parentId ?? []);
  const parents = await within(() => listParents(scope, parentIds));
  const below = await within(() => listBelow(scope, ids));
  const assigned = await within(() => countOthers(scope, ids));
  const standing = tasks.flatMap(({ id, parentId }) => (parentId ? [{ id, parentId }] : []));
  return {
    kinds: new Map([...parents, ...tasks].map(({ id, kind }) => [id, kind])),
    below: valuesBy(below.map(({ parentId, kind }) => [parentId, kind])),
    children: valuesBy(standing.map(({ parentId, id }) => [parentId, id])),
    others: new Map(assigned.map(({ taskId, count }) => [taskId, count])),
  };
}

function valuesBy<Value>(pairs: readonly [TaskId, Value][]): Map<TaskId, Value[]> {
  const groups = Map.groupBy(pairs, ([id]) => id);
  return new Map([...groups].map(([id, group]) => [id, group.map(([, value]) => value)]));
}

/**
 * Makes sure that a task may become of another kind: for what it stands under, for what stands under it, and for whom
 * it is assigned to.
 *
 * @throws `kind_does_not_fit`; `in_use` for a milestone to which people are assigned
 */
export function checkBulkKind(
  { kinds, below, children, others }: KindFacts,
  { id, parentId, kind: former, assigneeId }: EditedTask,
  patch: BulkPatch,
): void {
  const { kind = former } = patch;
  if (kind === former) return;
  const parent = parentId && kinds.get(parentId);
  if (parent) checkKind(parent, [kind]);
  const changed = (children.get(id) ?? []).flatMap((child) => kinds.get(child) ?? []);
  checkKind(kind, [...(below.get(id) ?? []), ...changed]);
  const keepsAssignee = patch.assigneeId === undefined || patch.assigneeId === assigneeId;
  const count = (others.get(id) ?? 0) + (assigneeId && keepsAssignee ? 1 : 0);
  if (kind === "milestone" && count > 0) fail({ kind: "in_use", what: "assignment", count });
}

const among = (column: string, ids: readonly TaskId[]) =>
  sql<SqlBool>`${sql.ref(column)} = any(${[...ids]}::uuid[])`;

async function listParents({ db, orgId }: WriteScope, ids: readonly TaskId[]) {
  if (ids.length === 0) return [];
  return await db
    .selectFrom("task")
    .select(["id", "kind"])
    .where("org_id", "=", orgId)
    .where(among("id", ids))
    .execute();
}

async function listBelow({ db, orgId }: WriteScope, ids: readonly TaskId[]) {
  return await db
    .selectFrom("task")
    .select([sql<TaskId>`parent_id`.as("parentId"), "kind"])
    .distinct()
    .where("org_id", "=", orgId)
    .where(among("parent_id", ids))
    .where((row) => row.not(among("id", ids)))
    .execute();
}

async function countOthers({ db, orgId }: WriteScope, ids: readonly TaskId[]) {
  return await db
    .selectFrom("assignment")
    .select([sql<TaskId>`task_id`.as("taskId"), sql<number>`count(*)::integer`.as("count")])
    .where("org_id", "=", orgId)
    .where(among("task_id", ids))
    .where("ended_at", "is", null)
    .where("is_primary", "=", false)
    .groupBy("task_id")
    .execute();
}

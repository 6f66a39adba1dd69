import type { ProjectId, TaskId } from "@teamflow/domain/ids";
import type { Task } from "@teamflow/domain/task";
import { sql, type SqlBool } from "kysely";
import { record } from "../events.ts";
import type { WriteScope } from "../scope.ts";
import { noteAllWaiting } from "./waiting.ts";

/**
 * Puts what stands below some tasks into the trash: each with the nearest of them, which are put there themselves.
 *
 * @returns whether there was anything
 */
export async function trashBelow(
  scope: WriteScope,
  roots: readonly Pick<Task, "id" | "projectId">[],
): Promise<boolean> {
  const below = await listBelow(scope, roots);
  const written = await setTrashed(scope, below, scope.now);
  await noteBranches(scope, {
    type: "task.trashed",
    rows: written.map((row) => ({ ...row, before: null, after: scope.now })),
  });
  return below.length > 0;
}

type Below = { id: TaskId; rootId: TaskId };

/** What stands below some tasks outside the trash, each with the nearest of them; without themselves. */
async function listBelow(
  { db, orgId }: WriteScope,
  roots: readonly Pick<Task, "id" | "projectId">[],
): Promise<Below[]> {
  const rootIds = roots.map(({ id }) => id);
  const projectIds = [...new Set(roots.map(({ projectId }) => projectId))];
  const isNoRoot = sql<SqlBool>`task.id <> all(${rootIds}::uuid[])`;
  return await db
    .withRecursive("below", (cte) =>
      cte
        .selectFrom("task")
        .select(["task.id", "task.project_id as projectId"])
        .select(sql<TaskId>`task.parent_id`.as("rootId"))
        .where("task.org_id", "=", orgId)
        .where(sql<SqlBool>`task.project_id = any(${projectIds}::uuid[])`)
        .where(sql<SqlBool>`task.parent_id = any(${rootIds}::uuid[])`)
        .where("task.trashed_at", "is", null)
        .where(isNoRoot)
        .unionAll(
          cte
            .selectFrom("below")
            .innerJoin("task", (join) =>
              join
                .onRef("task.project_id", "=", "below.projectId")
                .onRef("task.parent_id", "=", "below.id"),
            )
            .select(["task.id", "task.project_id as projectId", "below.rootId"])
            .where("task.org_id", "=", orgId)
            .where("task.trashed_at", "is", null)
            .where(isNoRoot),
        ),
    )
    .selectFrom("below")
    .select(["below.id", "below.rootId"])
    .execute();
}

/** Where a task comes back to. */
export type WayBack = {
  /** With what it went: itself, or what it stood below. */
  rootId: TaskId;
  /** Its parent stays in the trash. */
  isUprooted: boolean;
};

/** Where some tasks come back to that are taken out of the trash together: each to its parent, unless that stays there. */
export async function findWaysBack(
  { db, orgId }: WriteScope,
  taskIds: readonly TaskId[],
): Promise<ReadonlyMap<TaskId, WayBack>> {
  const rows = await db
    .selectFrom("task")
    .leftJoin("task as parent", (join) =>
      join.onRef("parent.org_id", "=", "task.org_id").onRef("parent.id", "=", "task.parent_id"),
    )
    .select("task.id")
    .select(sql<TaskId>`coalesce(task.trashed_with, task.id)`.as("rootId"))
    .select(
      sql<boolean>`parent.trashed_at is not null and parent.id <> all(${[...taskIds]}::uuid[])`.as(
        "isUprooted",
      ),
    )
    .where("task.org_id", "=", orgId)
    .where(sql<SqlBool>`task.id = any(${[...taskIds]}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, ...way }) => [id, way]));
}

/** Takes out of the trash what stands below some tasks and went there with them. @returns whether there was anything */
export async function restoreBelow(
  scope: WriteScope,
  tasks: readonly Pick<Task, "id" | "trashedAt">[],
  ways: ReadonlyMap<TaskId, WayBack>,
): Promise<boolean> {
  const tops = tasks.map(({ id }) => ({ id, rootId: ways.get(id)?.rootId ?? id }));
  const below = await listGone(scope, tops);
  const trashedAt = new Map(tasks.map((task) => [ways.get(task.id)?.rootId, task.trashedAt]));
  const rootIds = new Map(below.map(({ id, rootId }) => [id, rootId]));
  const written = await setTrashed(scope, below, null);
  await noteBranches(scope, {
    type: "task.restored",
    rows: written.map((row) => ({
      ...{ ...row, before: trashedAt.get(rootIds.get(row.id)) ?? null },
      after: null,
    })),
  });
  return below.length > 0;
}

/** What stands below some tasks and went to the trash with the same as they. */
async function listGone({ db, orgId }: WriteScope, tops: readonly Below[]): Promise<Below[]> {
  const named = db
    .selectNoFrom(sql<TaskId>`unnest(${tops.map(({ id }) => id)}::uuid[])`.as("id"))
    .select(sql<TaskId>`unnest(${tops.map(({ rootId }) => rootId)}::uuid[])`.as("rootId"))
    .as("top");
  return await db
    .withRecursive("below", (cte) =>
      cte
        .selectFrom("task")
        .innerJoin(named, (join) =>
          join.onRef("top.id", "=", "task.parent_id").onRef("top.rootId", "=", "task.trashed_with"),
        )
        .select(["task.id", "task.project_id as projectId", "top.rootId"])
        .where("task.org_id", "=", orgId)
        .unionAll(
          cte
            .selectFrom("below")
            .innerJoin("task", (join) =>
              join
                .onRef("task.project_id", "=", "below.projectId")
                .onRef("task.parent_id", "=", "below.id")
                .onRef("task.trashed_with", "=", "below.rootId"),
            )
            .select(["task.id", "task.project_id as projectId", "below.rootId"])
            .where("task.org_id", "=", orgId),
        ),
    )
    .selectFrom("below")
    .select(["below.id", "below.rootId"])
    .execute();
}

type Written = { id: TaskId; projectId: ProjectId; completedAt: Date | null };

/** Puts tasks into the trash, each with its root, or takes them out. */
async function setTrashed(
  { db, orgId }: WriteScope,
  below: readonly Below[],
  trashed_at: Date | null,
): Promise<Written[]> {
  if (below.length === 0) return [];
  return await db
    .updateTable("task")
    .from(
      db
        .selectNoFrom(sql<TaskId>`unnest(${below.map(({ id }) => id)}::uuid[])`.as("id"))
        .select(sql<TaskId>`unnest(${below.map(({ rootId }) => rootId)}::uuid[])`.as("rootId"))
        .as("below"),
    )
    .set((row) => ({
      ...{ trashed_at, trashed_with: trashed_at && row.ref("below.rootId") },
      ...{ version: row("task.version", "+", 1), updated_at: sql<Date>`now()` },
    }))
    .where("task.org_id", "=", orgId)
    .whereRef("task.id", "=", "below.id")
    .returning(["task.id", "task.project_id as projectId", "task.completed_at as completedAt"])
    .execute();
}

type Branches = {
  type: "task.trashed" | "task.restored";
  /** With when each was thrown away, before and after. */
  rows: readonly (Written & { before: Date | null; after: Date | null })[];
};

async function noteBranches(scope: WriteScope, { type, rows }: Branches): Promise<void> {
  await noteAllWaiting(
    scope,
    rows.map(({ id, completedAt, before, after }) => ({
      ...{ id, before: { completedAt, trashedAt: before } },
      after: { completedAt, trashedAt: after },
    })),
  );
  for (const { id: taskId, projectId, before, after } of rows)
    record(
      scope,
      { type, projectId, taskId },
      { subjectId: taskId, before: { trashedAt: before }, after: { trashedAt: after } },
    );
}

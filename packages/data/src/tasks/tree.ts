import { fail } from "@teamflow/domain/failure";
import type { ProjectId, TaskId } from "@teamflow/domain/ids";
import type { Task, TaskKind } from "@teamflow/domain/task";
import { kindsUnder } from "@teamflow/domain/task-terms";
import { sql } from "kysely";
import { record } from "../events.ts";
import type { WriteScope } from "../scope.ts";

/**
 * Makes sure that a task may stand where it is to stand, for whoever holds the project's order. That it stands under
 * itself nowhere, and not too deep, the database sees to.
 *
 * @throws `not_found` for a parent that is not in the project; `trashed`; `kind_does_not_fit`
 */
export async function checkParent(
  { db, orgId }: WriteScope,
  { projectId, parentId, kind }: { projectId: ProjectId; parentId: TaskId; kind: TaskKind },
): Promise<void> {
  const parent = await db
    .selectFrom("task")
    .select(["kind", "trashed_at as trashedAt"])
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .where("id", "=", parentId)
    .executeTakeFirst();
  if (!parent) return fail({ kind: "not_found", what: "task" });
  if (parent.trashedAt) fail({ kind: "trashed", what: "task" });
  checkKind(parent.kind, [kind]);
}

/**
 * Makes sure that a task may become of another kind: for what stands under it, and for whom it is assigned to.
 *
 * @throws `kind_does_not_fit`; `in_use` for a milestone to which people are assigned
 */
export async function checkNewKind(
  { db, orgId }: WriteScope,
  { id, projectId, assigneeId }: Task,
  { kind, keepsAssignee }: { kind: TaskKind; keepsAssignee: boolean },
): Promise<void> {
  const children = await db
    .selectFrom("task")
    .select("kind")
    .distinct()
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .where("parent_id", "=", id)
    .execute();
  checkKind(
    kind,
    children.map((child) => child.kind),
  );
  if (kind !== "milestone") return;
  const { count } = await db
    .selectFrom("assignment")
    .select(sql<number>`count(*)::integer`.as("count"))
    .where("org_id", "=", orgId)
    .where("task_id", "=", id)
    .where("ended_at", "is", null)
    .where((row) => (keepsAssignee || !assigneeId ? row.lit(true) : row("is_primary", "=", false)))
    .executeTakeFirstOrThrow();
  if (count > 0) fail({ kind: "in_use", what: "assignment", count });
}

function checkKind(parent: TaskKind, children: readonly TaskKind[]): void {
  const accepted = kindsUnder(parent);
  if (children.some((kind) => !accepted.includes(kind)))
    fail({ kind: "kind_does_not_fit", accepted });
}

/** Puts what stands below a task into the trash with it. @returns whether there was anything */
export async function trashBelow(scope: WriteScope, root: Task): Promise<boolean> {
  const { db, orgId, now } = scope;
  const below = await db
    .withRecursive("below", (cte) =>
      cte
        .selectFrom("task")
        .select("task.id")
        .where("task.org_id", "=", orgId)
        .where("task.project_id", "=", root.projectId)
        .where("task.parent_id", "=", root.id)
        .where("task.trashed_at", "is", null)
        .unionAll(
          cte
            .selectFrom("below")
            .innerJoin("task", "task.parent_id", "below.id")
            .select("task.id")
            .where("task.org_id", "=", orgId)
            .where("task.project_id", "=", root.projectId)
            .where("task.trashed_at", "is", null),
        ),
    )
    .updateTable("task")
    .set((row) => ({ ...changed(row("version", "+", 1)), trashed_at: now, trashed_with: root.id }))
    .where("org_id", "=", orgId)
    .where("id", "in", (row) => row.selectFrom("below").select("below.id"))
    .returning("id")
    .execute();
  for (const { id: taskId } of below)
    record(
      scope,
      { type: "task.trashed", projectId: root.projectId, taskId },
      { subjectId: taskId, before: { trashedAt: null }, after: { trashedAt: now } },
    );
  return below.length > 0;
}

/** Where a task comes back to: its parent, unless that is in the trash itself; and with what it went. */
export async function findWayBack({ db, orgId }: WriteScope, taskId: TaskId) {
  return await db
    .selectFrom("task")
    .leftJoin("task as parent", (join) =>
      join.onRef("parent.org_id", "=", "task.org_id").onRef("parent.id", "=", "task.parent_id"),
    )
    .select(sql<TaskId>`coalesce(task.trashed_with, task.id)`.as("rootId"))
    .select(sql<boolean>`parent.trashed_at is not null`.as("isUprooted"))
    .where("task.org_id", "=", orgId)
    .where("task.id", "=", taskId)
    .executeTakeFirstOrThrow();
}

/** Takes out of the trash what stands below a task and went there with it. @returns whether there was anything */
export async function restoreBelow(
  scope: WriteScope,
  task: Task,
  rootId: TaskId,
): Promise<boolean> {
  const { db, orgId } = scope;
  const { id: topId, projectId } = task;
  const below = await db
    .withRecursive("below", (cte) =>
      cte
        .selectFrom("task")
        .select("task.id")
        .where("task.org_id", "=", orgId)
        .where("task.project_id", "=", projectId)
        .where("task.parent_id", "=", topId)
        .where("task.trashed_with", "=", rootId)
        .unionAll(
          cte
            .selectFrom("below")
            .innerJoin("task", "task.parent_id", "below.id")
            .select("task.id")
            .where("task.org_id", "=", orgId)
            .where("task.project_id", "=", projectId)
            .where("task.trashed_with", "=", rootId),
        ),
    )
    .updateTable("task")
    .set((row) => ({ ...changed(row("version", "+", 1)), trashed_at: null, trashed_with: null }))
    .where("org_id", "=", orgId)
    .where("id", "in", (row) => row.selectFrom("below").select("below.id"))
    .returning("id")
    .execute();
  for (const { id: taskId } of below)
    record(
      scope,
      { type: "task.restored", projectId, taskId },
      { subjectId: taskId, before: { trashedAt: task.trashedAt }, after: { trashedAt: null } },
    );
  return below.length > 0;
}

function changed<Version>(version: Version) {
  return { version, updated_at: sql<Date>`now()` };
}

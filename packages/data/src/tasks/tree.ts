import { fail } from "@teamflow/domain/failure";
import type { ProjectId, TaskId } from "@teamflow/domain/ids";
import type { Task, TaskKind } from "@teamflow/domain/task";
import { kindsUnder } from "@teamflow/domain/task-terms";
import { sql } from "kysely";
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

/** Makes sure that tasks of some kinds may stand under one of another. @throws `kind_does_not_fit` */
export function checkKind(parent: TaskKind, children: readonly TaskKind[]): void {
  const accepted = kindsUnder(parent);
  if (children.some((kind) => !accepted.includes(kind)))
    fail({ kind: "kind_does_not_fit", accepted });
}

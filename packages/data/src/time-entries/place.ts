import { fail } from "@teamflow/domain/failure";
import type { MemberId, ProjectId, TaskId } from "@teamflow/domain/ids";
import { heldIn, may } from "@teamflow/domain/permission";
import { checkOpen } from "@teamflow/domain/project";
import { sql } from "kysely";
import type { WriteScope } from "../scope.ts";
import { isSeenIn } from "../sight.ts";

/** A task that somebody works on. */
export type Worked = { id: TaskId; projectId: ProjectId };

/** A task that time can be written down for, as it stays until the transaction ends. @throws `not_found`; `trashed`; `archived` */
export async function getTaskToWorkOn(scope: WriteScope, taskId: TaskId): Promise<Worked> {
  const task = await scope.db
    .selectFrom("task")
    .innerJoin("project", (join) =>
      join.onRef("project.org_id", "=", "task.org_id").onRef("project.id", "=", "task.project_id"),
    )
    .select(["task.id", "task.project_id as projectId", "task.trashed_at as trashedAt"])
    .select("project.archived_at as archivedAt")
    .where("task.org_id", "=", scope.orgId)
    .where("task.id", "=", taskId)
    .where("project.trashed_at", "is", null)
    .where(isSeenIn(scope, "task:read", sql.ref("task.project_id")))
    .forKeyShare("task")
    .executeTakeFirst();
  if (!task) return fail({ kind: "not_found", what: "task" });
  checkOpen(task);
  if (task.trashedAt) fail({ kind: "trashed", what: "task" });
  return { id: task.id, projectId: task.projectId };
}

/** @throws `forbidden` for another's time, for whoever does not manage time in that project */
export function checkMayDecide(scope: WriteScope, { projectId }: Worked, memberId: MemberId): void {
  const permission = "time:manage";
  if (memberId === scope.memberId || may(heldIn(scope, permission, [projectId]), permission))
    return;
  fail({ kind: "forbidden", permission });
}

/**
 * Lets those who change what one member works on, or for how long, go one after the other: what they count stays true.
 */
export async function lockWorker({ db, orgId }: WriteScope, memberId: MemberId): Promise<void> {
  await db
    .selectFrom("member")
    .select("id")
    .where("org_id", "=", orgId)
    .where("id", "=", memberId)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

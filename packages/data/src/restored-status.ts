import { fail } from "@teamflow/domain/failure";
import type { StatusId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import { statusKeyOf, statusLimit } from "@teamflow/domain/status";
import { isClosed } from "@teamflow/domain/status-category";
import { sql } from "kysely";
import type { SeenProject } from "./projects/write.ts";
import type { WriteScope } from "./scope.ts";
import { changeSeen, recordStatus } from "./statuses.ts";
import { forgetTrashedPart, lockTrashedPart, selectPartTasks } from "./trashed-parts.ts";
import { TrashedStatus } from "./trashed-status.ts";

/**
 * Takes a status out of the trash, to where it stood among the others and with the steps to and from it. The tasks that
 * went elsewhere with its deletion come back into it, as far as they still stand where they were put.
 *
 * @throws `not_found`, also after 30 days; `stale`, of the project; `archived`; `taken` with field `name`;
 * `limit_reached`; `person_wip_limit` where somebody would have more at hand than they may
 */
export async function restoreStatus(
  scope: WriteScope,
  { statusId, ...seen }: SeenProject & { statusId: StatusId },
): Promise<Project> {
  const { projectId } = seen;
  const { statuses } = await changeSeen(scope, seen);
  const part = { kind: "status", id: statusId, projectId } as const;
  const content = await lockTrashedPart(scope, part);
  if (!content) fail({ kind: "not_found", what: "status" });
  if (statuses.length >= statusLimit)
    fail({ kind: "limit_reached", what: "status", limit: statusLimit });
  const status = TrashedStatus.parse(content);
  const used = new Set(statuses.map(({ key }) => key));
  const key = used.has(status.key) ? statusKeyOf(status.name, used) : status.key;
  if (statuses.some(({ position }) => position === status.position))
    await makeRoom(scope, seen, status);
  await insertAgain(scope, seen, { ...status, key });
  await bringTasksBack(scope, seen, status);
  await insertSteps(scope, seen, { ...status, known: new Set(statuses.map(({ id }) => id)) });
  await forgetTrashedPart(scope, part);
  return await recordStatus(scope, seen, { statusId });
}

/** Where it stood there is another by now: that one and all behind it stand one place later. */
async function makeRoom(
  { db, orgId }: WriteScope,
  { projectId }: SeenProject,
  { position }: TrashedStatus,
): Promise<void> {
  await db
    .updateTable("status")
    .set((status) => ({ position: status("position", "+", 1) }))
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .where("position", ">=", position)
    .execute();
}

/** What it refuses it refuses only once its own tasks are back. */
async function insertAgain(
  { db, orgId: org_id }: WriteScope,
  { projectId: project_id }: SeenProject,
  { id, key, name, category, colour, position, wipLimit }: TrashedStatus,
): Promise<void> {
  await db
    .insertInto("status")
    .values({
      ...{ org_id, project_id, id, key, name, category, colour, position },
      ...{ wip_limit: wipLimit, enforces_wip: false },
    })
    .execute();
}

async function bringTasksBack(
  scope: WriteScope,
  { projectId }: SeenProject,
  { id, category, replacementId, enforcesWip }: TrashedStatus,
): Promise<void> {
  const { db, orgId, now } = scope;
  // Locked in one order, so that two who restore at once wait and do not meet.
  await selectPartTasks(scope, { kind: "status", id, projectId })
    .select("task.id")
    .orderBy("task.id")
    .execute();
  await db
    .updateTable("task")
    .from("trashed_part_task as had")
    .set((task) => ({
      status_id: id,
      completed_at: isClosed(category)
        ? sql<Date>`coalesce(had.completed_at, ${now}::timestamptz)`
        : null,
      ...{ version: task("task.version", "+", 1), updated_at: sql<Date>`now()` },
    }))
    .where("task.org_id", "=", orgId)
    .where("had.org_id", "=", orgId)
    .where("had.part_id", "=", id)
    .whereRef("task.id", "=", "had.task_id")
    .where("task.project_id", "=", projectId)
    .where("task.status_id", "=", replacementId)
    .execute();
  if (enforcesWip)
    await db
      .updateTable("status")
      .set({ enforces_wip: true })
      .where("org_id", "=", orgId)
      .where("id", "=", id)
      .execute();
}

async function insertSteps(
  { db, orgId: org_id }: WriteScope,
  { projectId: project_id }: SeenProject,
  { id, nextIds, previousIds, known }: TrashedStatus & { known: ReadonlySet<StatusId> },
): Promise<void> {
  const rows = [
    ...nextIds.map((to_id) => ({ from_id: id, to_id })),
    ...previousIds.map((from_id) => ({ from_id, to_id: id })),
  ]
    .filter(({ from_id, to_id }) => [from_id, to_id].every((end) => end === id || known.has(end)))
    .map((step) => ({ org_id, project_id, ...step }));
  if (rows.length > 0)
    await db
      .insertInto("status_transition")
      .values(rows)
      .onConflict((met) => met.doNothing())
      .execute();
}

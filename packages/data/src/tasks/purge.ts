import { newId, type TaskId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { eventChannel } from "../events.ts";
import type { Keeper } from "../scope.ts";

const batch = 500;

/**
 * Deletes for good the tasks of an organization that have been in the trash for more than 30 days. What they were is
 * in the audit trail.
 *
 * @returns how many they were
 */
export async function purgeTrash(keeper: Keeper): Promise<number> {
  let purged = 0;
  for (;;) {
    const count = await keeper.db.transaction().execute((db) => purgeBatch({ ...keeper, db }));
    purged += count;
    if (count < batch) return purged;
  }
}

async function purgeBatch(keeper: Keeper): Promise<number> {
  const { db, orgId } = keeper;
  // A task that somebody restores at this moment is theirs: whoever has it locked keeps it.
  const over = await db
    .selectFrom("task")
    .select("id")
    .where("org_id", "=", orgId)
    .where("trashed_at", "<", sql<Date>`now() - interval '30 days'`)
    .limit(batch)
    .forUpdate()
    .skipLocked()
    .execute();
  if (over.length === 0) return 0;
  const taskIds = over.map((task) => task.id);
  await db
    .deleteFrom("task_label")
    .where("org_id", "=", orgId)
    .where("task_id", "in", taskIds)
    .execute();
  const purged = await deleteTasks(keeper, taskIds);
  await recordPurge(keeper, purged);
  return purged.length;
}

async function deleteTasks({ db, orgId }: Keeper, taskIds: TaskId[]) {
  return await db
    .deleteFrom("task")
    .where("org_id", "=", orgId)
    .where("id", "in", taskIds)
    .returning(["id", "project_id as projectId", "number", "title", "trashed_at as trashedAt"])
    .execute();
}

type Purged = Awaited<ReturnType<typeof deleteTasks>>;

/** One event for each project, and an audit row for each task. */
async function recordPurge({ db, orgId: org_id }: Keeper, purged: Purged) {
  const projects = Map.groupBy(purged, (task) => task.projectId);
  const events = [...projects].map(([projectId, tasks]) => ({
    ...{ org_id, id: newId(), type: "task.purged" },
    data: JSON.stringify({ projectId, count: tasks.length }),
  }));
  const audits = purged.map(({ id: subject_id, ...before }) => ({
    ...{ org_id, id: newId(), action: "upkeep.run", request_id: "upkeep.run", subject_id },
    ...{ actor_kind: "job" as const, subject_type: "task" },
    before: JSON.stringify(before),
  }));
  await db
    .with("events", (cte) => cte.insertInto("event").values(events))
    .with("audits", (cte) => cte.insertInto("audit").values(audits))
    .selectNoFrom(sql`pg_notify(${eventChannel}, ${org_id})`.as("notified"))
    .execute();
}

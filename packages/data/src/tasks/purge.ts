import { newId, type TaskId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { eventChannel } from "../events.ts";
import type { Keeper } from "../scope.ts";
import { isOver } from "../trash.ts";

const batch = 500;

/**
 * Deletes for good the tasks of an organization that have been in the trash for more than 30 days, by themselves or with
 * their project. What they were is in the audit trail.
 *
 * @returns how many they were
 */
export async function purgeTrash(keeper: Keeper): Promise<number> {
  let purged = 0;
  for (;;) {
    const count = await keeper.db.transaction().execute((db) => purgeBatch({ ...keeper, db }));
    if (count === 0) return purged;
    purged += count;
  }
}

/** What is about single tasks and goes before them, in an order that the keys allow; the rest goes by itself. */
export const goesWithTask = ["task_label", "assignment_change", "assignment"] as const;

async function purgeBatch(keeper: Keeper): Promise<number> {
  const { db, orgId } = keeper;
  const over = (await tasksOver(keeper)) ?? (await tasksOfProjectsOver(keeper));
  if (over.length === 0) return 0;
  const taskIds = over.map((task) => task.id);
  for (const table of goesWithTask)
    await db
      .deleteFrom(table)
      .where("org_id", "=", orgId)
      .where("task_id", "in", taskIds)
      .execute();
  const purged = await deleteTasks(keeper, taskIds);
  await recordPurge(keeper, purged);
  return purged.length;
}

/** A task that somebody restores at this moment is theirs: whoever has it locked keeps it. */
async function tasksOver({ db, orgId }: Keeper): Promise<{ id: TaskId }[] | null> {
  const over = await db
    .selectFrom("task")
    .select("id")
    .where("org_id", "=", orgId)
    .where(isOver("task"))
    .limit(batch)
    .forUpdate()
    .skipLocked()
    .execute();
  return over.length > 0 ? over : null;
}

async function tasksOfProjectsOver({ db, orgId }: Keeper): Promise<{ id: TaskId }[]> {
  return await db
    .selectFrom("task")
    .innerJoin("project", (join) =>
      join.onRef("project.org_id", "=", "task.org_id").onRef("project.id", "=", "task.project_id"),
    )
    .select("task.id")
    .where("task.org_id", "=", orgId)
    .where(isOver("project"))
    .limit(batch)
    .forUpdate(["task", "project"])
    .skipLocked()
    .execute();
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

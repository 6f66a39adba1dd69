import type { MemberId, ProjectId, TaskId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import type { Keeper } from "../scope.ts";

/** An open task that is due about now, and whose it is. */
export type DueTask = {
  taskId: TaskId;
  projectId: ProjectId;
  memberId: MemberId;
  dueOn: string;
  /** The person's own zone, else the organization's. */
  timeZone: string;
};

const page = 1000;

/**
 * The open tasks of an organization that are due about now, with their assignees, a page at a time.
 *
 * @param tell runs in a transaction of its own for each page
 */
export async function eachDuePage(
  keeper: Keeper,
  tell: (inside: Keeper, tasks: readonly DueTask[]) => Promise<void>,
): Promise<void> {
  for (let after: TaskId | null = null, isLast = false; !isLast;) {
    const found: Awaited<ReturnType<typeof listDueTasks>> = await listDueTasks(keeper, after);
    const { tasks } = found;
    if (tasks.length > 0)
      await keeper.db.transaction().execute((db) => tell({ ...keeper, db }, tasks));
    after = tasks.at(-1)?.taskId ?? null;
    isLast = found.isLast;
  }
}

/** From a few days before, in case nobody looked then, to the day after, since it is tomorrow somewhere. By id. */
async function listDueTasks(
  { db, orgId }: Keeper,
  after: TaskId | null,
): Promise<{ tasks: DueTask[]; isLast: boolean }> {
  const tasks = await db
    .selectFrom("task")
    .innerJoin("status", (join) =>
      join.onRef("status.org_id", "=", "task.org_id").onRef("status.id", "=", "task.status_id"),
    )
    .innerJoin("member", (join) =>
      join.onRef("member.org_id", "=", "task.org_id").onRef("member.id", "=", "task.assignee_id"),
    )
    .innerJoin("user", "user.id", "member.user_id")
    .innerJoin("organization", "organization.id", "task.org_id")
    .innerJoin("project", (join) =>
      join.onRef("project.org_id", "=", "task.org_id").onRef("project.id", "=", "task.project_id"),
    )
    .select(["task.id as taskId", "task.project_id as projectId", "member.id as memberId"])
    .select(sql<string>`task.due_on`.as("dueOn"))
    .select(sql<string>`coalesce("user".time_zone, organization.time_zone)`.as("timeZone"))
    .where("task.org_id", "=", orgId)
    .where("task.due_on", ">=", sql<string>`(now() at time zone 'UTC')::date - 4`)
    .where("task.due_on", "<=", sql<string>`(now() at time zone 'UTC')::date + 1`)
    .where("task.trashed_at", "is", null)
    // Nothing is due any more where nothing can be done.
    .where("project.trashed_at", "is", null)
    .where("project.archived_at", "is", null)
    .where("status.category", "not in", ["done", "cancelled"])
    .where("member.status", "=", "active")
    .$if(after !== null, (query) => query.where("task.id", ">", after))
    .orderBy("task.id")
    .limit(page)
    .execute();
  return { tasks, isLast: tasks.length < page };
}

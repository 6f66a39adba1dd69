import type { ProjectId } from "@teamflow/domain/ids";
import type { TaskColumn, TaskColumns, TaskFilter } from "@teamflow/domain/task";
import { columnLimit } from "@teamflow/domain/task-terms";
import { sql } from "kysely";
import type { Scope } from "../scope.ts";
import { isSeenIn } from "../sight.ts";
import { matching } from "./list.ts";

const values = {
  assignee: sql<TaskColumn["value"]>`task.assignee_id::text`,
  priority: sql<TaskColumn["value"]>`task.priority`,
} as const;

/**
 * How many of a project's tasks outside the trash stand in each column of a board by assignee, or by priority. The
 * fullest first, at most `columnLimit`; one without tasks is left out. Null is the column of those that nobody has.
 */
export async function countColumns(
  scope: Scope,
  projectId: ProjectId,
  { by, filter }: { by: TaskColumns; filter: TaskFilter },
): Promise<TaskColumn[]> {
  return await scope.db
    .selectFrom("task")
    .innerJoin("project", (join) =>
      join.onRef("project.org_id", "=", "task.org_id").onRef("project.id", "=", "task.project_id"),
    )
    .select([values[by].as("value"), sql<number>`count(*)::integer`.as("count")])
    .select(
      sql<number>`(count(*) filter (where (select s.category = 'active' from status s
        where s.org_id = task.org_id and s.id = task.status_id)))::integer`.as("active"),
    )
    .where("task.org_id", "=", scope.orgId)
    .where("task.project_id", "=", projectId)
    .where("task.trashed_at", "is", null)
    .where("project.trashed_at", "is", null)
    .where(isSeenIn(scope, "task:read", sql`task.project_id`))
    .where((task) => matching(task, filter))
    .groupBy(values[by])
    .orderBy("count", "desc")
    .orderBy("value")
    .limit(columnLimit)
    .execute();
}

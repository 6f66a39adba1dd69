import {
  type AssignmentStatistics,
  type CountedAssignments,
  statisticsOf,
} from "@teamflow/domain/assignment-statistics";
import { assignmentTypes, entityTypes } from "@teamflow/domain/assignment-terms";
import type { ProjectId, TaskId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import type { Scope } from "../scope.ts";
import { isSeenIn } from "../sight.ts";

/**
 * Who does what in a project, counted, as far as the reader sees it: two statements, however many tasks there are. Of a
 * project that is not there everything is nothing; whether it is, is asked before.
 */
export async function countAssignments(
  scope: Scope,
  projectId: ProjectId,
): Promise<AssignmentStatistics> {
  const [groups, { openTasks }] = await Promise.all([
    selectGroups(scope, projectId).execute(),
    scope.db
      .selectFrom(openTasksOf(scope, projectId).as("open"))
      .select(sql<number>`count(*)::integer`.as("openTasks"))
      .executeTakeFirstOrThrow(),
  ]);
  return statisticsOf({ projectId, openTasks, ...countsOf(groups) });
}

/** What is open in a project and can be assigned. */
function openTasksOf(scope: Scope, projectId: ProjectId) {
  return scope.db
    .selectFrom("task")
    .select(["task.id", sql<string>`task.kind`.as("kind")])
    .where("task.org_id", "=", scope.orgId)
    .where("task.project_id", "=", projectId)
    .where("task.trashed_at", "is", null)
    .where("task.completed_at", "is", null)
    .where("task.kind", "<>", "milestone")
    .where(isSeenIn(scope, "assignment:read", sql.ref("task.project_id")));
}

/** The assignments that hold at the project and at its open tasks. */
function heldIn(scope: Scope, projectId: ProjectId) {
  const held = scope.db
    .selectFrom("assignment")
    .select(["assignment.member_id as memberId", sql<string>`assignment.type`.as("type")])
    .where("assignment.org_id", "=", scope.orgId)
    .where("assignment.ended_at", "is", null);
  return held
    .innerJoin(openTasksOf(scope, projectId).as("open"), "open.id", "assignment.task_id")
    .select([sql<TaskId | null>`open.id`.as("taskId"), "open.kind"])
    .unionAll(
      held
        .select(sql<TaskId | null>`null::uuid`.as("taskId"))
        .select(sql<string>`'project'`.as("kind"))
        .where("assignment.project_id", "=", projectId)
        .where(isSeenIn(scope, "assignment:read", sql.ref("assignment.project_id"))),
    );
}

/** How many by what, how many as what, and how many in all: the groups of one reading. */
function selectGroups(scope: Scope, projectId: ProjectId) {
  return scope.db
    .selectFrom(heldIn(scope, projectId).as("held"))
    .select(["held.kind", "held.type"])
    .select(sql<number>`count(*)::integer`.as("count"))
    .select(sql<number>`count(distinct held."memberId")::integer`.as("people"))
    .select(sql<number>`count(distinct held."taskId")::integer`.as("tasks"))
    .groupBy(sql`grouping sets ((held.kind), (held.type), ())`);
}

type Group = Awaited<ReturnType<ReturnType<typeof selectGroups>["execute"]>>[number];

function countsOf(groups: readonly Group[]): Omit<CountedAssignments, "projectId" | "openTasks"> {
  const all = groups.find(({ kind, type }) => kind === null && type === null);
  const byKind = new Map(groups.map(({ kind, count }) => [kind, count]));
  const byType = new Map(groups.map(({ type, count }) => [type, count]));
  return {
    ...{ total: all?.count ?? 0, people: all?.people ?? 0, assignedTasks: all?.tasks ?? 0 },
    byEntityType: entityTypes.flatMap((name) => {
      const count = byKind.get(name);
      return count === undefined ? [] : [{ entityType: name, count }];
    }),
    byType: assignmentTypes.flatMap((type) => {
      const count = byType.get(type);
      return count === undefined ? [] : [{ type, count }];
    }),
  };
}

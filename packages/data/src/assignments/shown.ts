import type { EntityKind } from "@teamflow/domain/assignment-terms";
import { may } from "@teamflow/domain/permission";
import { type RawBuilder, sql, type SqlBool } from "kysely";
import type { Scope } from "../scope.ts";
import { isSeenIn } from "../sight.ts";

type Table = "assignment" | "assignment_change";

/**
 * Whether an assignment stands in lists: what it is of is in no trash, is of the kind that is asked for, and may be
 * seen. Asked of each row in its turn: as a join it would make the database read all there is before it sorts.
 */
export function isListed(scope: Scope, entityType: EntityKind | undefined) {
  const column = (name: string) => sql.ref(`assignment.${name}`);
  const isKind = (kind: EntityKind) => entityType === undefined || entityType === kind;
  const isTaskKind = entityType === undefined ? sql`true` : sql`task.kind = ${entityType}`;
  const seen = (projectId: string) => isSeenIn(scope, "assignment:read", sql.ref(projectId));
  const above = seenAbove(scope);
  return sql<SqlBool>`case
    when ${column("task_id")} is not null then (
      select task.trashed_at is null and project.trashed_at is null and ${isTaskKind}
        and ${seen("task.project_id")}
      from task join project on project.org_id = task.org_id and project.id = task.project_id
      where task.org_id = ${column("org_id")} and task.id = ${column("task_id")})
    when ${column("project_id")} is not null then ${isKind("project")} and (
      select project.trashed_at is null and ${seen("project.id")} from project
      where project.org_id = ${column("org_id")} and project.id = ${column("project_id")})
    when ${column("program_id")} is not null then ${isKind("program")} and ${above} and (
      select program.trashed_at is null from program
      where program.org_id = ${column("org_id")} and program.id = ${column("program_id")})
    else ${isKind("client")} and ${above} and (
      select client.trashed_at is null from client
      where client.org_id = ${column("org_id")} and client.id = ${column("client_id")})
    end`;
}

/** Whether assignments above all projects are seen: no role in a project decides there. */
function seenAbove(scope: Scope) {
  return sql.lit(may(scope, "assignment:read"));
}

/** Whether what an assignment, or a step in its history, is of may be seen. */
export function isShown(scope: Scope, table: Table) {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  const seen = (projectId: RawBuilder<unknown>) => isSeenIn(scope, "assignment:read", projectId);
  return sql<SqlBool>`case
    when ${column("task_id")} is not null then (
      select ${seen(sql.ref("task.project_id"))} from task
      where task.org_id = ${column("org_id")} and task.id = ${column("task_id")})
    else coalesce(${seen(column("project_id"))}, ${seenAbove(scope)}) end`;
}

import type { EntityKind } from "@teamflow/domain/assignment-terms";
import type { ProjectId } from "@teamflow/domain/ids";
import { heldIn, may } from "@teamflow/domain/permission";
import { sql, type SqlBool } from "kysely";
import type { Scope } from "../scope.ts";

type Table = "assignment" | "assignment_change";

/** The projects in which a role that is held there takes away the sight of what is assigned. */
function hiddenFrom(scope: Scope): ProjectId[] {
  return [...scope.projectRoles.keys()].filter(
    (projectId) => !may(heldIn(scope, "assignment:read", [projectId]), "assignment:read"),
  );
}

/**
 * Whether an assignment stands in lists: what it is of is in no trash, is of the kind that is asked for, and may be
 * seen. Asked of each row in its turn: as a join it would make the database read all there is before it sorts.
 */
export function isListed(scope: Scope, entityType: EntityKind | undefined) {
  const column = (name: string) => sql.ref(`assignment.${name}`);
  const isKind = (kind: EntityKind) => entityType === undefined || entityType === kind;
  const isTaskKind = entityType === undefined ? sql`true` : sql`task.kind = ${entityType}`;
  const hidden = hiddenFrom(scope);
  return sql<SqlBool>`case
    when ${column("task_id")} is not null then (
      select task.trashed_at is null and project.trashed_at is null and ${isTaskKind}
        and task.project_id <> all(${hidden}::uuid[])
      from task join project on project.org_id = task.org_id and project.id = task.project_id
      where task.org_id = ${column("org_id")} and task.id = ${column("task_id")})
    when ${column("project_id")} is not null then ${isKind("project")} and (
      select project.trashed_at is null and project.id <> all(${hidden}::uuid[]) from project
      where project.org_id = ${column("org_id")} and project.id = ${column("project_id")})
    when ${column("program_id")} is not null then ${isKind("program")} and (
      select program.trashed_at is null from program
      where program.org_id = ${column("org_id")} and program.id = ${column("program_id")})
    else ${isKind("client")} and (
      select client.trashed_at is null from client
      where client.org_id = ${column("org_id")} and client.id = ${column("client_id")})
    end`;
}

/** Whether what an assignment, or a step in its history, is of may be seen. */
export function isShown(scope: Scope, table: Table) {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  const hidden = hiddenFrom(scope);
  if (hidden.length === 0) return sql<SqlBool>`true`;
  return sql<SqlBool>`case
    when ${column("task_id")} is not null then (
      select task.project_id <> all(${hidden}::uuid[]) from task
      where task.org_id = ${column("org_id")} and task.id = ${column("task_id")})
    else coalesce(${column("project_id")} <> all(${hidden}::uuid[]), true) end`;
}

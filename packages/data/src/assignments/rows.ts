import type { Assignment } from "@teamflow/domain/assignment";
import type { EntityKind } from "@teamflow/domain/assignment-terms";
import { fail } from "@teamflow/domain/failure";
import type { AssignmentId, EntityId, ProjectId } from "@teamflow/domain/ids";
import { type SqlBool, sql } from "kysely";
import type { Scope } from "../scope.ts";

/** The one of the four that an assignment is of. */
export const entityOf = (table: "assignment" | "assignment_change") => {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  return sql<EntityId>`coalesce(${column("task_id")}, ${column("project_id")},
    ${column("program_id")}, ${column("client_id")})`;
};

/** What the entity is, from the tables that are joined beside. */
export const entityKind = sql<EntityKind>`case when task.id is not null then task.kind
  when project.id is not null then 'project' when program.id is not null then 'program'
  else 'client' end`;
export const entityCode = sql<string>`case
  when task.id is not null then task_project.key || '-' || task.number
  when project.id is not null then 'PRJ-' || project.number
  when program.id is not null then 'PRG-' || program.number else 'CLI-' || client.number end`;
export const entityName = sql<string>`coalesce(task.title, project.name, program.name, client.name)`;
const isThere = sql<SqlBool>`coalesce(task.trashed_at, task_project.trashed_at, project.trashed_at,
  program.trashed_at, client.trashed_at) is null`;
export const projectOf = sql<ProjectId | null>`coalesce(task.project_id, project.id)`;

/** Assignments with what every reading of them shows. */
export function selectAssignment({ db, orgId }: Pick<Scope, "db" | "orgId">) {
  return db
    .selectFrom("assignment")
    .innerJoin("member", (join) =>
      join
        .onRef("member.org_id", "=", "assignment.org_id")
        .onRef("member.id", "=", "assignment.member_id"),
    )
    .innerJoin("user", "user.id", "member.user_id")
    .leftJoin("task", (join) =>
      join
        .onRef("task.org_id", "=", "assignment.org_id")
        .onRef("task.id", "=", "assignment.task_id"),
    )
    .leftJoin("project as task_project", (join) =>
      join
        .onRef("task_project.org_id", "=", "task.org_id")
        .onRef("task_project.id", "=", "task.project_id"),
    )
    .leftJoin("project", (join) =>
      join
        .onRef("project.org_id", "=", "assignment.org_id")
        .onRef("project.id", "=", "assignment.project_id"),
    )
    .leftJoin("program", (join) =>
      join
        .onRef("program.org_id", "=", "assignment.org_id")
        .onRef("program.id", "=", "assignment.program_id"),
    )
    .leftJoin("client", (join) =>
      join
        .onRef("client.org_id", "=", "assignment.org_id")
        .onRef("client.id", "=", "assignment.client_id"),
    )
    .select(["assignment.id", "assignment.member_id as memberId", "user.name as memberName"])
    .select(["assignment.type", "assignment.is_primary as isPrimary"])
    .select(["assignment.client_id as clientId", "assignment.program_id as programId"])
    .select([projectOf.as("projectId"), "assignment.task_id as taskId"])
    .select([entityOf("assignment").as("entityId"), entityKind.as("entityType")])
    .select([entityCode.as("entityCode"), entityName.as("entityName")])
    .select(["assignment.assigned_by as assignedById", "assignment.assigned_at as assignedAt"])
    .select(["assignment.ended_at as endedAt", "assignment.version"])
    .where("assignment.org_id", "=", orgId);
}

/** An assignment, whether it holds or ended. @throws `not_found` */
export async function getAssignment(
  scope: Pick<Scope, "db" | "orgId">,
  assignmentId: AssignmentId,
): Promise<Assignment> {
  const found = await selectAssignment(scope)
    .where("assignment.id", "=", assignmentId)
    .executeTakeFirst();
  return found ?? fail({ kind: "not_found", what: "assignment" });
}

/** The project that an assignment is at, where there is one. */
export async function findProjectOfAssignment(
  scope: Pick<Scope, "db" | "orgId">,
  assignmentId: AssignmentId,
): Promise<ProjectId | undefined> {
  const found = await selectAssignment(scope)
    .where("assignment.id", "=", assignmentId)
    .executeTakeFirst();
  return found?.projectId ?? undefined;
}

/** An assignment that holds, at something that is there. @throws `not_found` */
export async function getActive(
  scope: Pick<Scope, "db" | "orgId">,
  assignmentId: AssignmentId,
): Promise<Assignment> {
  const found = await selectAssignment(scope)
    .where("assignment.id", "=", assignmentId)
    .where("assignment.ended_at", "is", null)
    .where(isThere)
    .executeTakeFirst();
  return found ?? fail({ kind: "not_found", what: "assignment" });
}

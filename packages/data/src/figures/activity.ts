import { type ActivityEntry, activityLimit } from "@teamflow/domain/activity";
import type { AuditId, TaskId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { getProject } from "../projects/rows.ts";
import type { Scope } from "../scope.ts";
import { type FigureSubject, projectsOf } from "./subject.ts";

/**
 * What was done lately to tasks and projects that the reader sees, newest first. Of the records that were changed last
 * only as many are looked at as can be in the answer, whatever the length of the trail.
 *
 * @throws `not_found` for a project that is not there
 */
export async function listActivity(
  scope: Scope,
  subject: Exclude<FigureSubject, { kind: "mine" }>,
): Promise<ActivityEntry[]> {
  if (subject.kind === "project") await getProject(scope, subject.projectId);
  const { db, orgId } = scope;
  return await db
    .selectFrom(
      db
        .selectFrom(changedTasks(scope, subject).as("changed"))
        .selectAll()
        .unionAll(db.selectFrom(changedProjects(scope, subject).as("changed")).selectAll())
        .as("record"),
    )
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom("audit")
          .leftJoin("user", "user.id", "audit.user_id")
          .select(["audit.id", "audit.at", "audit.action", "audit.actor_kind as actorKind"])
          .select(["audit.actor_id as actorId", "user.name as actorName"])
          .where("audit.org_id", "=", orgId)
          .whereRef("audit.subject_id", "=", "record.subjectId")
          .whereRef("audit.subject_type", "=", "record.subjectType")
          .where("audit.outcome", "=", "done")
          .orderBy("audit.id", "desc")
          .limit(activityLimit)
          .as("step"),
      (join) => join.onTrue(),
    )
    .innerJoin("project", "project.id", "record.projectId")
    .select([sql<AuditId>`step.id`.as("id"), "step.at", "step.action", "step.actorKind"])
    .select(["step.actorId", "step.actorName", "record.taskId", "record.taskTitle"])
    .select(["project.id as projectId", "project.key as projectKey", "project.name as projectName"])
    .select(sql<string | null>`project.key || '-' || record.number`.as("taskCode"))
    .where("project.org_id", "=", orgId)
    .orderBy("step.id", "desc")
    .limit(activityLimit)
    .execute();
}

function changedTasks(scope: Scope, subject: FigureSubject) {
  return scope.db
    .selectFrom("task")
    .select(sql<string>`'task'`.as("subjectType"))
    .select(sql<string>`task.id`.as("subjectId"))
    .select(["task.project_id as projectId", sql<TaskId | null>`task.id`.as("taskId")])
    .select(sql<string | null>`task.title`.as("taskTitle"))
    .select(sql<number | null>`task.number`.as("number"))
    .where("task.org_id", "=", scope.orgId)
    .where("task.trashed_at", "is", null)
    .where("task.project_id", "in", projectsOf(scope, subject))
    .orderBy("task.updated_at", "desc")
    .orderBy("task.id", "desc")
    .limit(activityLimit);
}

function changedProjects(scope: Scope, subject: FigureSubject) {
  return scope.db
    .selectFrom("project")
    .select(sql<string>`'project'`.as("subjectType"))
    .select(sql<string>`project.id`.as("subjectId"))
    .select(["project.id as projectId", sql<TaskId | null>`null::uuid`.as("taskId")])
    .select(sql<string | null>`null::text`.as("taskTitle"))
    .select(sql<number | null>`null::integer`.as("number"))
    .where("project.org_id", "=", scope.orgId)
    .where("project.id", "in", projectsOf(scope, subject))
    .orderBy("project.updated_at", "desc")
    .orderBy("project.id", "desc")
    .limit(activityLimit);
}

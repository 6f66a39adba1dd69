import type { ProjectId } from "@teamflow/domain/ids";
import { may } from "@teamflow/domain/permission";
import { sql } from "kysely";
import type { Scope } from "../scope.ts";
import { isSeenIn } from "../sight.ts";

/** Whose figures are meant: those of all that the reader sees, of one project, or of the reader's own tasks. */
export type FigureSubject =
  | { kind: "organization" }
  | { kind: "project"; projectId: ProjectId }
  | { kind: "mine" };

/**
 * The projects that figures are about: those whose tasks the reader sees, outside the trash. What is archived counts
 * where it is asked for by itself.
 */
export function projectsOf(scope: Scope, subject: FigureSubject) {
  const { db, orgId } = scope;
  const seen = db
    .selectFrom("project")
    .select("project.id")
    .where("project.org_id", "=", orgId)
    .where("project.trashed_at", "is", null)
    .where(isSeenIn(scope, "task:read", sql`project.id`));
  return subject.kind === "project"
    ? seen.where("project.id", "=", subject.projectId)
    : seen.where("project.archived_at", "is", null);
}

/** The tasks that figures are about, with what their statuses mean. */
export function tasksOf(scope: Scope, subject: FigureSubject) {
  const { db, orgId, memberId } = scope;
  return db
    .selectFrom("task")
    .innerJoin("status", (join) =>
      join
        .onRef("status.org_id", "=", "task.org_id")
        .onRef("status.project_id", "=", "task.project_id")
        .onRef("status.id", "=", "task.status_id"),
    )
    .where("task.org_id", "=", orgId)
    .where("task.trashed_at", "is", null)
    .where("task.project_id", "in", projectsOf(scope, subject))
    .$if(subject.kind === "mine", (query) => query.where("task.assignee_id", "=", memberId));
}

/** Completed tasks that kept to their due time, or else to their due day, by the organization's clock. */
export function isOnTime(timeZone: string) {
  return sql<boolean>`(case when task.due_at is not null then task.completed_at <= task.due_at
    else (task.completed_at at time zone ${timeZone})::date <= task.due_on end)`;
}

/** From made to done; never less than none, whatever an import says. */
export const hoursTaken = sql<number>`greatest(extract(epoch from task.completed_at - task.created_at), 0) / 3600`;

/** The first instant of a day by a clock. */
export function beginningOf(day: string, timeZone: string) {
  return sql<Date>`(${day}::date::timestamp at time zone ${timeZone})`;
}

/** The first instant after a day by a clock. */
export function endOf(day: string, timeZone: string) {
  return sql<Date>`((${day}::date + 1)::timestamp at time zone ${timeZone})`;
}

/**
 * What tells the figures of one reader from those of another: which projects they see, by the very condition that
 * chooses them, whether they see who is there, and themselves where it is about them.
 */
export function sightOf(scope: Scope, subject: FigureSubject): string[] {
  const { sql: condition, parameters } = projectsOf(scope, subject).compile();
  const of = subject.kind === "mine" ? scope.memberId : "";
  return [
    subject.kind,
    of,
    String(may(scope, "member:read")),
    JSON.stringify([condition, parameters]),
  ];
}

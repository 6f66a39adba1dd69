import type { ProjectId } from "@teamflow/domain/ids";
import { type ProjectProgress, progressOf } from "@teamflow/domain/project-health";
import { sql } from "kysely";
import type { Scope } from "../scope.ts";

/**
 * How far projects are, and how they stand today where the organization is: one statement, however many they are.
 * Those that are not there are left out; the order is that of the ids.
 */
export async function listProgress(
  scope: Scope,
  projectIds: readonly ProjectId[],
): Promise<ProjectProgress[]> {
  if (projectIds.length === 0) return [];
  const rows = await selectCounts(scope, projectIds).execute();
  return rows.map(({ today, effort, effortDone, ...row }) =>
    progressOf(row, { ...row, effort: { total: effort, done: effortDone } }, today),
  );
}

/** The tasks of projects, counted by what their statuses mean: `task_progress_idx` holds all that is asked for. */
function selectCounts(scope: Scope, projectIds: readonly ProjectId[]) {
  const { db, orgId, now } = scope;
  return db
    .selectFrom("project")
    .innerJoin("organization", "organization.id", "project.org_id")
    .leftJoin(tasksByStatus(scope, projectIds), (join) =>
      join.onRef("counted.projectId", "=", "project.id"),
    )
    .leftJoin("status", (join) =>
      join
        .onRef("status.org_id", "=", "project.org_id")
        .onRef("status.project_id", "=", "project.id")
        .onRef("status.id", "=", "counted.statusId"),
    )
    .select(["project.id", "project.status", "project.due_on as dueOn"])
    .select(sql<string>`${todayAt(now)}::text`.as("today"))
    .select([
      sumOf(sql`counted.tasks`, sql`status.category <> 'cancelled'`).as("total"),
      sumOf(sql`counted.tasks`, sql`status.category = 'done'`).as("done"),
      sumOf(sql`counted.tasks`, sql`status.category = 'cancelled'`).as("cancelled"),
      sumOf(sql`counted.late`, sql`status.category not in ('done', 'cancelled')`).as("overdue"),
      sumOf(sql`counted.estimated`, sql`status.category <> 'cancelled'`).as("estimated"),
      effortOf(sql`status.category <> 'cancelled'`).as("effort"),
      effortOf(sql`status.category = 'done'`).as("effortDone"),
    ])
    .where("project.org_id", "=", orgId)
    .where("organization.id", "=", orgId)
    .where("project.id", "in", projectIds)
    .where("project.trashed_at", "is", null)
    .groupBy(["project.org_id", "project.id", "organization.id"])
    .orderBy("project.id");
}

function tasksByStatus({ db, orgId, now }: Scope, projectIds: readonly ProjectId[]) {
  const today = db
    .selectFrom("organization")
    .select(todayAt(now).as("day"))
    .where("organization.id", "=", orgId);
  return (
    db
      .selectFrom("task")
      .select(["task.project_id as projectId", "task.status_id as statusId"])
      .select(sql<number>`count(*)`.as("tasks"))
      .select(sql<number>`count(*) filter (where task.due_on < (${today}))`.as("late"))
      .select(sql<number>`count(task.estimate_minutes)`.as("estimated"))
      // What the tasks weigh in their project's effort, in minutes. One that nobody estimated weighs as an hour.
      .select(sql<number>`sum(coalesce(task.estimate_minutes, 60))`.as("weight"))
      .where("task.org_id", "=", orgId)
      .where("task.project_id", "in", projectIds)
      .where("task.trashed_at", "is", null)
      .groupBy(["task.project_id", "task.status_id"])
      .as("counted")
  );
}

/** The day that it is at an instant where the organization is. */
function todayAt(now: Date) {
  return sql<string>`(${now}::timestamptz at time zone organization.time_zone)::date`;
}

function sumOf(what: ReturnType<typeof sql>, kind: ReturnType<typeof sql>) {
  return sql<number>`coalesce(sum(${what}) filter (where ${kind}), 0)::integer`;
}

function effortOf(kind: ReturnType<typeof sql>) {
  return sql<number>`coalesce(sum(counted.weight) filter (where ${kind}), 0)::float8`;
}

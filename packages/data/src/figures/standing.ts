import { escalationDays } from "@teamflow/domain/figure-formulas";
import type { DayRange } from "@teamflow/domain/figure-period";
import type { Escalation, Milestones, Standing } from "@teamflow/domain/figures";
import { may } from "@teamflow/domain/permission";
import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { Scope } from "../scope.ts";
import type { Clock } from "./clock.ts";
import { type FigureSubject, isOnTime, projectsOf, tasksOf } from "./subject.ts";

type Tasks = Pick<Standing, "total" | "completed" | "inProgress" | "overdue">;

/** How the tasks of a subject stand now: one statement. */
export async function countTasks(
  scope: Scope,
  subject: FigureSubject,
  { today }: Clock,
): Promise<{ tasks: Tasks; escalation: Escalation }> {
  const isOpen = sql<SqlBool>`status.category not in ('done', 'cancelled')`;
  const isLate = (days: RawBuilder<SqlBool>) =>
    sql<SqlBool>`${isOpen} and task.due_on < ${today}::date and ${days}`;
  const daysLate = sql<number>`(${today}::date - task.due_on)`;
  const { medium, high } = escalationDays;
  const row = await tasksOf(scope, subject)
    .select([
      countOf(sql`status.category <> 'cancelled'`).as("total"),
      countOf(sql`status.category = 'done'`).as("completed"),
      countOf(sql`status.category = 'active'`).as("inProgress"),
      countOf(isLate(sql`true`)).as("overdue"),
      countOf(isLate(sql`${daysLate} <= ${sql.lit(medium)}`)).as("low"),
      countOf(isLate(sql`${daysLate} > ${sql.lit(high)}`)).as("high"),
    ])
    .executeTakeFirstOrThrow();
  const { low, high: longest, ...tasks } = row;
  return { tasks, escalation: { low, medium: tasks.overdue - low - longest, high: longest } };
}

/** Projects that are under way, and people who are active members, as far as the reader may see them. */
export async function countAround(
  scope: Scope,
  subject: FigureSubject,
): Promise<Pick<Standing, "activeProjects" | "members">> {
  const { db, orgId } = scope;
  if (subject.kind !== "organization") return { activeProjects: null, members: null };
  const { activeProjects, members } = await db
    .selectNoFrom((row) => [
      row
        .selectFrom(
          projectsOf(scope, subject).where("project.status", "=", "active").as("under_way"),
        )
        .select(sql<number>`count(*)::integer`.as("count"))
        .as("activeProjects"),
      row
        .selectFrom("member")
        .innerJoin("user", "user.id", "member.user_id")
        .select(sql<number>`count(*)::integer`.as("count"))
        .where("member.org_id", "=", orgId)
        .where("member.status", "=", "active")
        .where("user.kind", "=", "person")
        .as("members"),
    ])
    .executeTakeFirstOrThrow();
  return { activeProjects, members: may(scope, "member:read") ? members : null };
}

/** Milestones that were to be reached in a period and in the one before, and those of them that were in time. */
export async function countMilestones(
  scope: Scope,
  subject: FigureSubject,
  { period, before, clock }: { period: DayRange; before: DayRange; clock: Clock },
): Promise<Milestones> {
  const isMet = sql<SqlBool>`status.category = 'done' and ${isOnTime(clock.timeZone)}`;
  const isNow = sql<SqlBool>`task.due_on >= ${period.from}::date`;
  const row = await tasksOf(scope, subject)
    .select([
      countOf(isNow).as("planned"),
      countOf(sql`${isNow} and ${isMet}`).as("met"),
      countOf(sql`not ${isNow}`).as("plannedBefore"),
      countOf(sql`not ${isNow} and ${isMet}`).as("metBefore"),
    ])
    .where("task.kind", "=", "milestone")
    .where("status.category", "<>", "cancelled")
    .where("task.due_on", ">=", before.from)
    .where("task.due_on", "<=", period.to)
    .executeTakeFirstOrThrow();
  return {
    now: { met: row.met, planned: row.planned },
    before: { met: row.metBefore, planned: row.plannedBefore },
  };
}

/**
 * How many open tasks each of those has whose work it is: members of active teams, in a project of the teams that serve
 * it, and whoever else has open tasks.
 */
export async function listOpenPerMember(scope: Scope, subject: FigureSubject): Promise<number[]> {
  const { db, orgId } = scope;
  const isServing = sql<SqlBool>`${
    subject.kind === "project"
      ? sql`exists (
      select from team_project where team_project.org_id = ${orgId}
        and team_project.team_id = team.id and team_project.project_id = ${subject.projectId})`
      : sql`true`
  }`;
  const rows = await db
    .selectFrom(
      tasksOf(scope, subject)
        .innerJoin("member", (join) =>
          join
            .onRef("member.org_id", "=", "task.org_id")
            .onRef("member.id", "=", "task.assignee_id"),
        )
        .select("task.assignee_id as memberId")
        .select(sql<number>`count(*)`.as("open"))
        .where("member.status", "=", "active")
        .where("task.completed_at", "is", null)
        .groupBy("task.assignee_id")
        .unionAll(
          db
            .selectFrom("team_member")
            .innerJoin("team", (join) =>
              join
                .onRef("team.org_id", "=", "team_member.org_id")
                .onRef("team.id", "=", "team_member.team_id"),
            )
            .innerJoin("member", (join) =>
              join
                .onRef("member.org_id", "=", "team_member.org_id")
                .onRef("member.id", "=", "team_member.member_id"),
            )
            .select("team_member.member_id as memberId")
            .select(sql<number>`0`.as("open"))
            .where("team_member.org_id", "=", orgId)
            .where("team_member.left_at", "is", null)
            .where("team.is_active", "=", true)
            .where("member.status", "=", "active")
            .where(isServing),
        )
        .as("borne"),
    )
    .select(sql<number>`sum(borne.open)::integer`.as("open"))
    .groupBy("borne.memberId")
    .execute();
  return rows.map(({ open }) => open);
}

export function countOf(what: RawBuilder<unknown>) {
  return sql<number>`(count(*) filter (where ${what}))::integer`;
}

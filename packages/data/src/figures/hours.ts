import type { Day } from "@teamflow/domain/calendar";
import type { Hours, When } from "@teamflow/domain/figure-hours";
import type { DayRange } from "@teamflow/domain/figure-period";
import { sql } from "kysely";
import type { Scope } from "../scope.ts";
import type { Clock } from "./clock.ts";
import { beginningOf, endOf, type FigureSubject, projectsOf, tasksOf } from "./subject.ts";

type Asked = { period: DayRange; before: DayRange; clock: Clock };

/**
 * Hours that were written down for each day of a period and of the one before, and how many people wrote them down in
 * each: one statement. Of one's own they are those that oneself wrote down, at whosever tasks.
 */
export async function listHours(
  scope: Scope,
  subject: FigureSubject,
  { period, before }: Asked,
): Promise<{ days: Hours["days"]; people: Record<When, number> }> {
  const entries = entriesOf(scope, subject, { from: before.from, to: period.to })
    .select(["time_entry.day", "time_entry.member_id", "time_entry.minutes"])
    .select(sql<boolean>`time_entry.day >= ${period.from}::date`.as("isNow"));
  const rows = await scope.db
    .selectFrom(entries.as("entry"))
    .select([sql<Day | null>`entry.day::text`.as("day"), "entry.isNow"])
    .select(sql<number>`sum(entry.minutes)::integer`.as("minutes"))
    .select(sql<number>`count(distinct entry.member_id)::integer`.as("people"))
    .groupBy(sql`grouping sets ((entry.day), (entry."isNow"))`)
    .execute();
  const peopleWhen = (isNow: boolean) =>
    rows.find((row) => row.day === null && row.isNow === isNow)?.people ?? 0;
  return {
    days: rows.flatMap(({ day, minutes }) => (day === null ? [] : [{ day, minutes }])),
    people: { now: peopleWhen(true), before: peopleWhen(false) },
  };
}

/**
 * What was written down for some days, at tasks that the reader sees. Each entry's task is found by its key: what is read
 * grows with the days that are asked for, and not with the organization.
 */
export function entriesOf(scope: Scope, subject: FigureSubject, { from, to }: DayRange) {
  const { db, orgId, memberId } = scope;
  return db
    .selectFrom("time_entry")
    .innerJoinLateral(
      (row) =>
        row
          .selectFrom("task")
          .select("task.project_id as projectId")
          .where("task.org_id", "=", orgId)
          .whereRef("task.id", "=", "time_entry.task_id")
          .where("task.trashed_at", "is", null)
          // Without an end it would be joined as any table is, by reading all tasks.
          .limit(1)
          .as("at"),
      (join) => join.onTrue(),
    )
    .where("time_entry.org_id", "=", orgId)
    .where("time_entry.deleted_at", "is", null)
    .where("time_entry.day", ">=", from)
    .where("time_entry.day", "<=", to)
    .where("at.projectId", "in", projectsOf(scope, subject))
    .$if(subject.kind === "mine", (query) => query.where("time_entry.member_id", "=", memberId));
}

/** At how many minutes what was completed was estimated, and how many it took: of what has both. One statement. */
export async function sumCompletedHours(
  scope: Scope,
  subject: FigureSubject,
  { period, before, clock: { timeZone } }: Asked,
): Promise<Hours["completed"]> {
  const tasks = tasksOf(scope, subject)
    .innerJoin("time_entry", (join) =>
      join
        .onRef("time_entry.org_id", "=", "task.org_id")
        .onRef("time_entry.task_id", "=", "task.id")
        .on("time_entry.deleted_at", "is", null),
    )
    .select("task.estimate_minutes as estimated")
    .select(sql<number>`sum(time_entry.minutes)`.as("actual"))
    .select(sql<boolean>`task.completed_at >= ${beginningOf(period.from, timeZone)}`.as("isNow"))
    .where("status.category", "=", "done")
    .where("task.estimate_minutes", "is not", null)
    .where("task.completed_at", ">=", beginningOf(before.from, timeZone))
    .where("task.completed_at", "<", endOf(period.to, timeZone))
    .groupBy(["task.org_id", "task.id"]);
  const rows = await scope.db
    .selectFrom(tasks.as("done"))
    .select("done.isNow")
    .select(sql<number>`sum(done.estimated)::float8`.as("estimated"))
    .select(sql<number>`sum(done.actual)::float8`.as("actual"))
    .groupBy("done.isNow")
    .execute();
  const when = (isNow: boolean) => {
    const { estimated = 0, actual = 0 } = rows.find((row) => row.isNow === isNow) ?? {};
    return { estimated, actual };
  };
  return { now: when(true), before: when(false) };
}

import type { DayRange } from "@teamflow/domain/figure-period";
import type { WorkCounts } from "@teamflow/domain/figure-tables";
import type { MemberId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import type { Scope } from "../scope.ts";
import type { Clock } from "./clock.ts";
import { entriesOf } from "./hours.ts";
import { countOf } from "./standing.ts";
import { beginningOf, endOf, hoursTaken, isOnTime, tasksOf } from "./subject.ts";

/** The days that are meant, by which clock. */
export type AskedWork = { period: DayRange; clock: Clock };

/** What each member has to do now, and did in a period. */
export function workOf(scope: Scope, asked: AskedWork) {
  const parts = openWork(scope, asked)
    .unionAll(doneWork(scope, asked))
    .unionAll(hoursWritten(scope, asked));
  const sumOf = <N extends keyof WorkCounts>(what: N) =>
    sql<number>`coalesce(sum(${sql.ref(`part.${what}`)}), 0)::float8`.as(what);
  return scope.db
    .selectFrom(parts.as("part"))
    .select("part.memberId")
    .select([sumOf("open"), sumOf("overdue"), sumOf("completed")])
    .select([sumOf("withDue"), sumOf("onTime"), sumOf("hours")])
    .select([sumOf("minutes"), sumOf("estimated"), sumOf("actual")])
    .groupBy("part.memberId")
    .as("work");
}

const organization = { kind: "organization" } as const;

/** What a part of the work does not count. Parts are put below each other, so each has all columns, in one order. */
const none = <N extends keyof WorkCounts>(what: N) => sql<number>`null::float8`.as(what);

function openWork(scope: Scope, { clock: { today } }: AskedWork) {
  return tasksOf(scope, organization)
    .select("task.assignee_id as memberId")
    .select([
      sql<number>`count(*)`.as("open"),
      countOf(sql`task.due_on < ${today}::date`).as("overdue"),
    ])
    .select([none("completed"), none("withDue"), none("onTime"), none("hours")])
    .select([none("minutes"), none("estimated"), none("actual")])
    .where("task.assignee_id", "is not", null)
    .where("task.completed_at", "is", null)
    .groupBy("task.assignee_id");
}

/** What was completed, with what each of it took in hours where somebody wrote them down. */
function doneWork(scope: Scope, { period, clock: { timeZone } }: AskedWork) {
  return tasksOf(scope, organization)
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom("time_entry")
          .select(sql<number | null>`sum(time_entry.minutes)`.as("minutes"))
          .where("time_entry.org_id", "=", scope.orgId)
          .whereRef("time_entry.task_id", "=", "task.id")
          .where("time_entry.deleted_at", "is", null)
          .as("spent"),
      (join) => join.on("task.estimate_minutes", "is not", null),
    )
    .select("task.assignee_id as memberId")
    .select([none("open"), none("overdue"), sql<number>`count(*)`.as("completed")])
    .select([
      countOf(sql`task.due_on is not null`).as("withDue"),
      countOf(isOnTime(timeZone)).as("onTime"),
      sql<number>`sum(${hoursTaken})`.as("hours"),
      none("minutes"),
      sql<number>`sum(task.estimate_minutes) filter (where spent.minutes > 0)`.as("estimated"),
      sql<number>`sum(spent.minutes)`.as("actual"),
    ])
    .where("task.assignee_id", "is not", null)
    .where("status.category", "=", "done")
    .where("task.completed_at", ">=", beginningOf(period.from, timeZone))
    .where("task.completed_at", "<", endOf(period.to, timeZone))
    .groupBy("task.assignee_id");
}

/** Hours that somebody wrote down, at whosever tasks. */
function hoursWritten(scope: Scope, { period }: AskedWork) {
  return entriesOf(scope, organization, period)
    .select(sql<MemberId | null>`time_entry.member_id`.as("memberId"))
    .select([none("open"), none("overdue"), none("completed")])
    .select([none("withDue"), none("onTime"), none("hours")])
    .select([sql<number>`sum(time_entry.minutes)`.as("minutes")])
    .select([none("estimated"), none("actual")])
    .groupBy("time_entry.member_id");
}

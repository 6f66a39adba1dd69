import type { DayRange } from "@teamflow/domain/figure-period";
import type { DayFlow } from "@teamflow/domain/figures";
import type { Day } from "@teamflow/domain/calendar";
import { sql } from "kysely";
import type { Scope } from "../scope.ts";
import type { Clock } from "./clock.ts";
import { countOf } from "./standing.ts";
import { beginningOf, type FigureSubject, hoursTaken, isOnTime, tasksOf } from "./subject.ts";

/**
 * What each day from the first of a range on brought, until today. Days after the range are one, the next after it:
 * they only tell what was not there yet.
 */
export async function listFlows(
  scope: Scope,
  subject: FigureSubject,
  { range, clock }: { range: DayRange; clock: Clock },
): Promise<DayFlow[]> {
  const made = madeEachDay(scope, subject, { range, clock });
  const completed = completedEachDay(scope, subject, { range, clock });
  return await scope.db
    .selectFrom(made.unionAll(completed).as("flow"))
    .select(sql<Day>`flow.day::text`.as("day"))
    .select([
      sumOf("created"),
      sumOf("completed"),
      sumOf("withDue"),
      sumOf("onTime"),
      sql<number>`sum(flow.hours)::float8`.as("hours"),
    ])
    .groupBy("flow.day")
    .orderBy("flow.day")
    .execute();
}

type Asked = { range: DayRange; clock: Clock };

function madeEachDay(scope: Scope, subject: FigureSubject, { range, clock }: Asked) {
  const none = sql<number>`0`;
  return tasksOf(scope, subject)
    .select(dayOf("created_at", { range, clock }).as("day"))
    .select([
      sql<number>`count(*)`.as("created"),
      none.as("completed"),
      none.as("withDue"),
      none.as("onTime"),
      none.as("hours"),
    ])
    .where("status.category", "<>", "cancelled")
    .where("task.created_at", ">=", beginningOf(range.from, clock.timeZone))
    .groupBy("day");
}

function completedEachDay(scope: Scope, subject: FigureSubject, { range, clock }: Asked) {
  return tasksOf(scope, subject)
    .select(dayOf("completed_at", { range, clock }).as("day"))
    .select([
      sql<number>`0`.as("created"),
      sql<number>`count(*)`.as("completed"),
      countOf(sql`task.due_on is not null`).as("withDue"),
      countOf(isOnTime(clock.timeZone)).as("onTime"),
      sql<number>`sum(${hoursTaken})`.as("hours"),
    ])
    .where("status.category", "=", "done")
    .where("task.completed_at", ">=", beginningOf(range.from, clock.timeZone))
    .groupBy("day");
}

function dayOf(column: "created_at" | "completed_at", { range, clock }: Asked) {
  const at = sql.ref(`task.${column}`);
  return sql<Day>`least((${at} at time zone ${clock.timeZone})::date, ${range.to}::date + 1)`;
}

function sumOf<N extends "created" | "completed" | "withDue" | "onTime">(name: N) {
  return sql<number>`sum(${sql.ref(`flow.${name}`)})::integer`.as(name);
}

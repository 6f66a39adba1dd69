import { type LoadThresholds, usualThresholds } from "@teamflow/domain/load-thresholds";
import { sql } from "kysely";
import type { Scope } from "./scope.ts";

/** The columns of an organization that say from how much work on somebody is full, or overloaded; else what is usual. */
export const thresholdColumns = [
  or("fullFromAssignments", "full_from_assignments"),
  or("overloadedFromAssignments", "overloaded_from_assignments"),
  or("fullFromHours", "full_from_hours"),
  or("overloadedFromHours", "overloaded_from_hours"),
] as const;

function or<N extends keyof LoadThresholds>(name: N, column: string) {
  const value = sql.ref(`organization.${column}`);
  return sql<number>`coalesce(${value}, ${sql.lit(usualThresholds[name])})`.as(name);
}

/** From how much work on somebody is full, or overloaded, in the organization. */
export async function readLoadThresholds({
  db,
  orgId,
}: Pick<Scope, "db" | "orgId">): Promise<LoadThresholds> {
  return await db
    .selectFrom("organization")
    .select(thresholdColumns)
    .where("organization.id", "=", orgId)
    .executeTakeFirstOrThrow();
}

/** The columns that keep thresholds: all of them, once an organization decided about one. */
export function columnsOfThresholds(thresholds: LoadThresholds) {
  return {
    full_from_assignments: thresholds.fullFromAssignments,
    overloaded_from_assignments: thresholds.overloadedFromAssignments,
    full_from_hours: thresholds.fullFromHours,
    overloaded_from_hours: thresholds.overloadedFromHours,
  };
}

import type { Day } from "@teamflow/domain/calendar";
import { sql } from "kysely";
import type { Scope } from "../scope.ts";

/** By whose clock figures are told, the day that it is there, and the days of the week on which is worked. */
export type Clock = { timeZone: string; today: Day; workingDays: number[] };

/** The organization's clock. */
export async function readClock({ db, orgId, now }: Scope): Promise<Clock> {
  return await db
    .selectFrom("organization")
    .select(["organization.time_zone as timeZone", "organization.working_days as workingDays"])
    .select(
      sql<Day>`(${now}::timestamptz at time zone organization.time_zone)::date::text`.as("today"),
    )
    .where("organization.id", "=", orgId)
    .executeTakeFirstOrThrow();
}

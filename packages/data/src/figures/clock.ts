import type { Day } from "@teamflow/domain/calendar";
import { sql } from "kysely";
import type { Scope } from "../scope.ts";

/** By whose clock figures are told, and the day that it is there. */
export type Clock = { timeZone: string; today: Day };

/** The organization's clock. */
export async function readClock({ db, orgId, now }: Scope): Promise<Clock> {
  return await db
    .selectFrom("organization")
    .select("organization.time_zone as timeZone")
    .select(
      sql<Day>`(${now}::timestamptz at time zone organization.time_zone)::date::text`.as("today"),
    )
    .where("organization.id", "=", orgId)
    .executeTakeFirstOrThrow();
}

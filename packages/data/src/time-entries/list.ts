import { Day } from "@teamflow/domain/calendar";
import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import type { DayRange } from "@teamflow/domain/figure-period";
import { type MemberId, type TaskId, TimeEntryId } from "@teamflow/domain/ids";
import type { TimeEntry } from "@teamflow/domain/time-entry";
import { sql } from "kysely";
import { z } from "zod";
import type { Scope } from "../scope.ts";
import { findTask } from "../tasks/rows.ts";
import { selectTimeEntry } from "./rows.ts";

const Place = z.tuple([Day, TimeEntryId]);

/** Whose time is asked for: who worked on one task, or what one member worked on in a period. */
type Of = { taskId: TaskId } | { memberId: MemberId; period: DayRange };

/**
 * Time as it was written down, the last day first, of the tasks that the reader sees.
 *
 * @throws `not_found` for a task; `bad_cursor`
 */
export async function listTimeEntries(
  scope: Scope,
  of: Of,
  { cursor, limit }: Page,
): Promise<Paged<TimeEntry>> {
  if ("taskId" in of) await findTask(scope, of.taskId);
  const place = decodeCursor(cursor, Place);
  const entries = selectTimeEntry(scope).where("time_entry.deleted_at", "is", null);
  const asked =
    "taskId" in of
      ? entries.where("time_entry.task_id", "=", of.taskId)
      : entries
          .where("task.trashed_at", "is", null)
          .where("time_entry.member_id", "=", of.memberId)
          .where("time_entry.day", ">=", of.period.from)
          .where("time_entry.day", "<=", of.period.to);
  const rows = await asked
    .$if(place !== null, (query) =>
      query.where(
        sql<boolean>`(time_entry.day, time_entry.id) < (${place?.[0]}::date, ${place?.[1]}::uuid)`,
      ),
    )
    .orderBy("time_entry.day", "desc")
    .orderBy("time_entry.id", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, ({ day, id }) => [day, id]);
}

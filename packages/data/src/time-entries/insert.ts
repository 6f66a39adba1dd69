import type { Day } from "@teamflow/domain/calendar";
import { type MemberId, newId, type TimeEntryId } from "@teamflow/domain/ids";
import { record } from "../events.ts";
import type { WriteScope } from "../scope.ts";
import type { Worked } from "./place.ts";

/** What is written down of work: when a timer counted it, also from when to when. */
export type Written = {
  memberId: MemberId;
  day: Day;
  minutes: number;
  note: string;
  isBillable: boolean;
  startedAt?: Date;
  endedAt?: Date;
};

/**
 * Writes time down, which is recorded. Whoever does it need not see the task any more: who worked has worked.
 *
 * @throws `limit_reached` where the day would have more than 24 hours
 */
export async function insertEntry(
  scope: WriteScope,
  { id: taskId, projectId }: Worked,
  written: Written,
): Promise<TimeEntryId> {
  const { db, orgId: org_id, memberId: created_by } = scope;
  const { memberId, isBillable, startedAt = null, endedAt = null, ...same } = written;
  const id = newId<"TimeEntry">();
  await db
    .insertInto("time_entry")
    .values({
      ...{ org_id, id, task_id: taskId, member_id: memberId, created_by, ...same },
      ...{ is_billable: isBillable, started_at: startedAt, ended_at: endedAt },
    })
    .execute();
  record(
    scope,
    { type: "time_entry.created", projectId, taskId, memberId, timeEntryId: id },
    { subjectId: id, after: { id, taskId, ...written } },
  );
  return id;
}

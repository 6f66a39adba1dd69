import { run } from "@teamflow/data/testing/cluster";
import { type MemberId, newId, type OrganizationId, type TimeEntryId } from "@teamflow/domain/ids";
import type { Task } from "@teamflow/domain/task";
import { sql } from "kysely";
import type { Instance, Person } from "./instance.ts";

/** Time at a task, and the making of more, by whomever: at the database, since not everybody may write it down. */
export async function theTime(
  instance: Instance,
  { owner, orgId, mark }: { owner: Person; orgId: OrganizationId; mark: string },
  task: Task,
) {
  /** A minute that a member worked just now. */
  const anEntry = async (memberId: MemberId, { isDeleted = false } = {}) => {
    const id = newId<"TimeEntry">();
    await run(instance.url, (db) =>
      sql`insert into time_entry (org_id, id, task_id, member_id, day, minutes, note, created_by, deleted_at, deleted_by)
        values (${orgId}, ${id}, ${task.id}, ${memberId}, current_date - 1, 1, ${mark}, ${memberId},
          case when ${isDeleted}::boolean then now() end,
          case when ${isDeleted}::boolean then ${memberId}::uuid end)`.execute(db),
    );
    return { id, version: 1 } satisfies { id: TimeEntryId; version: number };
  };
  /** A timer of a member's that began a minute ago, in place of the one that they had. */
  const aTimer = (memberId: MemberId) =>
    run(instance.url, (db) =>
      sql`insert into timer (org_id, member_id, task_id, started_at, note)
        values (${orgId}, ${memberId}, ${task.id}, now() - interval '1 minute', ${mark})
        on conflict (org_id, member_id) do update set started_at = excluded.started_at, task_id = excluded.task_id`.execute(
        db,
      ),
    );
  const timeEntry = await owner.as().timeEntries.create({
    ...{ orgId, taskId: task.id, minutes: 30, note: `${mark} time` },
  });
  return { timeEntry, anEntry, aTimer };
}

import type { Kysely } from "kysely";
import { sql } from "kysely";

/** A status can refuse more tasks than its limit says, instead of only telling that there are more. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table status add column enforces_wip boolean not null default false`.execute(db);
  await refuseFullStatuses(db);
}

/** Loses which statuses refuse; their limits stay. */
export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop trigger task_wip_limit_entered on task`.execute(db);
  await sql`drop trigger task_wip_limit_made on task`.execute(db);
  await sql`drop function refuse_full_status()`.execute(db);
  await sql`alter table status drop column enforces_wip`.execute(db);
}

/**
 * Whatever brings a task into a status comes by here: making, moving, importing, restoring, one or many. What is there
 * already may stay, change places and leave, also where there is more than the limit.
 */
async function refuseFullStatuses(db: Kysely<never>): Promise<void> {
  await sql`
    create function refuse_full_status() returns trigger language plpgsql as $$
      declare
        entered record;
      begin
        -- Whoever comes next waits here, and then counts this one too. To whom only looks at the status, and to the
        -- keys of other tasks, this lock is none.
        select s.name, s.wip_limit into entered from status s
          where s.org_id = new.org_id and s.id = new.status_id and s.enforces_wip and s.wip_limit is not null
          for no key update;
        if found and entered.wip_limit < (
          select count(*) from (
            select from task t
              where t.org_id = new.org_id and t.project_id = new.project_id and t.status_id = new.status_id
                and t.trashed_at is null
              limit entered.wip_limit + 1) standing
        ) then
          raise exception 'A status would hold more tasks than it may'
            using errcode = 'check_violation', constraint = 'task_wip_limit',
              detail = jsonb_build_object('status', entered.name, 'limit', entered.wip_limit)::text;
        end if;
        return null;
      end $$`.execute(db);
  await sql`
    create trigger task_wip_limit_made after insert on task for each row
    when (new.trashed_at is null) execute function refuse_full_status()`.execute(db);
  await sql`
    create trigger task_wip_limit_entered after update of status_id, trashed_at on task for each row
    when (new.trashed_at is null and (old.trashed_at is not null or new.status_id <> old.status_id))
    execute function refuse_full_status()`.execute(db);
}

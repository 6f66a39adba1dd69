import type { Kysely } from "kysely";
import { sql } from "kysely";
import { tenantPolicy } from "../policy.ts";

/** Hours that members worked on tasks, as they wrote them down or a timer counted them, and the timers that run. */
export async function up(db: Kysely<never>): Promise<void> {
  await addEntries(db);
  await refuseFullDays(db);
  await addTimers(db);
  // Whoever could change a task in a role of the organization's own can say how long they worked on it.
  await sql`
    update role set permissions = permissions || array['time:log']
    where 'task:update' = any(permissions) and not 'time:log' = any(permissions)`.execute(db);
}

/**
 * Loses who worked how long on what. Whoever comes back has the right to write it down by the rule above, also where it
 * had been taken from a role.
 */
export async function down(db: Kysely<never>): Promise<void> {
  await sql`
    update role set permissions = array_remove(array_remove(permissions, 'time:log'), 'time:manage')`.execute(
    db,
  );
  await sql`drop table timer, time_entry`.execute(db);
  await sql`drop function refuse_full_day()`.execute(db);
}

async function addEntries(db: Kysely<never>): Promise<void> {
  await sql`
    create table time_entry (
      org_id uuid not null references organization,
      id uuid not null,
      task_id uuid not null,
      member_id uuid not null,
      day date not null,
      minutes integer not null,
      note text not null default '',
      is_billable boolean not null default false,
      started_at timestamptz(3),
      ended_at timestamptz(3),
      created_by uuid not null,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      version integer not null default 1,
      deleted_at timestamptz(3),
      deleted_by uuid,
      constraint time_entry_pkey primary key (org_id, id),
      constraint time_entry_minutes_check check (minutes between 1 and 1440),
      constraint time_entry_note_check check (length(note) <= 500),
      constraint time_entry_counted_check check ((started_at is null) = (ended_at is null) and ended_at >= started_at),
      constraint time_entry_deleted_check check ((deleted_at is null) = (deleted_by is null)),
      constraint time_entry_task_fkey foreign key (org_id, task_id) references task (org_id, id) on delete cascade,
      constraint time_entry_member_fkey foreign key (org_id, member_id) references member (org_id, id),
      constraint time_entry_creator_fkey foreign key (org_id, created_by) references member (org_id, id),
      constraint time_entry_deleter_fkey foreign key (org_id, deleted_by) references member (org_id, id)
    )`.execute(db);
  await sql`create index time_entry_task_idx on time_entry (org_id, task_id, day, id)`.execute(db);
  await sql`create index time_entry_member_idx on time_entry (org_id, member_id, day, id)`.execute(
    db,
  );
  await sql`create index time_entry_creator_idx on time_entry (org_id, created_by)`.execute(db);
  await sql`create index time_entry_deleter_idx on time_entry (org_id, deleted_by)`.execute(db);
  // What is counted over a period, whoever worked on whatever.
  await sql`create index time_entry_day_idx on time_entry (org_id, day)
    include (task_id, member_id, minutes, is_billable) where deleted_at is null`.execute(db);
  await sql`create index time_entry_deleted_idx on time_entry (org_id, deleted_at)
    where deleted_at is not null`.execute(db);
  await tenantPolicy(db, "time_entry");
  await sql`
    create trigger time_entry_touch
    before update of day, minutes, note, is_billable, version, deleted_at on time_entry
    for each row execute function touch()`.execute(db);
}

/**
 * Nobody works longer on a day than it has hours, however many entries come at once: whichever way they come, they wait
 * for each other at their member.
 */
async function refuseFullDays(db: Kysely<never>): Promise<void> {
  await sql`
    create function refuse_full_day() returns trigger language plpgsql as $$
      begin
        -- To whom only points at the member this lock is none.
        perform from member m where m.org_id = new.org_id and m.id = new.member_id for no key update;
        if 1440 < (
          select sum(e.minutes) from time_entry e
            where e.org_id = new.org_id and e.member_id = new.member_id and e.day = new.day
              and e.deleted_at is null
        ) then
          raise exception 'A day would have more hours than there are'
            using errcode = 'check_violation', constraint = 'time_entry_full_day';
        end if;
        return null;
      end $$`.execute(db);
  // What is in the trash with its task counts, since it can come back.
  await sql`
    create constraint trigger time_entry_full_day after insert or update of day, minutes, deleted_at on time_entry
    for each row when (new.deleted_at is null) execute function refuse_full_day()`.execute(db);
}

/** What somebody works on at this moment: one thing, which the key says. */
async function addTimers(db: Kysely<never>): Promise<void> {
  await sql`
    create table timer (
      org_id uuid not null references organization,
      member_id uuid not null,
      task_id uuid not null,
      started_at timestamptz(3) not null default now(),
      note text not null default '',
      constraint timer_pkey primary key (org_id, member_id),
      constraint timer_note_check check (length(note) <= 500),
      constraint timer_member_fkey foreign key (org_id, member_id) references member (org_id, id),
      constraint timer_task_fkey foreign key (org_id, task_id) references task (org_id, id) on delete cascade
    )`.execute(db);
  await sql`create index timer_task_idx on timer (org_id, task_id)`.execute(db);
  await tenantPolicy(db, "timer");
}

import type { Kysely } from "kysely";
import { sql } from "kysely";

/**
 * How long a task is estimated to take is kept with its assignments, as it is whether it is open: what somebody has to
 * do is asked for hundreds of people at once, and looking up each of their tasks took most of the time.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table assignment add column estimate_minutes integer`.execute(db);
  await sql`
    update assignment a set estimate_minutes = t.estimate_minutes from task t
    where t.org_id = a.org_id and t.id = a.task_id and t.estimate_minutes is not null`.execute(db);
  await sql`
    create or replace function open_assignment() returns trigger language plpgsql as $$
      begin
        -- Asked for the state and not by it: a condition would let an index of open tasks be walked instead of the key.
        select t.completed_at is null and t.trashed_at is null
            and p.trashed_at is null and p.archived_at is null, t.estimate_minutes
          into new.is_open, new.estimate_minutes
          from task t join project p on p.org_id = t.org_id and p.id = t.project_id
          where t.org_id = new.org_id and t.id = new.task_id;
        new.is_open := coalesce(new.is_open, false);
        return new;
      end $$`.execute(db);
  await sql`
    create function keep_estimates() returns trigger language plpgsql as $$
      begin
        update assignment set estimate_minutes = new.estimate_minutes
        where org_id = new.org_id and task_id = new.id and ended_at is null;
        return null;
      end $$`.execute(db);
  await sql`
    create trigger task_estimate after update of estimate_minutes on task
    for each row when (old.estimate_minutes is distinct from new.estimate_minutes)
    execute function keep_estimates()`.execute(db);
  await sql`drop index assignment_load_idx`.execute(db);
  await sql`create index assignment_load_idx on assignment (org_id, member_id)
    include (task_id, estimate_minutes) where is_open and ended_at is null`.execute(db);
}

/** Loses nothing: the hours stand with the tasks. */
export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop index assignment_load_idx`.execute(db);
  await sql`create index assignment_load_idx on assignment (org_id, member_id)
    where is_open and ended_at is null`.execute(db);
  await sql`drop trigger task_estimate on task`.execute(db);
  await sql`drop function keep_estimates()`.execute(db);
  await sql`
    create or replace function open_assignment() returns trigger language plpgsql as $$
      begin
        -- Asked for the state and not by it: a condition would let an index of open tasks be walked instead of the key.
        new.is_open := coalesce((select t.completed_at is null and t.trashed_at is null
            and p.trashed_at is null and p.archived_at is null
          from task t join project p on p.org_id = t.org_id and p.id = t.project_id
          where t.org_id = new.org_id and t.id = new.task_id), false);
        return new;
      end $$`.execute(db);
  await sql`alter table assignment drop column estimate_minutes`.execute(db);
}

import type { Kysely } from "kysely";
import { sql } from "kysely";

/** A project can say how much one person has at hand there at once, and a view how its board is cut. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table project add column person_wip_limit integer
      check (person_wip_limit between 1 and 1000)`.execute(db);
  await refuseFullPeople(db);
  await keepBoards(db);
}

/** Loses the limits, and the lanes of boards that were kept. */
export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop trigger view_touch on view`.execute(db);
  await sql`alter table view drop column board`.execute(db);
  await touchViews(db, "name, visibility, project_id, layout, content, columns");
  await sql`drop trigger task_person_wip_taken on task`.execute(db);
  await sql`drop trigger task_person_wip_made on task`.execute(db);
  await sql`drop function refuse_full_person()`.execute(db);
  await sql`alter table project drop column person_wip_limit`.execute(db);
}

/**
 * Whatever gives somebody a task that is being worked on comes by here. Judged is what is there when the transaction
 * ends: a task that becomes another's and is done with the same change counts for nobody, in whichever order the two
 * are written. What one has already stays, and goes on to another step of the work.
 */
async function refuseFullPeople(db: Kysely<never>): Promise<void> {
  await sql`
    create function refuse_full_person() returns trigger language plpgsql as $$
      declare
        bound integer;
        held integer;
      begin
        select p.person_wip_limit into bound from project p
          where p.org_id = new.org_id and p.id = new.project_id and p.person_wip_limit is not null;
        if not found or not exists (
          select from task t join status s on s.org_id = t.org_id and s.id = t.status_id
            where t.org_id = new.org_id and t.id = new.id and t.assignee_id = new.assignee_id
              and t.trashed_at is null and s.category = 'active'
        ) then
          return null;
        end if;
        if tg_op = 'UPDATE' and old.trashed_at is null and old.assignee_id = new.assignee_id and exists (
          select from status s where s.org_id = old.org_id and s.id = old.status_id and s.category = 'active'
        ) then
          return null;
        end if;
        -- Whoever gives the same person something here at the same moment waits, and then counts this one too.
        perform pg_advisory_xact_lock(hashtextextended(new.project_id::text || new.assignee_id::text, 0));
        select count(*) into held from task t
          join status s on s.org_id = t.org_id and s.id = t.status_id
          where t.org_id = new.org_id and t.project_id = new.project_id and t.assignee_id = new.assignee_id
            and t.trashed_at is null and t.completed_at is null and s.category = 'active';
        if held > bound then
          raise exception 'A person would hold more tasks than they may'
            using errcode = 'check_violation', constraint = 'task_person_wip_limit',
              detail = (select jsonb_build_object('memberId', m.id, 'person', u.name, 'limit', bound, 'count', held)
                from member m join "user" u on u.id = m.user_id
                where m.org_id = new.org_id and m.id = new.assignee_id)::text;
        end if;
        return null;
      end $$`.execute(db);
  await sql`
    create constraint trigger task_person_wip_made after insert on task
    deferrable initially deferred for each row
    when (new.trashed_at is null and new.assignee_id is not null) execute function refuse_full_person()`.execute(
    db,
  );
  await sql`
    create constraint trigger task_person_wip_taken after update of assignee_id, status_id, trashed_at on task
    deferrable initially deferred for each row
    when (new.trashed_at is null and new.assignee_id is not null
      and (old.trashed_at is not null or old.assignee_id is distinct from new.assignee_id
        or old.status_id <> new.status_id)) execute function refuse_full_person()`.execute(db);
}

/** The lanes of a view's board, and which of them are closed. */
async function keepBoards(db: Kysely<never>): Promise<void> {
  await sql`alter table view add column board jsonb not null default '{"lanes": null, "closed": []}'`.execute(
    db,
  );
  await sql`drop trigger view_touch on view`.execute(db);
  await touchViews(db, "name, visibility, project_id, layout, content, columns, board");
}

async function touchViews(db: Kysely<never>, columns: string): Promise<void> {
  await sql`
    create trigger view_touch before update of ${sql.raw(columns)} on view
    for each row execute function touch()`.execute(db);
}

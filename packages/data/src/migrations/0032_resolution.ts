import type { Kysely } from "kysely";
import { sql } from "kysely";

const known = ["fixed", "wont_fix", "duplicate", "cannot_reproduce", "by_design"];

/** A bug can be put off, and one that gets done was fixed unless somebody says otherwise. */
export async function up(db: Kysely<never>): Promise<void> {
  await allow(db, [...known, "deferred"]);
  await settle(
    db,
    sql`
        -- Of what was done before it had to be said it stays unsaid.
        if new.kind = 'bug' and new.completed_at is not null and new.resolution is null
          and (tg_op = 'INSERT' or old.kind <> 'bug' or old.completed_at is null
            or old.status_id <> new.status_id or old.resolution is not null)
          and exists (select from status s
            where s.org_id = new.org_id and s.id = new.status_id and s.category = 'done')
        then
          new.resolution := 'fixed';
        end if;`,
  );
}

/** Loses which bugs were put off: of these it is not said how they ended. */
export async function down(db: Kysely<never>): Promise<void> {
  await settle(db, sql``);
  // That is no change of theirs.
  await sql`alter table task disable trigger task_touch`.execute(db);
  await sql`update task set resolution = null where resolution = 'deferred'`.execute(db);
  await sql`alter table task enable trigger task_touch`.execute(db);
  await allow(db, known);
}

async function allow(db: Kysely<never>, resolutions: readonly string[]): Promise<void> {
  const list = sql.join(resolutions.map((resolution) => sql.lit(resolution)));
  await sql`alter table task drop constraint task_resolution_check,
    add constraint task_resolution_check check (resolution in (${list}))`.execute(db);
}

/** What follows from the rest of a task, and how it ended with one that is a bug. */
async function settle(db: Kysely<never>, ending: ReturnType<typeof sql>): Promise<void> {
  await sql`
    create or replace function settle_task() returns trigger language plpgsql as $$
      declare
        zone text;
      begin
        if new.due_at is not null or new.start_at is not null then
          select o.time_zone into zone from organization o where o.id = new.org_id;
          new.due_on := coalesce((new.due_at at time zone zone)::date, new.due_on);
          new.start_on := coalesce((new.start_at at time zone zone)::date, new.start_on);
        end if;
        if new.kind = 'bug' then
          new.severity := coalesce(new.severity, 'major');
        else
          new.severity := null;
          new.resolution := null;
        end if;
        if new.completed_at is null then
          new.resolution := null;
        end if;${ending}
        return new;
      end $$`.execute(db);
}

import type { Kysely } from "kysely";
import { sql } from "kysely";
import { tenantPolicy } from "../policy.ts";

/** Files at tasks: what they are and whose. Their bytes are apart, each under its row's id. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table attachment (
      org_id uuid not null references organization,
      id uuid not null,
      task_id uuid not null,
      name text not null check (name <> ''),
      media_type text not null,
      size_bytes integer not null check (size_bytes > 0),
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      has_thumbnail boolean not null,
      created_by uuid not null,
      created_at timestamptz(3) not null default now(),
      deleted_at timestamptz(3),
      deleted_by uuid,
      constraint attachment_pkey primary key (org_id, id),
      constraint attachment_deleted_check check ((deleted_at is null) = (deleted_by is null)),
      constraint attachment_task_fkey foreign key (org_id, task_id) references task (org_id, id) on delete cascade,
      constraint attachment_creator_fkey foreign key (org_id, created_by) references member (org_id, id),
      constraint attachment_deleter_fkey foreign key (org_id, deleted_by) references member (org_id, id)
    )`.execute(db);
  await sql`create index attachment_task_idx on attachment (org_id, task_id, id)`.execute(db);
  await sql`create index attachment_creator_idx on attachment (org_id, created_by)`.execute(db);
  await sql`create index attachment_deleter_idx on attachment (org_id, deleted_by)`.execute(db);
  await sql`create index attachment_deleted_idx on attachment (org_id, deleted_at) where deleted_at is not null`.execute(
    db,
  );
  await tenantPolicy(db, "attachment");
  await findByName(db);
}

/** Loses which files belong to which tasks; their bytes are swept a day later. */
export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop table attachment`.execute(db);
  await sql`drop function enter_attachment()`.execute(db);
  await sql`delete from search_entry where kind = 'attachment'`.execute(db);
  await allowKinds(db, kinds);
}

const kinds = ["task", "comment", "project", "team", "client", "program", "member"];

async function allowKinds(db: Kysely<never>, allowed: readonly string[]): Promise<void> {
  const list = sql.join(allowed.map((kind) => sql.lit(kind)));
  await sql`
    alter table search_entry drop constraint search_entry_kind_check,
      add constraint search_entry_kind_check check (kind in (${list}))`.execute(db);
}

/**
 * A file is found by the words of its name, by whoever sees its task. The parts of a name are words of their own, which
 * the search would take for one.
 */
async function findByName(db: Kysely<never>): Promise<void> {
  await allowKinds(db, [...kinds, "attachment"]);
  await sql`
    create function enter_attachment() returns trigger language plpgsql
      security definer set search_path = pg_catalog, public as $$
      begin
        if tg_op = 'DELETE' or new.deleted_at is not null then
          delete from search_entry where org_id = old.org_id and id = old.id;
          return null;
        end if;
        insert into search_entry (org_id, id, kind, project_id, name, words)
        select new.org_id, new.id, 'attachment', task.project_id, new.name,
          search_words(regexp_replace(new.name, '[^[:alnum:]]+', ' ', 'g'), '')
        from task where task.org_id = new.org_id and task.id = new.task_id
        on conflict on constraint search_entry_pkey do nothing;
        return null;
      end $$`.execute(db);
  await sql`
    create trigger attachment_search after insert or delete or update of deleted_at on attachment
    for each row execute function enter_attachment()`.execute(db);
}

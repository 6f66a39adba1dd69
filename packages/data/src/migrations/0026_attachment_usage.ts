import type { Kysely } from "kysely";
import { sql } from "kysely";
import { tenantPolicy } from "../policy.ts";

/**
 * How much the files of each organization are together, deleted ones too: the database counts them itself, whatever
 * adds or takes them, so that whoever adds one waits for whoever adds another and then knows what there is.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table attachment_usage (
      org_id uuid not null references organization,
      used_bytes bigint not null check (used_bytes >= 0),
      constraint attachment_usage_pkey primary key (org_id)
    )`.execute(db);
  await tenantPolicy(db, "attachment_usage");
  await sql`
    insert into attachment_usage (org_id, used_bytes)
    select org_id, sum(size_bytes) from attachment group by org_id`.execute(db);
  await sql`
    create function count_attachment_bytes() returns trigger language plpgsql
      security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        if tg_op = 'INSERT' then
          insert into attachment_usage as used (org_id, used_bytes)
          select org_id, sum(size_bytes) from changed group by org_id
          on conflict on constraint attachment_usage_pkey
            do update set used_bytes = used.used_bytes + excluded.used_bytes;
          return null;
        end if;
        update attachment_usage used set used_bytes = used.used_bytes - gone.bytes
        from (select org_id, sum(size_bytes) as bytes from changed group by org_id) gone
        where used.org_id = gone.org_id;
        return null;
      end $$`.execute(db);
  await sql`
    create trigger attachment_usage_added after insert on attachment
    referencing new table as changed for each statement
    execute function count_attachment_bytes()`.execute(db);
  await sql`
    create trigger attachment_usage_gone after delete on attachment
    referencing old table as changed for each statement
    execute function count_attachment_bytes()`.execute(db);
}

/** Loses nothing: it is counted anew. */
export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop trigger attachment_usage_added on attachment`.execute(db);
  await sql`drop trigger attachment_usage_gone on attachment`.execute(db);
  await sql`drop function count_attachment_bytes()`.execute(db);
  await sql`drop table attachment_usage`.execute(db);
}

import type { Kysely } from "kysely";
import { sql } from "kysely";

/** Feature flags of the instance: global, as whoever runs it decides whom a feature reaches. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table flag (
      key text primary key,
      is_enabled boolean not null default false,
      is_killed boolean not null default false,
      percentage integer not null default 100 check (percentage between 0 and 100),
      version integer not null default 1,
      updated_at timestamptz(3) not null default now()
    )`.execute(db);
  // For whom a flag is on whatever its percentage, and which organizations have switched it off for themselves. A
  // global table leads to no tenant's.
  await sql`
    create table flag_subject (
      flag_key text not null references flag,
      kind text not null check (kind in ('organization', 'user', 'off_organization')),
      subject_id uuid not null,
      constraint flag_subject_pkey primary key (flag_key, kind, subject_id)
    )`.execute(db);
  await sql`
    create table flag_change (
      id uuid primary key,
      flag_key text not null references flag,
      at timestamptz(3) not null default now(),
      user_id uuid references "user",
      before jsonb not null,
      after jsonb not null
    )`.execute(db);
  await sql`create index flag_change_flag_idx on flag_change (flag_key, id)`.execute(db);
  await sql`create index flag_change_user_idx on flag_change (user_id)`.execute(db);
  await sql`
    insert into flag (key, is_enabled, percentage) values
      ('team_assignment_system', true, 100),
      ('assignment_notifications', true, 100),
      ('bulk_assignments', true, 100)`.execute(db);
  // A change of the instance's flag is news in every organization; it says nothing but that there is some.
  await sql`
    create function announce_flags(channel text) returns void
      language sql security definer set search_path = pg_catalog, public
      as $$
        insert into event (org_id, id, type, data)
          select o.id, gen_random_uuid(), 'flag.changed', '{}' from organization o where o.status = 'active';
        select count(pg_notify(channel, o.id::text)) from organization o where o.status = 'active';
      $$`.execute(db);
  await sql`revoke all on function announce_flags(text) from public`.execute(db);
}

/** Loses how the flags stand and stood. */
export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop function announce_flags(text)`.execute(db);
  await sql`drop table flag_change, flag_subject, flag`.execute(db);
}

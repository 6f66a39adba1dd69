import type { Kysely } from "kysely";
import { sql } from "kysely";
import { tenantPolicy } from "../policy.ts";

/** Projects with the statuses and labels that each owns. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table project (
      org_id uuid not null references organization,
      id uuid not null,
      key text not null,
      name text not null,
      description text not null default '',
      last_number integer not null default 0,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint project_pkey primary key (org_id, id),
      constraint project_key_key unique (org_id, key)
    )`.execute(db);

  await sql`
    create table status (
      org_id uuid not null,
      id uuid not null,
      project_id uuid not null,
      key text not null,
      name text not null,
      category text not null check (category in ('backlog', 'todo', 'active', 'done', 'cancelled')),
      position integer not null,
      constraint status_pkey primary key (org_id, id),
      constraint status_project_id_id_key unique (org_id, project_id, id),
      constraint status_key_key unique (org_id, project_id, key),
      constraint status_project_fkey foreign key (org_id, project_id) references project (org_id, id)
    )`.execute(db);

  await sql`
    create table label (
      org_id uuid not null,
      id uuid not null,
      project_id uuid not null,
      name text not null,
      colour text not null,
      constraint label_pkey primary key (org_id, id),
      constraint label_project_id_id_key unique (org_id, project_id, id),
      constraint label_project_fkey foreign key (org_id, project_id) references project (org_id, id)
    )`.execute(db);
  await sql`create unique index label_name_key on label (org_id, project_id, lower(name))`.execute(
    db,
  );

  for (const table of ["project", "status", "label"]) await tenantPolicy(db, table);
}

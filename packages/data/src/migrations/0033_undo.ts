import type { Kysely } from "kysely";
import { sql } from "kysely";
import { tenantPolicy } from "../policy.ts";

/** Views that are forgotten, and statuses and labels that are deleted, can be brought back for a while. */
export async function up(db: Kysely<never>): Promise<void> {
  await keepViews(db);
  await keepParts(db);
}

/** Loses the views that were forgotten, and the statuses and labels that were deleted. */
export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop table trashed_part_task, trashed_part`.execute(db);
  await sql`delete from view where trashed_at is not null`.execute(db);
  await sql`drop trigger view_touch on view`.execute(db);
  await sql`drop index view_name_key, view_order_idx, view_shared_idx`.execute(db);
  await sql`alter table view drop column trashed_at`.execute(db);
  await sql`create unique index view_name_key on view (org_id, owner_id, lower(name))`.execute(db);
  await sql`create index view_order_idx on view (org_id, lower(name), id)`.execute(db);
  await sql`create index view_shared_idx on view (org_id, lower(name), id)
    where visibility <> 'private'`.execute(db);
  await touchViews(db, "name, visibility, project_id, layout, content, columns, board");
}

/** A view in the trash stays where it is, out of the way of the lists, and its name is free for another. */
async function keepViews(db: Kysely<never>): Promise<void> {
  await sql`alter table view add column trashed_at timestamptz(3)`.execute(db);
  await sql`drop index view_name_key, view_order_idx, view_shared_idx`.execute(db);
  await sql`create unique index view_name_key on view (org_id, owner_id, lower(name))
    where trashed_at is null`.execute(db);
  await sql`create index view_order_idx on view (org_id, lower(name), id)
    where trashed_at is null`.execute(db);
  await sql`create index view_shared_idx on view (org_id, lower(name), id)
    where visibility <> 'private' and trashed_at is null`.execute(db);
  await sql`create index view_trashed_idx on view (org_id, trashed_at)
    where trashed_at is not null`.execute(db);
  await sql`create index view_owner_trashed_idx on view (org_id, owner_id, trashed_at, id)
    where trashed_at is not null`.execute(db);
  await sql`drop trigger view_touch on view`.execute(db);
  await touchViews(db, "name, visibility, project_id, layout, content, columns, board, trashed_at");
}

async function touchViews(db: Kysely<never>, columns: string): Promise<void> {
  await sql`
    create trigger view_touch before update of ${sql.raw(columns)} on view
    for each row execute function touch()`.execute(db);
}

/**
 * Statuses and labels leave their tables, so that nothing that reads those has to know of a trash; what they were, and
 * which tasks had them, waits here.
 */
async function keepParts(db: Kysely<never>): Promise<void> {
  await sql`
    create table trashed_part (
      org_id uuid not null references organization,
      id uuid not null,
      project_id uuid not null,
      kind text not null check (kind in ('label', 'status')),
      content jsonb not null,
      trashed_at timestamptz(3) not null,
      constraint trashed_part_pkey primary key (org_id, id),
      constraint trashed_part_project_fkey foreign key (org_id, project_id)
        references project (org_id, id) on delete cascade
    )`.execute(db);
  await sql`create index trashed_part_project_idx
    on trashed_part (org_id, project_id, trashed_at, id)`.execute(db);
  await sql`create index trashed_part_trashed_idx on trashed_part (org_id, trashed_at)`.execute(db);
  await sql`
    create table trashed_part_task (
      org_id uuid not null references organization,
      part_id uuid not null,
      task_id uuid not null,
      completed_at timestamptz(3),
      constraint trashed_part_task_pkey primary key (org_id, part_id, task_id),
      constraint trashed_part_task_part_fkey foreign key (org_id, part_id)
        references trashed_part (org_id, id) on delete cascade,
      constraint trashed_part_task_task_fkey foreign key (org_id, task_id)
        references task (org_id, id) on delete cascade
    )`.execute(db);
  await sql`create index trashed_part_task_task_idx on trashed_part_task (org_id, task_id)`.execute(
    db,
  );
  for (const table of ["trashed_part", "trashed_part_task"]) await tenantPolicy(db, table);
}

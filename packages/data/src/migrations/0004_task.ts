import type { Kysely } from "kysely";
import { sql } from "kysely";
import { tenantPolicy } from "../policy.ts";

/**
 * Tasks and their labels. The keys carry the project too, so that a task can hold neither a status
 * nor a label of another project. Times have milliseconds, as a page's cursor does: finer ones would fall between pages.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table task (
      org_id uuid not null,
      id uuid not null,
      project_id uuid not null,
      number integer not null,
      title text not null,
      description text not null default '',
      status_id uuid not null,
      priority text not null check (priority in ('low', 'medium', 'high', 'urgent')),
      assignee_id uuid,
      due_on date,
      rank text collate "C" not null check (length(rank) between 1 and 2000),
      external_id text,
      version integer not null default 1,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      completed_at timestamptz(3),
      trashed_at timestamptz(3),
      constraint task_pkey primary key (org_id, id),
      constraint task_project_id_id_key unique (org_id, project_id, id),
      constraint task_number_key unique (org_id, project_id, number),
      constraint task_rank_key unique (org_id, project_id, rank),
      constraint task_external_id_key unique (org_id, project_id, external_id),
      constraint task_status_fkey foreign key (org_id, project_id, status_id)
        references status (org_id, project_id, id),
      constraint task_assignee_fkey foreign key (org_id, assignee_id) references member (org_id, id)
    )`.execute(db);
  // A project belongs to one organization. Without knowing that, PostgreSQL multiplies the two conditions, expects a
  // single row of a project, and would rather sort thousands than walk an index in order.
  await sql`create statistics task_project (dependencies) on org_id, project_id from task`.execute(
    db,
  );
  await sql`create index task_rank_idx on task (org_id, project_id, rank, id) where trashed_at is null`.execute(
    db,
  );
  await sql`create index task_column_idx on task (org_id, project_id, status_id, rank) where trashed_at is null`.execute(
    db,
  );
  await sql`create index task_status_idx on task (org_id, project_id, status_id)`.execute(db);
  await sql`create index task_updated_idx on task (org_id, project_id, updated_at, id)`.execute(db);
  await sql`create index task_due_idx on task (org_id, project_id, coalesce(due_on, 'infinity'), id)`.execute(
    db,
  );
  await sql`create index task_assignee_idx on task (org_id, assignee_id)`.execute(db);
  await sql`create index task_trash_idx on task (org_id, project_id, trashed_at, id) where trashed_at is not null`.execute(
    db,
  );

  await sql`
    create table task_label (
      org_id uuid not null,
      task_id uuid not null,
      label_id uuid not null,
      project_id uuid not null,
      constraint task_label_pkey primary key (org_id, task_id, label_id),
      constraint task_label_task_fkey foreign key (org_id, project_id, task_id)
        references task (org_id, project_id, id),
      constraint task_label_label_fkey foreign key (org_id, project_id, label_id)
        references label (org_id, project_id, id)
    )`.execute(db);
  await sql`create index task_label_label_idx on task_label (org_id, project_id, label_id)`.execute(
    db,
  );
  await sql`create index task_label_task_idx on task_label (org_id, project_id, task_id)`.execute(
    db,
  );

  for (const table of ["task", "task_label"]) await tenantPolicy(db, table);
}

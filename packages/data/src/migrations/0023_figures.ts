import type { Kysely } from "kysely";
import { sql } from "kysely";

/** What figures are counted by: when tasks were made and when they were completed, whatever their project. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index task_created_idx on task (org_id, created_at) include (project_id, status_id, assignee_id)
    where trashed_at is null`.execute(db);
  await sql`create index task_completed_idx on task (org_id, completed_at)
    where trashed_at is null and completed_at is not null`.execute(db);
}

/** Loses nothing: figures are only slower. */
export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop index task_completed_idx, task_created_idx`.execute(db);
}

import type { Kysely } from "kysely";
import { sql } from "kysely";

/**
 * What a list narrows by before it takes its page, where it would else look at all that it leaves out: most of what an
 * organization has is put away or done with after years, and most of what is sent goes well.
 */
const indexes = {
  client_open_idx: `client (org_id, lower(name), id) where trashed_at is null and archived_at is null`,
  program_open_idx: `program (org_id, lower(name), id) where trashed_at is null and archived_at is null`,
  project_open_name_idx: `project (org_id, lower(name), id) where trashed_at is null and archived_at is null`,
  project_open_due_idx: `project (org_id, coalesce(due_on, 'infinity'), id)
    where trashed_at is null and archived_at is null`,
  project_open_priority_idx: `project (org_id,
    (case priority when 'urgent' then 0 when 'high' then 1 when 'medium' then 2 else 3 end), id)
    where trashed_at is null and archived_at is null`,
  team_active_idx: `team (org_id, lower(name), id) where is_active`,
  team_member_lead_idx: `team_member (org_id, team_id) where role = 'lead' and left_at is null`,
  notification_open_idx: `notification (org_id, member_id, id) where done_at is null and is_listed`,
  notification_waking_idx: `notification (org_id, member_id, snoozed_until)
    where done_at is null and snoozed_until is not null`,
  delivery_status_idx: `delivery (org_id, status, id)`,
  delivery_channel_idx: `delivery (org_id, channel, id)`,
  delivery_attempt_error_idx: `delivery_attempt (org_id, error_code, delivery_id) where error_code is not null`,
  audit_type_idx: `audit (org_id, subject_type, id)`,
  audit_refused_idx: `audit (org_id, id) where outcome <> 'done'`,
  view_shared_idx: `view (org_id, lower(name), id) where visibility <> 'private'`,
};

export async function up(db: Kysely<never>): Promise<void> {
  for (const [name, on] of Object.entries(indexes))
    await sql`create index ${sql.id(name)} on ${sql.raw(on)}`.execute(db);
  await sql`drop index session_user_id_idx`.execute(db);
  await sql`create index session_user_id_idx on session (user_id, id)`.execute(db);
}

/** Loses nothing but speed. */
export async function down(db: Kysely<never>): Promise<void> {
  for (const name of Object.keys(indexes)) await sql`drop index ${sql.id(name)}`.execute(db);
  await sql`drop index session_user_id_idx`.execute(db);
  await sql`create index session_user_id_idx on session (user_id)`.execute(db);
}

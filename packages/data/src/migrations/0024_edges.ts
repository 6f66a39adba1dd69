import type { Kysely } from "kysely";
import { sql } from "kysely";

/** Repairs at the edges: push messages end with their session, deleted comments go, and nobody can stand in for a table. */
export async function up(db: Kysely<never>): Promise<void> {
  await endPushWithSession(db);
  // What was deleted long ago is looked for every day.
  await sql`create index comment_deleted_idx on comment (org_id, deleted_at) where deleted_at is not null`.execute(
    db,
  );
  await searchIn(db, "pg_catalog, public, pg_temp");
}

/**
 * A browser takes messages for as long as somebody is signed in there. Whose session an earlier one was made in nobody
 * knows: those browsers are asked again.
 */
async function endPushWithSession(db: Kysely<never>): Promise<void> {
  await sql`delete from push_subscription`.execute(db);
  await sql`
    alter table push_subscription
      add column session_id uuid not null,
      add constraint push_subscription_session_fkey foreign key (session_id) references session on delete cascade`.execute(
    db,
  );
  await sql`create index push_subscription_session_idx on push_subscription (session_id)`.execute(
    db,
  );
}

/**
 * Says where the functions that run with their owner's rights find tables. Unless it is named, the caller's own temporary
 * schema comes first: whoever can make a temporary table could put it in the place of a real one.
 */
async function searchIn(db: Kysely<never>, path: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select p.oid::regprocedure::text as name from pg_proc p
    where p.prosecdef and p.pronamespace = 'public'::regnamespace
    order by 1`.execute(db);
  for (const { name } of rows)
    await sql`alter function ${sql.raw(name)} set search_path = ${sql.raw(path)}`.execute(db);
}

/** Loses which session a browser takes push messages in. */
export async function down(db: Kysely<never>): Promise<void> {
  await searchIn(db, "pg_catalog, public");
  await sql`drop index comment_deleted_idx`.execute(db);
  await sql`alter table push_subscription drop column session_id`.execute(db);
}

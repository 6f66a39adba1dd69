import type { Kysely } from "kysely";
import { sql } from "kysely";

/** What an account was last signed in to with is found past however many other things happened to it. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index account_event_signed_in_idx on account_event (user_id, id)
    where action = 'signed_in'`.execute(db);
}

export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop index account_event_signed_in_idx`.execute(db);
}

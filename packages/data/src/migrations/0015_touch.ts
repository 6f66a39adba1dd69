import type { Kysely } from "kysely";
import { sql } from "kysely";

/** Those that say when they were changed last. */
export const touched = ["project", "task", "client", "program", "team", "flag"] as const;

/** What counts what happens to others: that changes nothing of the row itself. */
const counters = ["last_number", "next_serial", "last_serial", "member_count"];

/** When a row was changed last is true whoever changed it, also at a terminal: the database keeps it. */
export async function up(db: Kysely<never>): Promise<void> {
  // Who sets it means it, as an import does that brings its own times.
  await sql`
    create function touch() returns trigger language plpgsql as $$
      begin
        if new.updated_at is not distinct from old.updated_at and new is distinct from old then
          new.updated_at := now();
        end if;
        return new;
      end $$`.execute(db);
  for (const table of touched) {
    const { rows } = await sql<{ name: string }>`
      select column_name as name from information_schema.columns
      where table_schema = current_schema() and table_name = ${table}
        and column_name <> all (${counters}) and column_name <> 'updated_at'`.execute(db);
    const columns = sql.join(rows.map(({ name }) => sql.ref(name)));
    await sql`
      create trigger ${sql.id(`${table}_touch`)} before update of ${columns} on ${sql.table(table)}
      for each row execute function touch()`.execute(db);
  }
}

/** Loses nothing. */
export async function down(db: Kysely<never>): Promise<void> {
  for (const table of touched)
    await sql`drop trigger ${sql.id(`${table}_touch`)} on ${sql.table(table)}`.execute(db);
  await sql`drop function touch()`.execute(db);
}

import type { Kysely } from "kysely";
import { sql } from "kysely";

/** From how much work on somebody counts as full, and as overloaded, where an organization decided that itself. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table organization
      add column full_from_assignments integer check (full_from_assignments between 1 and 100),
      add column overloaded_from_assignments integer check (overloaded_from_assignments between 1 and 100),
      add column full_from_hours integer check (full_from_hours between 1 and 1000),
      add column overloaded_from_hours integer check (overloaded_from_hours between 1 and 1000),
      add constraint organization_load_check check (
        num_nulls(full_from_assignments, overloaded_from_assignments, full_from_hours, overloaded_from_hours) in (0, 4)
          and full_from_assignments < overloaded_from_assignments and full_from_hours < overloaded_from_hours)`.execute(
    db,
  );
}

/** Loses what organizations decided: what is usual counts again. */
export async function down(db: Kysely<never>): Promise<void> {
  await sql`
    alter table organization
      drop column full_from_assignments, drop column overloaded_from_assignments,
      drop column full_from_hours, drop column overloaded_from_hours`.execute(db);
}

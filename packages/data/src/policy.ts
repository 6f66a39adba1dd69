import type { Kysely } from "kysely";
import { sql } from "kysely";

/**
 * Adds the row-level policy of a tenant table. It takes effect only where row-level security is switched on,
 * which is in the test run that uses it as an oracle: there a query without its tenant filter answers differently
 * (docs/decisions/0003-row-security-is-an-oracle.md).
 */
export async function tenantPolicy(db: Kysely<never>, table: string): Promise<void> {
  const name = sql.id(`${table}_tenant`);
  const bound = sql`org_id = nullif(current_setting('teamflow.org_id', true), '')::uuid`;
  await sql`create policy ${name} on ${sql.table(table)} using (${bound}) with check (${bound})`.execute(
    db,
  );
}

import type { OrganizationId } from "@teamflow/domain/ids";
import { CompiledQuery, sql } from "kysely";
import type { Database } from "./database.ts";
import { openVisitor } from "./scope.ts";

/**
 * Whether an organization is none that was deleted so long ago that it is on its way out, or gone: by the clock itself,
 * since a transaction may have begun before that time and come to its turn when some is gone. Whoever brings one back
 * locks it first, and asks this in a statement of its own.
 */
export const canComeBack = sql<boolean>`
  (organization.deleted_at is null or organization.deleted_at >= clock_timestamp() - interval '30 days')`;

const batch = 1000;

/**
 * Deletes for good the organizations that were deleted more than 30 days ago, with all that is theirs, the trail too;
 * their files are swept afterwards. Takes up what another run left half done, and ends between two batches.
 *
 * @returns when nothing is left to delete, or it is aborted
 */
export async function purgeOrganizations(
  database: Database,
  signal: AbortSignal,
  most = batch,
): Promise<void> {
  for (const orgId of await organizationsToPurge(database))
    while (!signal.aborted && (await purgeSome(database, orgId, most)) > 0);
}

async function organizationsToPurge(database: Database): Promise<OrganizationId[]> {
  const { db } = openVisitor(database);
  const { rows } = await db.executeQuery<{ id: OrganizationId }>(
    CompiledQuery.raw("select organizations_to_purge as id from organizations_to_purge()", []),
  );
  return rows.map(({ id }) => id);
}

/** A function of the database does it, since the application may not delete from the logs. @returns how many rows went */
async function purgeSome(database: Database, orgId: OrganizationId, most: number): Promise<number> {
  const { db } = openVisitor(database);
  const { rows } = await db.executeQuery<{ removed: number }>(
    CompiledQuery.raw("select purge_organization($1, $2) as removed", [orgId, most]),
  );
  return rows[0]?.removed ?? 0;
}

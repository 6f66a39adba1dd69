import type { OrganizationId } from "@teamflow/domain/ids";
import type { GroupedRole } from "@teamflow/domain/identity";
import { CompiledQuery } from "kysely";
import type { Database } from "./database.ts";
import { admitMember, updateRoleOf } from "./members.ts";
import { openVisitor, type WriteScope } from "./scope.ts";

/**
 * The organization with a slug, for whoever the settings of the instance send there. A function of the database tells
 * it, since no scope reaches across organizations.
 */
export async function findOrganizationBySlug(
  database: Database,
  slug: string,
): Promise<OrganizationId | undefined> {
  const { db } = openVisitor(database);
  const { rows } = await db.executeQuery<{ id: OrganizationId }>(
    CompiledQuery.raw("select id from every_organization() where slug = $1 and status = 'active'", [
      slug,
    ]),
  );
  return rows[0]?.id;
}

/**
 * Gives the person of a joining scope the role that their groups bring: as a new member, or in place of the role that
 * they have. Owners are left alone, and so is whoever was suspended, removed or is on a visit: people decided that.
 */
export async function bringMember(scope: WriteScope, role: GroupedRole): Promise<void> {
  const known = await scope.db
    .selectFrom("member")
    .select(["role", "status", "version", "visits_until as visitsUntil"])
    .where("org_id", "=", scope.orgId)
    .where("id", "=", scope.memberId)
    .forUpdate()
    .executeTakeFirst();
  const given = { role, roleId: null };
  if (!known) return void (await admitMember(scope, given));
  const { memberId } = scope;
  const isTouched = known.status === "active" && known.visitsUntil === null;
  if (!isTouched || known.role === "owner" || known.role === role) return;
  await updateRoleOf(scope, { memberId, version: known.version }, given);
}

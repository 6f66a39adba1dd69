import { fail } from "@teamflow/domain/failure";
import { newId, type RoleId } from "@teamflow/domain/ids";
import { heldBy, type Holder, knownPermissions } from "@teamflow/domain/permission";
import {
  type CustomRole,
  inOrderOfPermissions,
  type NewRole,
  roleLimit,
  type RolePatch,
} from "@teamflow/domain/role";
import { sql } from "kysely";
import { record } from "./events.ts";
import type { HeldRole } from "./members.ts";
import type { Scope, WriteScope } from "./scope.ts";
import { saysAnew } from "./unchanged.ts";

/** Members who hold it, in the organization or in a project, and open invitations that promise it. */
const holders = sql<number>`(
  (select count(*) from member
    where member.org_id = role.org_id and member.role_id = role.id)
  + (select count(*) from project_member
    where project_member.org_id = role.org_id and project_member.role_id = role.id)
  + (select count(*) from invitation
    where invitation.org_id = role.org_id and invitation.role_id = role.id
      and accepted_at is null and revoked_at is null)
  )::integer`;

function selectRole({ db, orgId }: Pick<Scope, "db" | "orgId">) {
  return db
    .selectFrom("role")
    .select(["id", "name", "description", "permissions", "version", "created_at as createdAt"])
    .select(holders.as("holders"))
    .where("org_id", "=", orgId);
}

type Row = Omit<CustomRole, "permissions"> & { permissions: string[] };

function toRole({ permissions, ...role }: Row): CustomRole {
  return { ...role, permissions: knownPermissions(permissions) };
}

/** The organization's own roles, by name. Bounded by `roleLimit`, hence in one page. */
export async function listRoles(scope: Scope): Promise<CustomRole[]> {
  const rows = await selectRole(scope)
    .orderBy(sql`lower(name)`)
    .limit(roleLimit)
    .execute();
  return rows.map(toRole);
}

/** @throws `not_found` */
export async function getRole(
  scope: Pick<Scope, "db" | "orgId">,
  roleId: RoleId,
): Promise<CustomRole> {
  const role = await selectRole(scope).where("id", "=", roleId).executeTakeFirst();
  return role ? toRole(role) : fail({ kind: "not_found", what: "role" });
}

/** What a role holds, be it the system's or the organization's own. @throws `not_found` */
export async function getHolder(
  scope: Pick<Scope, "db" | "orgId">,
  { role, roleId }: HeldRole,
): Promise<Holder> {
  if (role !== "custom") return heldBy(role, null);
  if (roleId === null) return fail({ kind: "not_found", what: "role" });
  return await getRole(scope, roleId);
}

/** @throws `taken` with field `name`, in any letter case; `limit_reached` */
export async function insertRole(scope: WriteScope, role: NewRole): Promise<CustomRole> {
  const { db, orgId: org_id } = scope;
  const existing = await listRoles(scope);
  if (existing.length >= roleLimit) fail({ kind: "limit_reached", what: "role", limit: roleLimit });
  const { name, description } = role;
  const permissions = inOrderOfPermissions(role.permissions);
  const id = newId<"Role">();
  await db.insertInto("role").values({ org_id, id, name, description, permissions }).execute();
  const after = await getRole(scope, id);
  record(scope, { type: "role.changed", roleId: id }, { subjectId: id, after });
  return after;
}

/**
 * Changes a role. One that says already what the patch says stays as it is.
 *
 * @throws `not_found`; `stale`; `taken` with field `name`
 */
export async function updateRole(
  scope: WriteScope,
  { roleId, version, patch }: { roleId: RoleId; version: number; patch: RolePatch },
): Promise<CustomRole> {
  const before = await getSeen(scope, { roleId, version });
  if (!saysAnew(before, patch)) return before;
  const { permissions, ...same } = patch;
  const updated = await scope.db
    .updateTable("role")
    .set({
      ...same,
      ...(permissions && { permissions: inOrderOfPermissions(permissions) }),
      version: version + 1,
    })
    .where("org_id", "=", scope.orgId)
    .where("id", "=", roleId)
    .where("version", "=", version)
    .returning("id")
    .executeTakeFirst();
  const after = await getRole(scope, roleId);
  if (!updated) fail({ kind: "stale", what: "role", current: after });
  record(scope, { type: "role.changed", roleId }, { subjectId: roleId, before, after });
  return after;
}

/** @throws `not_found`; `stale`; `role_in_use` while somebody holds it or is promised it */
export async function deleteRole(
  scope: WriteScope,
  seen: { roleId: RoleId; version: number },
): Promise<void> {
  const { db, orgId } = scope;
  // Locked before it is counted: whoever is given the role at this moment waits, and then finds it gone.
  await db
    .selectFrom("role")
    .select("id")
    .where("org_id", "=", orgId)
    .where("id", "=", seen.roleId)
    .forUpdate()
    .execute();
  const before = await getSeen(scope, seen);
  if (before.holders > 0) fail({ kind: "role_in_use", count: before.holders });
  // Invitations that are over are kept for what they promised; who promised it, the audit trail knows.
  await db
    .deleteFrom("invitation")
    .where("org_id", "=", orgId)
    .where("role_id", "=", seen.roleId)
    .execute();
  await db.deleteFrom("role").where("org_id", "=", orgId).where("id", "=", seen.roleId).execute();
  record(scope, { type: "role.changed", roleId: before.id }, { subjectId: before.id, before });
}

async function getSeen(
  scope: WriteScope,
  { roleId, version }: { roleId: RoleId; version: number },
): Promise<CustomRole> {
  const role = await getRole(scope, roleId);
  // A version that is not the row's own never reaches the database, to which a large one is no number at all.
  if (role.version !== version) fail({ kind: "stale", what: "role", current: role });
  return role;
}

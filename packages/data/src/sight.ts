import type { ProjectId } from "@teamflow/domain/ids";
import { heldIn, isHeldByProject, may, type Permission } from "@teamflow/domain/permission";
import { type RawBuilder, sql, type SqlBool } from "kysely";
import type { Scope } from "./scope.ts";

/**
 * Whether the reader holds a permission in one project, for what is decided without asking the database. Of what is in
 * a project that nobody knows any more, only whoever holds the same everywhere is sure to have been allowed to see it.
 */
export function seesIn(
  scope: Pick<Scope, "role" | "permissions" | "projectRoles">,
  permission: Permission,
  projectId: ProjectId | undefined,
): boolean {
  if (projectId === undefined) return may(scope, permission) && !isHeldByProject(scope, permission);
  return may(heldIn(scope, permission, [projectId]), permission);
}

/**
 * Whether a row's project is one in which the reader holds a permission. What they hold in single projects takes the
 * place of what they hold in the organization, for more or for less.
 *
 * @param projectId the column with the project's id
 */
export function isSeenIn(
  scope: Scope,
  permission: Permission,
  projectId: RawBuilder<unknown>,
): RawBuilder<SqlBool> {
  const seesOthers = may(scope, permission);
  const holds = (id: ProjectId) => may(heldIn(scope, permission, [id]), permission);
  const apart = [...scope.projectRoles.keys()].filter((id) => holds(id) !== seesOthers);
  if (apart.length === 0) return sql<SqlBool>`${sql.lit(seesOthers)}`;
  return seesOthers
    ? sql<SqlBool>`${projectId} <> all(${apart}::uuid[])`
    : sql<SqlBool>`${projectId} = any(${apart}::uuid[])`;
}

import type { ProjectId } from "@teamflow/domain/ids";
import { heldIn, may, type Permission } from "@teamflow/domain/permission";
import { type RawBuilder, sql, type SqlBool } from "kysely";
import type { Scope } from "./scope.ts";

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

import {
  isForthcoming,
  type Permission,
  permissions,
  resourceOf,
} from "@teamflow/domain/permission";

/** Some permissions that are about the same kind of record. */
export type PermissionGroup = { resource: string; permissions: readonly Permission[] };

/** The permissions that something checks, grouped as people look for them. */
export const permissionGroups: readonly PermissionGroup[] = grouped(
  permissions.filter((permission) => !isForthcoming(permission)),
);

function grouped(some: readonly Permission[]): PermissionGroup[] {
  const groups = Map.groupBy(some, resourceOf);
  return [...groups].map(([resource, held]) => ({ resource, permissions: held }));
}

import {
  type Holder,
  isForPeople,
  isForthcoming,
  may,
  type Permission,
  resourceOf,
} from "@teamflow/domain/permission";

/** Permissions about one kind of record, as a checklist groups them. */
export type ScopeGroup = { resource: string; scopes: Permission[] };

/** What a token can be given: what its maker holds, and whoever it is for, of what a program can do already. */
export function offeredScopes(own: Holder, holder: Holder = own): Permission[] {
  return own.permissions.filter(
    (permission) =>
      may(holder, permission) && !isForthcoming(permission) && !isForPeople(permission),
  );
}

/** Those scopes that change nothing. */
export function readingScopes(offered: readonly Permission[]): Permission[] {
  return offered.filter((permission) => permission.endsWith(":read"));
}

/** The scopes by what they are about, in the order of the list. */
export function groupsOf(offered: readonly Permission[]): ScopeGroup[] {
  return [...Map.groupBy(offered, resourceOf)].map(([resource, scopes]) => ({ resource, scopes }));
}

/** The choice after a whole group was pressed: all of it, or none of it when all was chosen. */
export function toggleGroup(
  chosen: readonly Permission[],
  group: readonly Permission[],
): Permission[] {
  const rest = chosen.filter((scope) => !group.includes(scope));
  const isWhole = group.every((scope) => chosen.includes(scope));
  return isWhole ? rest : [...rest, ...group];
}

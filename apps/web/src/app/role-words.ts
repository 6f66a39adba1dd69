import type { Role, RoleName } from "@teamflow/domain/permission";
import { roles as en } from "../i18n/en/roles.ts";
import { roles as nl } from "../i18n/nl/roles.ts";
import { section } from "../i18n/section.ts";

/** The words of roles and permissions. */
export const useRoleText = section({ en, nl });

/** A role as it is held or shown: the system's have their names in each language, an organization's own bring theirs. */
export type NamedRole = { role: RoleName; roleName?: string | null };

/** What a role is called. */
export function useRoleName(): (held: NamedRole) => string {
  const { names } = useRoleText();
  return ({ role, roleName }) => roleName ?? names[role];
}

/** What a permission is called; its own name where no screen serves it yet. */
export function usePermissionName(): (permission: string) => string {
  const { permissions } = useRoleText();
  const words: Record<string, string | undefined> = permissions;
  return (permission) => words[permission] ?? permission;
}

/** One line about a system role. */
export function useRoleNote(): (role: Role) => string {
  const { notes } = useRoleText();
  return (role) => notes[role];
}

import {
  heldBy,
  type Permission,
  type Role,
  roles as systemRoles,
} from "@teamflow/domain/permission";
import type { CustomRole } from "@teamflow/domain/role";
import { useRoleText } from "../../app/role-words.ts";

/** A role as a column of the matrix: the system's, or one of the organization's own. */
export type RoleColumn = {
  id: string;
  name: string;
  note: string;
  permissions: readonly Permission[];
  system: Role | null;
  custom: CustomRole | null;
};

/** All roles: the organization's own first, since only they can be changed, then the system's, highest first. */
export function useRoleColumns(roles: readonly CustomRole[]): RoleColumn[] {
  const { names, notes } = useRoleText();
  return [
    ...roles.map((role) => ({
      ...{ id: role.id, name: role.name, note: role.description, system: null, custom: role },
      permissions: role.permissions,
    })),
    ...systemRoles.map((role) => ({
      ...{ id: role, name: names[role], note: notes[role], system: role, custom: null },
      permissions: heldBy(role, null).permissions,
    })),
  ];
}

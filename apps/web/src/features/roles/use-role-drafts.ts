import type { RoleId } from "@teamflow/domain/ids";
import type { Permission } from "@teamflow/domain/permission";
import type { CustomRole } from "@teamflow/domain/role";
import { useState } from "react";
import { changedRoles, type RoleDrafts, toggled } from "./role-draft.ts";

const nothing: RoleDrafts = new Map();

/** What is changed in the matrix and not saved yet. */
export function useRoleDrafts(roles: readonly CustomRole[]) {
  const [drafts, setDrafts] = useState(nothing);
  return {
    drafts,
    changed: changedRoles(roles, drafts),
    toggle: (role: CustomRole, permission: Permission) =>
      setDrafts((before) =>
        new Map(before).set(role.id, toggled(role, before.get(role.id), permission)),
      ),
    /** Forgets what was meant for one role, as when it is saved. */
    forget: (id: RoleId) =>
      setDrafts((before) => new Map([...before].filter(([key]) => key !== id))),
    discard: () => setDrafts(nothing),
  };
}

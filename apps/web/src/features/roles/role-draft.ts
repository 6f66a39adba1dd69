import type { RoleId } from "@teamflow/domain/ids";
import type { Permission } from "@teamflow/domain/permission";
import { inOrderOfPermissions, type CustomRole } from "@teamflow/domain/role";

/** What somebody means to change of one role, as what is added and taken away: it can stand on any version. */
export type RoleDraft = { added: readonly Permission[]; removed: readonly Permission[] };

/** The drafts of all roles that are being changed, by their ids. */
export type RoleDrafts = ReadonlyMap<RoleId, RoleDraft>;

const untouched: RoleDraft = { added: [], removed: [] };

/** What a role would hold with a draft on top. */
export function draftedPermissions(role: CustomRole, draft = untouched): Permission[] {
  const kept = role.permissions.filter((each) => !draft.removed.includes(each));
  return inOrderOfPermissions([...kept, ...draft.added]);
}

/** A draft in which one permission is the other way round than before. */
export function toggled(role: CustomRole, draft = untouched, permission: Permission): RoleDraft {
  const isHeld = draftedPermissions(role, draft).includes(permission);
  const added = draft.added.filter((each) => each !== permission);
  const removed = draft.removed.filter((each) => each !== permission);
  const wasHeld = role.permissions.includes(permission);
  if (isHeld) return { added, removed: wasHeld ? [...removed, permission] : removed };
  return { added: wasHeld ? added : [...added, permission], removed };
}

/** What of a draft still makes a difference: a colleague may have done the same in the meantime. */
export function effective(role: CustomRole, draft: RoleDraft): RoleDraft {
  return {
    added: draft.added.filter((each) => !role.permissions.includes(each)),
    removed: draft.removed.filter((each) => role.permissions.includes(each)),
  };
}

/** Whether a draft changes nothing. */
function isEmpty({ added, removed }: RoleDraft): boolean {
  return added.length === 0 && removed.length === 0;
}

/** What a role gained and lost between two versions. */
export function differenceOf(before: CustomRole, after: CustomRole): RoleDraft {
  return {
    added: after.permissions.filter((each) => !before.permissions.includes(each)),
    removed: before.permissions.filter((each) => !after.permissions.includes(each)),
  };
}

/** The roles that would change, with what would change. A role that is gone by now is left out. */
export function changedRoles(
  roles: readonly CustomRole[],
  drafts: RoleDrafts,
): { role: CustomRole; draft: RoleDraft }[] {
  return roles.flatMap((role) => {
    const draft = effective(role, drafts.get(role.id) ?? untouched);
    return isEmpty(draft) ? [] : [{ role, draft }];
  });
}

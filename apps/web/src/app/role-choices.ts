import type { RoleId } from "@teamflow/domain/ids";
import { heldBy, type Holder, mayGrant, type RoleName, roles } from "@teamflow/domain/permission";
import type { CustomRole } from "@teamflow/domain/role";
import { api } from "./api.ts";
import { useMay, useOrganization } from "./organization.ts";
import { useRoleNote, useRoleText } from "./role-words.ts";

/** A role that can be given: `value` is a system role's name, or the id of one of the organization's own. */
export type RoleChoice = {
  value: string;
  label: string;
  note: string;
  role: RoleName;
  roleId: RoleId | null;
};

const none: CustomRole[] = [];

/** The organization's own roles; none for whoever may not see them. */
export function useCustomRoles(): CustomRole[] {
  const { orgId } = useOrganization();
  const { data } = api.roles.list.useQuery({ orgId }, { enabled: useMay("role:read") });
  return data ?? none;
}

/**
 * The roles that this member may give to others: nobody gives more than they hold.
 *
 * @param here what they hold where it is given, a project; without it, what they hold in the organization
 */
export function useRoleChoices(here?: Holder): RoleChoice[] {
  const organization = useOrganization();
  const own = here ?? organization;
  const custom = useCustomRoles();
  const { names } = useRoleText();
  const noteOf = useRoleNote();
  return [
    ...roles
      .filter((role) => mayGrant(own, heldBy(role, null)))
      .map((role) => ({
        ...{ value: role, label: names[role], note: noteOf(role), role, roleId: null },
      })),
    ...custom
      .filter((role) => mayGrant(own, role))
      .map(({ id, name, description }) => ({
        ...{ value: id, label: name, note: description, role: "custom" as const, roleId: id },
      })),
  ];
}

/**
 * Whether this member may decide about whoever holds a role. One whose contents they can't see is above them.
 *
 * @param here as for `useRoleChoices`
 */
export function useMayDecideAbout(
  here?: Holder,
): (held: { role: RoleName; roleId: RoleId | null }) => boolean {
  const organization = useOrganization();
  const own = here ?? organization;
  const custom = useCustomRoles();
  return ({ role, roleId }) => {
    const holder: Holder | undefined =
      role === "custom" ? custom.find(({ id }) => id === roleId) : heldBy(role, null);
    return holder !== undefined && mayGrant(own, holder);
  };
}

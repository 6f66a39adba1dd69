import { deleteRole, getRole, insertRole, listRoles, updateRole } from "@teamflow/data/roles";
import { RoleId } from "@teamflow/domain/ids";
import { checkGrant } from "@teamflow/domain/member";
import { CustomRole, NewRole, RolePatch } from "@teamflow/domain/role";
import { z } from "zod";
import { offer } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

const people = { isForPeople: true };
/** The role that is meant, as the writer last saw it. */
const SeenRole = z.strictObject({ roleId: RoleId, version: z.int() });

/** The organization's own roles, beside the system's. Nobody makes, changes or ends one that holds more than they do. */
export const roles = router({
  /** All of them, by name; at most 50. */
  list: allow(
    "role:read",
    offer("GET /organizations/{orgId}/roles", {
      output: z.array(CustomRole),
      summary: "The roles of an organization's own, by name",
    }),
  )
    .input(inOrganization(z.strictObject({})))
    .query(({ ctx: { scope } }) => listRoles(scope)),

  /** @throws `role_too_high`; `taken` with field `name`; `limit_reached` */
  create: allowWrite("role:manage", {
    ...people,
    ...offer("POST /organizations/{orgId}/roles", {
      output: CustomRole,
      summary: "Adds a role",
      created: null,
    }),
  })
    .input(inOrganization(NewRole))
    .mutation(({ ctx: { scope }, input: { orgId: _, ...role } }) => {
      checkGrant(scope, role);
      return insertRole(scope, role);
    }),

  /** Changes a role: whoever holds it holds the change with their next call. @throws as `create`; `not_found`; `stale` */
  update: allowWrite("role:manage", {
    ...people,
    ...offer("PATCH /organizations/{orgId}/roles/{roleId}", {
      output: CustomRole,
      summary: "Changes a role",
    }),
  })
    .input(inOrganization(SeenRole.extend(RolePatch.shape)))
    .mutation(async ({ ctx: { scope }, input: { orgId: _, roleId, version, ...patch } }) => {
      checkGrant(scope, await getRole(scope, roleId));
      if (patch.permissions) checkGrant(scope, { permissions: patch.permissions });
      return await updateRole(scope, { roleId, version, patch });
    }),

  /** @throws `not_found`; `stale`; `role_too_high`; `role_in_use` while somebody holds it or is promised it */
  remove: allowWrite("role:manage", {
    ...people,
    ...offer("DELETE /organizations/{orgId}/roles/{roleId}", {
      output: z.null(),
      summary: "Ends a role that nobody holds",
    }),
  })
    .input(inOrganization(SeenRole))
    .mutation(async ({ ctx: { scope }, input }) => {
      checkGrant(scope, await getRole(scope, input.roleId));
      await deleteRole(scope, input);
      return null;
    }),
});

import { getHolder } from "@teamflow/data/roles";
import type { Scope } from "@teamflow/data/scope";
import {
  getServiceAccount,
  insertServiceAccount,
  listServiceAccounts,
  removeServiceAccount,
  updateServiceAccount,
} from "@teamflow/data/service-accounts";
import { Page } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { MemberId, type RoleId } from "@teamflow/domain/ids";
import { checkGrant, isChosen, LeftWork } from "@teamflow/domain/member";
import type { RoleName } from "@teamflow/domain/permission";
import {
  NewServiceAccount,
  roleAfter,
  ServiceAccount,
  ServiceAccountPatch,
} from "@teamflow/domain/service-account";
import { z } from "zod";
import { offer, paged } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

const people = { isForPeople: true };
const seen = { serviceAccountId: MemberId, version: z.int() };

/** Members that are programs. Nobody decides about one that holds more than they do. */
export const serviceAccounts = router({
  /** The organization's service accounts, by name. */
  list: allow(
    "service_account:read",
    offer("GET /organizations/{orgId}/service-accounts", {
      output: paged(ServiceAccount),
      summary: "The service accounts of an organization, by name",
    }),
  )
    .input(inOrganization(Page))
    .query(({ ctx: { scope }, input }) => listServiceAccounts(scope, input)),

  /** Adds one, with nothing above one's own role. @throws `role_too_high`; `not_found` for its role or owner */
  create: allowWrite("service_account:manage", {
    ...people,
    ...offer("POST /organizations/{orgId}/service-accounts", {
      output: ServiceAccount,
      summary: "Adds a service account",
      created: null,
    }),
  })
    .input(inOrganization(NewServiceAccount))
    .mutation(async ({ ctx: { scope }, input }) => {
      await checkRole(scope, input);
      return await insertServiceAccount(scope, input);
    }),

  /** Changes its name, role or owner. @throws `not_found`; `stale`; `role_too_high` */
  update: allowWrite("service_account:manage", {
    ...people,
    ...offer("PATCH /organizations/{orgId}/service-accounts/{serviceAccountId}", {
      output: ServiceAccount,
      summary: "Changes a service account",
    }),
  })
    .input(inOrganization(ServiceAccountPatch.extend(seen)))
    .mutation(async ({ ctx: { scope }, input }) => {
      const { orgId: _, serviceAccountId, version, ...patch } = input;
      const before = await getServiceAccount(scope, serviceAccountId);
      const held = roleAfter(before, patch);
      await checkRole(scope, before);
      await checkRole(scope, held);
      return await updateServiceAccount(scope, { serviceAccountId, version, patch, held });
    }),

  /** Removes it; its tokens end at once. Tells what became of its work. @throws `not_found`; `stale`; `role_too_high` */
  remove: allowWrite("service_account:manage", {
    ...people,
    ...offer("DELETE /organizations/{orgId}/service-accounts/{serviceAccountId}", {
      output: LeftWork,
      summary: "Removes a service account and ends its tokens",
    }),
  })
    .input(inOrganization(z.strictObject(seen)))
    .mutation(async ({ ctx: { scope }, input }) => {
      const account = await getServiceAccount(scope, input.serviceAccountId);
      await checkRole(scope, account);
      return await removeServiceAccount(scope, input);
    }),
});

/** @throws `role_too_high`; `not_found` for a role that is not there, or that goes by two names */
async function checkRole(
  scope: Scope,
  held: { role: RoleName; roleId: RoleId | null },
): Promise<void> {
  if (!isChosen(held)) fail({ kind: "not_found", what: "role" });
  checkGrant(scope, await getHolder(scope, held));
}

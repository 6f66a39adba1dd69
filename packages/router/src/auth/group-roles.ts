import { writeRecords } from "@teamflow/data/events";
import { bringMember, findOrganizationBySlug } from "@teamflow/data/group-members";
import { joining } from "@teamflow/data/scope";
import type { UserId } from "@teamflow/domain/ids";
import { rolesBySlug } from "@teamflow/domain/identity";
import type { Context } from "../context.ts";

/**
 * Makes somebody what their groups at the identity provider say, in each organization that the settings name. Done each
 * time that they come from there; a group that they left takes nothing away, since other people may have given it.
 */
export async function takeRoles(
  { services, request }: Context,
  userId: UserId,
  groups: readonly string[],
): Promise<void> {
  const { database, identityProvider } = services;
  const { requestId, address } = request;
  for (const [slug, role] of rolesBySlug(groups, identityProvider?.groupRoles ?? [])) {
    const orgId = await findOrganizationBySlug(database, slug);
    if (orgId)
      await joining({ userId, sessionId: null }, { database, orgId }, async (scope) => {
        await bringMember(scope, role);
        await writeRecords(scope, { action: "identities.arrive", requestId, address });
      });
  }
}

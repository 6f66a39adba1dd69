import { reasonBehind } from "@teamflow/data/constraints";
import { writeRecords } from "@teamflow/data/events";
import { findOrganizationBySlug } from "@teamflow/data/group-members";
import { changeTeam, planTeams, type TeamChange } from "@teamflow/data/group-teams";
import { joining, openKeeper } from "@teamflow/data/scope";
import type { OrganizationId, UserId } from "@teamflow/domain/ids";
import { teamsBySlug } from "@teamflow/domain/identity";
import type { Context } from "../context.ts";

/**
 * Takes somebody into the teams that their groups at the identity provider say, and out of those that no group of theirs
 * says any more, where a group had brought them. Done each time that they come from there. A team that takes nobody in,
 * since it is full or has just been archived, keeps nobody from signing in.
 */
export async function takeTeams(
  ctx: Context,
  userId: UserId,
  groups: readonly string[],
): Promise<void> {
  const { database, identityProvider } = ctx.services;
  for (const [slug, wanted] of teamsBySlug(groups, identityProvider?.groupTeams ?? [])) {
    const orgId = await findOrganizationBySlug(database, slug);
    if (!orgId) continue;
    for (const change of await planTeams(openKeeper(database, orgId), userId, wanted))
      await carryOut(ctx, { userId, orgId }, change);
  }
}

async function carryOut(
  { services, request }: Context,
  { userId, orgId }: { userId: UserId; orgId: OrganizationId },
  change: TeamChange,
): Promise<void> {
  const { requestId, address } = request;
  const { database } = services;
  try {
    await joining({ userId, sessionId: null }, { database, orgId }, async (scope) => {
      await changeTeam(scope, change);
      await writeRecords(scope, { action: "identities.arrive", requestId, address });
    });
  } catch (error) {
    const reason = reasonBehind(error);
    if (!reason || reason.kind === "busy") throw error;
  }
}

import type { Scope } from "@teamflow/data/scope";
import { findTeamRole } from "@teamflow/data/teams/rows";
import { TeamId } from "@teamflow/domain/ids";
import { type Holder, isTeamBound, may, type Permission } from "@teamflow/domain/permission";
import { heldInTeam } from "@teamflow/domain/team-role";

/**
 * What a member holds in the team that an input names. Looked up only for those who would be refused otherwise. A role
 * in a team is a person's: a token holds no more than its member's role and its scopes.
 */
export async function holderInTeam(
  scope: Scope,
  permission: Permission,
  input: unknown,
): Promise<Holder> {
  if (!isTeamBound(permission) || may(scope, permission) || scope.actor.tokenId) return scope;
  const given: Record<string, unknown> = { ...(typeof input === "object" ? input : null) };
  // It is not parsed yet: what is no id leads nowhere, and the schema refuses it afterwards.
  const teamId = TeamId.safeParse(given["teamId"]).data;
  if (!teamId) return scope;
  const { memberId } = scope;
  return heldInTeam(scope, permission, await findTeamRole(scope, { teamId, memberId }));
}

import { getProject } from "@teamflow/data/projects/rows";
import type { Scope } from "@teamflow/data/scope";
import { getStanding } from "@teamflow/data/standing";
import { findTeamRole, getTeam } from "@teamflow/data/teams/rows";
import { fail } from "@teamflow/domain/failure";
import { MemberId, ProjectId, TeamId } from "@teamflow/domain/ids";
import { PermissionName } from "@teamflow/domain/member";
import { may } from "@teamflow/domain/permission";
import { explain } from "@teamflow/domain/permission-explanation";
import { z } from "zod";
import { allow, inOrganization, router } from "./trpc.ts";

export const permissions = router({
  /**
   * Why a member may do something, or why not: in the organization, in a project or with a team. Everybody may ask about
   * themselves, and about others whoever may read roles, of which it tells nothing more.
   *
   * @throws `not_found`; `forbidden`
   */
  explain: allow("organization:read")
    .input(
      inOrganization(
        z.strictObject({
          memberId: MemberId,
          permission: PermissionName,
          projectId: ProjectId.nullable().default(null),
          teamId: TeamId.nullable().default(null),
        }),
      ),
    )
    .query(async ({ ctx: { scope }, input: { memberId, permission, projectId, teamId } }) => {
      const isOwn = memberId === scope.memberId;
      if (!isOwn && !may(scope, "role:read")) fail({ kind: "forbidden", permission: "role:read" });
      const member = await getStanding(scope, memberId);
      if (projectId) await getProject(scope, projectId);
      const token = isOwn && scope.actor.tokenId ? scope : null;
      const team = teamId && (await teamOf(scope, { teamId, memberId }));
      return explain(member, { permission, projectId, team, token });
    }),
});

/** A team, and what a member is in it. @throws `not_found` */
async function teamOf(scope: Scope, which: { teamId: TeamId; memberId: MemberId }) {
  const { id } = await getTeam(scope, which.teamId);
  return { id, role: await findTeamRole(scope, which) };
}

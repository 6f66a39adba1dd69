import { getProject } from "@teamflow/data/projects";
import { getStanding } from "@teamflow/data/standing";
import { fail } from "@teamflow/domain/failure";
import { MemberId, ProjectId } from "@teamflow/domain/ids";
import { PermissionName } from "@teamflow/domain/member";
import { may } from "@teamflow/domain/permission";
import { explain } from "@teamflow/domain/permission-explanation";
import { z } from "zod";
import { allow, inOrganization, router } from "./trpc.ts";

export const permissions = router({
  /**
   * Why a member may do something, or why not: in the organization, or in one of its projects. Everybody may ask about
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
        }),
      ),
    )
    .query(async ({ ctx: { scope }, input: { memberId, permission, projectId } }) => {
      const isOwn = memberId === scope.memberId;
      if (!isOwn && !may(scope, "role:read")) fail({ kind: "forbidden", permission: "role:read" });
      const member = await getStanding(scope, memberId);
      if (projectId) await getProject(scope, projectId);
      const token = isOwn && scope.actor.tokenId ? scope : null;
      return explain(member, { permission, projectId, token });
    }),
});

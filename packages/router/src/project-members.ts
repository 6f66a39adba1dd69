import { getMember } from "@teamflow/data/members";
import {
  deleteProjectMember,
  listProjectMembers,
  upsertProjectMember,
} from "@teamflow/data/project-members";
import { getProject } from "@teamflow/data/projects/rows";
import { getHolder } from "@teamflow/data/roles";
import type { WriteScope } from "@teamflow/data/scope";
import { getStanding } from "@teamflow/data/standing";
import { MemberId, ProjectId } from "@teamflow/domain/ids";
import { checkGrant, checkOther, isChosen } from "@teamflow/domain/member";
import { heldIn, type Holder } from "@teamflow/domain/permission";
import { NewProjectMember, ProjectMember } from "@teamflow/domain/project-member";
import { z } from "zod";
import { offer } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

const ChosenRole = inOrganization(NewProjectMember).refine(isChosen, {
  path: ["roleId"],
  error: "role_without_id",
});
const Which = z.strictObject({ projectId: ProjectId, memberId: MemberId });

/** Roles that members hold in one project, in place of the organization's there: for more or for less. */
export const projectMembers = router({
  /** Who holds a role of their own in a project, by name. All others are there what they are in the organization. */
  list: allow(
    "project:read",
    offer("GET /organizations/{orgId}/projects/{projectId}/members", {
      output: z.array(ProjectMember),
      summary: "Who holds a role of their own in a project",
    }),
  )
    .input(inOrganization(z.strictObject({ projectId: ProjectId })))
    .query(({ ctx: { scope }, input }) => listProjectMembers(scope, input.projectId)),

  /**
   * Gives a member a role in a project. Neither the old nor the new one holds more than one does there.
   * @throws `not_found`; `role_too_high`; `own_membership`; `limit_reached`
   */
  set: allowWrite(
    "project:share",
    offer("PUT /organizations/{orgId}/projects/{projectId}/members/{memberId}", {
      output: ProjectMember,
      summary: "Gives a member a role in a project",
    }),
  )
    .input(ChosenRole)
    .mutation(async ({ ctx: { scope }, input }) => {
      const own = await checkMember(scope, input);
      checkGrant(own, await getHolder(scope, input));
      return await upsertProjectMember(scope, input);
    }),

  /** Takes a member's own role in a project away. What they are without it may not be more than one is. @throws as `set` */
  remove: allowWrite(
    "project:share",
    offer("DELETE /organizations/{orgId}/projects/{projectId}/members/{memberId}", {
      output: z.null(),
      summary: "Takes a member's own role in a project away",
    }),
  )
    .input(inOrganization(Which))
    .mutation(async ({ ctx: { scope }, input }) => {
      const own = await checkMember(scope, input);
      checkGrant(own, await getHolder(scope, await getMember(scope, input.memberId)));
      await deleteProjectMember(scope, input);
      return null;
    }),
});

/** What somebody holds in a project, once it is sure that they may decide there about a member. */
async function checkMember(
  scope: WriteScope,
  { projectId, memberId }: z.infer<typeof Which>,
): Promise<Holder> {
  await getProject(scope, projectId);
  const member = await getStanding(scope, memberId);
  checkOther(scope, memberId);
  const own = heldIn(scope, "project:share", [projectId]);
  checkGrant(own, heldIn(member, "project:share", [projectId]));
  return own;
}

import { importTeamMembers, previewTeamImport } from "@teamflow/data/teams/bulk";
import { listTeamMembers } from "@teamflow/data/teams/list";
import { addTeamMember, updateTeamMember } from "@teamflow/data/teams/members";
import { removeTeamMember } from "@teamflow/data/teams/remove";
import { getTeam } from "@teamflow/data/teams/rows";
import { Page } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { MemberId, TeamId } from "@teamflow/domain/ids";
import { may } from "@teamflow/domain/permission";
import {
  Farewell,
  isWholeFarewell,
  NewTeamMember,
  TeamMember,
  TeamMemberPatch,
} from "@teamflow/domain/team";
import { TeamImport, TeamImportReport } from "@teamflow/domain/team-import";
import { z } from "zod";
import { offer, paged } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

const Which = z.strictObject({ teamId: TeamId, memberId: MemberId });
/** How many assignments went to another or ended, and how many they keep. */
const Settled = z.strictObject({ count: z.int(), kept: z.int() });

/** Offers a procedure where teams are switched on. */
const ofTeams = (...offered: Parameters<typeof offer>) => ({
  ...{ feature: "team_assignment_system" as const },
  ...offer(...offered),
});

/** Who is in which team, and what they are there. */
export const teamMembers = router({
  /** Who is in a team, by name; those who left as well, where that is asked for. @throws `not_found` */
  list: allow(
    "team:read",
    ofTeams("GET /teams/{teamId}/members", {
      output: paged(TeamMember),
      summary: "Who is in a team, by name",
    }),
  )
    .input(inOrganization(Page.extend({ teamId: TeamId, withFormer: z.boolean().default(false) })))
    .query(async ({ ctx: { scope }, input: { teamId, ...asked } }) => {
      const { id } = await getTeam(scope, teamId);
      return await listTeamMembers(scope, id, asked);
    }),

  /** Takes a member into a team, or back into it. @throws `not_found`; `archived`; `already_member`; `limit_reached` */
  add: allowWrite(
    "team:update",
    ofTeams("POST /teams/{teamId}/members", {
      output: TeamMember,
      summary: "Takes a member into a team",
      created: null,
      names: { memberId: ["user_id", "member_id"] },
    }),
  )
    .input(inOrganization(NewTeamMember))
    .mutation(({ ctx: { scope }, input }) => addTeamMember(scope, input)),

  /** Changes what somebody is in a team. @throws `not_found`; `archived`; `stale` */
  update: allowWrite(
    "team:update",
    ofTeams("PATCH /teams/{teamId}/members/{memberId}", {
      output: TeamMember,
      summary: "Changes what somebody is in a team",
    }),
  )
    .input(inOrganization(Which.extend({ version: z.int(), ...TeamMemberPatch.shape })))
    .mutation(({ ctx: { scope }, input: { orgId: _, teamId, memberId, version, ...patch } }) =>
      updateTeamMember(scope, { teamId, memberId, version }, patch),
    ),

  /**
   * Ends somebody's time in a team. Where they have work in its projects, that needs a word; who lets it go to another
   * or end may assign work. What they may not take from anybody stays, and is counted as kept.
   *
   * @throws `not_found`; `has_assignments`; `not_in_team`; `forbidden`
   */
  remove: allowWrite(
    "team:update",
    ofTeams("DELETE /teams/{teamId}/members/{memberId}", {
      output: Settled,
      summary: "Ends somebody's time in a team, and says what becomes of their work there",
    }),
  )
    .input(
      inOrganization(Which.extend(Farewell.shape)).refine(isWholeFarewell, {
        path: ["toMemberId"],
        error: "reassign_without_member",
      }),
    )
    .mutation(({ ctx: { scope }, input: { orgId: _, teamId, memberId, ...farewell } }) => {
      const isSwept = farewell.whatOfWork === "reassign" || farewell.whatOfWork === "unassign";
      if (isSwept && !may(scope, "assignment:create"))
        fail({ kind: "forbidden", permission: "assignment:create" });
      return removeTeamMember(scope, { teamId, memberId }, farewell);
    }),

  /** Takes up to 500 people of a list into a team; a dry run only says what would happen. @throws as `add` */
  import: allowWrite(
    "team:update",
    ofTeams("POST /teams/{teamId}/members/import", {
      output: TeamImportReport,
      summary: "Takes up to 500 people of a list into a team",
    }),
  )
    .input(inOrganization(TeamImport.extend({ teamId: TeamId })))
    .mutation(({ ctx: { scope }, input: { teamId, rows, dryRun } }) =>
      dryRun ? previewTeamImport(scope, teamId, rows) : importTeamMembers(scope, teamId, rows),
    ),
});

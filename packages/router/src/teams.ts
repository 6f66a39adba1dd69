import { listHistory } from "@teamflow/data/audits";
import type { Scope } from "@teamflow/data/scope";
import { listTeams } from "@teamflow/data/teams/list";
import { leaveProject, serveProject } from "@teamflow/data/teams/projects";
import { getTeam } from "@teamflow/data/teams/rows";
import { getWorkload } from "@teamflow/data/teams/workload";
import { insertTeam, updateTeam } from "@teamflow/data/teams/write";
import { HistoryEntry } from "@teamflow/domain/audit";
import { Page } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { ProjectId, TeamId } from "@teamflow/domain/ids";
import { heldIn, may } from "@teamflow/domain/permission";
import { NewTeam, Team, TeamFilter, TeamPatch } from "@teamflow/domain/team";
import { Burden, TeamLoad } from "@teamflow/domain/team-load";
import { z } from "zod";
import { offer, paged } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

const OneTeam = z.strictObject({ teamId: TeamId });
/** The team that is meant, as the writer last saw it. */
const SeenTeam = OneTeam.extend({ version: z.int() });
const Link = OneTeam.extend({ projectId: ProjectId });

/** Offers a procedure where teams are switched on. */
const ofTeams = (...offered: Parameters<typeof offer>) => ({
  ...{ feature: "team_assignment_system" as const },
  ...offer(...offered),
});

/**
 * The teams of an organization. Whoever leads a team decides about that one; which projects it serves is decided by
 * whoever decides about the project as well, since it says who can be given work there.
 */
export const teams = router({
  /** Those that are active, or those that are not, by name. */
  list: allow(
    "team:read",
    ofTeams("GET /teams", {
      output: paged(Team),
      summary: "The teams of an organization, by name",
    }),
  )
    .input(inOrganization(Page.extend(TeamFilter.shape)))
    .query(({ ctx: { scope }, input: { orgId: _, ...asked } }) => listTeams(scope, asked)),

  /** @throws `not_found` */
  byId: allow(
    "team:read",
    ofTeams("GET /teams/{teamId}", {
      ...{ output: Team, hasParts: true },
      summary: "A team, with the projects that it serves",
    }),
  )
    .input(inOrganization(OneTeam))
    .query(({ ctx: { scope }, input }) => getTeam(scope, input.teamId)),

  /** @throws `not_found`; `forbidden`; `archived`; `taken` with field `name` */
  create: allowWrite(
    "team:create",
    ofTeams("POST /teams", {
      output: Team,
      summary: "Adds a team, for a project where one is named",
      created: "/teams/{id}",
    }),
  )
    .input(inOrganization(NewTeam))
    .mutation(({ ctx: { scope }, input: { orgId: _, ...team } }) => {
      if (team.projectId) checkProject(scope, team.projectId);
      return insertTeam(scope, team);
    }),

  /**
   * Changes a team. To put it away or take it up again is for whoever may do that with every team.
   *
   * @throws `not_found`; `forbidden`; `stale`; `taken` with field `name`
   */
  update: allowWrite(
    "team:update",
    ofTeams("PATCH /teams/{teamId}", { output: Team, summary: "Changes a team" }),
  )
    .input(inOrganization(SeenTeam.extend(TeamPatch.shape)))
    .mutation(({ ctx: { scope }, input: { orgId: _, teamId, version, ...patch } }) => {
      if (patch.isActive !== undefined && !may(scope, "team:delete"))
        fail({ kind: "forbidden", permission: "team:delete" });
      return updateTeam(scope, { teamId, version }, patch);
    }),

  /** Puts a team away: it keeps its members and its projects, and can be taken up again. @throws `not_found`; `stale` */
  remove: allowWrite(
    "team:delete",
    ofTeams("DELETE /teams/{teamId}", {
      output: Team,
      summary: "Puts a team away, to be taken up again by `is_active`",
    }),
  )
    .input(inOrganization(SeenTeam))
    .mutation(({ ctx: { scope }, input }) => updateTeam(scope, input, { isActive: false })),

  /**
   * Lets a team serve a project, and says whether it is the primary one there.
   *
   * @throws `not_found`; `forbidden`; `archived`; `taken` with field `name`; `limit_reached`
   */
  linkProject: allowWrite(
    "team:update",
    ofTeams("PUT /teams/{teamId}/projects/{projectId}", {
      output: Team,
      summary: "Lets a team serve a project",
    }),
  )
    .input(inOrganization(Link.extend({ isPrimary: z.boolean().optional() })))
    .mutation(({ ctx: { scope }, input }) => {
      checkProject(scope, input.projectId);
      return serveProject(scope, input);
    }),

  /** Ends a team's service to a project. @throws `not_found`; `forbidden` */
  unlinkProject: allowWrite(
    "team:update",
    ofTeams("DELETE /teams/{teamId}/projects/{projectId}", {
      output: Team,
      summary: "Ends a team's service to a project",
    }),
  )
    .input(inOrganization(Link))
    .mutation(({ ctx: { scope }, input }) => {
      checkProject(scope, input.projectId);
      return leaveProject(scope, input);
    }),

  /** How the work of a team's members is spread. @throws `not_found` */
  workload: allow(
    "team:read",
    ofTeams("GET /teams/{teamId}/workload", {
      output: TeamLoad,
      summary: "How the work of a team's members is spread",
    }),
  )
    .input(inOrganization(OneTeam))
    .query(({ ctx: { scope, services }, input }) =>
      getWorkload(scope, input.teamId, (id, find) => {
        const view = { scope, subject: "team" as const, name: "burdens", of: [id] };
        return services.cache.read({ ...view, schema: z.array(Burden) }, find);
      }),
    ),

  /** What was done to a team and to who is in it. @throws `not_found` */
  history: allow(
    "team:read",
    ofTeams("GET /teams/{teamId}/history", {
      output: paged(HistoryEntry),
      summary: "What was done to a team and to who is in it, newest first",
    }),
  )
    .input(inOrganization(Page.extend(OneTeam.shape)))
    .query(async ({ ctx: { scope }, input: { teamId, ...page } }) => {
      const { id: subjectId } = await getTeam(scope, teamId);
      const subjectType = ["team", "team_member"];
      return await listHistory(scope, { ...page, subjectType, subjectId });
    }),
});

/** @throws `forbidden` for whoever may not decide about a project */
function checkProject(scope: Scope, projectId: ProjectId): void {
  if (!may(heldIn(scope, "project:update", [projectId]), "project:update"))
    fail({ kind: "forbidden", permission: "project:update" });
}

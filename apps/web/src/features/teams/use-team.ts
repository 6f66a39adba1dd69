import type { TeamId } from "@teamflow/domain/ids";
import type { Team } from "@teamflow/domain/team";
import { mayLead } from "@teamflow/domain/team-role";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";

/** The id of the team with a code, which never changes; null where there is none. */
export function useTeamId(code: string) {
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  return useQuery({
    queryKey: ["team-by-code", orgId, code],
    staleTime: Infinity,
    queryFn: async (): Promise<TeamId | null> => {
      for (const isActive of [true, false]) {
        const { items } = await utils.client.teams.list.query({
          ...{ orgId, text: code, isActive, limit: 100 },
        });
        const team = items.find((each) => each.code === code);
        if (team) return (utils.teams.byId.setData({ orgId, teamId: team.id }, team), team.id);
      }
      return null;
    },
  });
}

/** What this member may do with a team: by their role, and by what they are in it. The server decides alike. */
export function useTeamRights(team: Team) {
  const mayUpdateAny = useMay("team:update");
  const leads = team.isActive && team.ownRole !== null && mayLead(team.ownRole);
  const mayUpdate = mayUpdateAny || leads;
  const mayPutAway = useMay("team:delete");
  const mayLink = useMay("project:update") && mayUpdate;
  return {
    mayUpdate,
    /** Nobody joins, and nothing is served by, a team that was put away. */
    mayFill: mayUpdate && team.isActive,
    mayLink: mayLink && team.isActive,
    mayUnlink: mayLink,
    mayPutAway: team.isActive ? mayPutAway : mayPutAway && mayUpdate,
  };
}

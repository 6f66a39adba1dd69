import type { TeamId } from "@teamflow/domain/ids";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";

/** Asks again who is in a team: what I did myself is shown without waiting for the stream to tell of it. */
export function useRefreshedTeam(): (teamId: TeamId) => Promise<void> {
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  return async (teamId) => {
    await Promise.all([
      utils.teamMembers.list.invalidate({ orgId, teamId }),
      utils.teams.byId.invalidate({ orgId, teamId }),
      utils.teams.workload.invalidate({ orgId, teamId }),
      utils.teams.list.invalidate({ orgId }),
    ]);
  };
}

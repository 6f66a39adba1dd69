import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { useProject } from "../../app/project.ts";

/**
 * Whether this member may decide who is what in the project of the address: a role that they hold in it may say
 * otherwise than the organization's, so the server is asked.
 */
export function useMayShare(): boolean {
  const { orgId, memberId } = useOrganization();
  const { id: projectId } = useProject();
  const everywhere = useMay("project:share");
  const { data } = api.permissions.explain.useQuery({
    ...{ orgId, memberId, projectId },
    permission: "project:share",
  });
  return data?.granted ?? everywhere;
}

import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";

/** What the organization decided about itself, as it stands now. */
export function useSettings() {
  const { orgId } = useOrganization();
  return api.organizations.byId.useQuery({ orgId });
}

import type { FlagKey } from "@teamflow/domain/flag";
import { api } from "./api.ts";
import { useMay, useOrganization } from "./organization.ts";

/** Whether a feature is on for this member. What is off is not shown, and so is what nobody has answered for yet. */
function useFeature(key: FlagKey): boolean {
  const { orgId } = useOrganization();
  const { data } = api.flags.mine.useQuery({ orgId });
  return data?.find((flag) => flag.key === key)?.isOn ?? false;
}

/** Whether anything of teams is shown to this member. */
export function useTeamsShown(): boolean {
  const mayRead = useMay("team:read");
  return useFeature("team_assignment_system") && mayRead;
}

import type { FlagKey, FlagState } from "@teamflow/domain/flag";
import { api } from "./api.ts";
import { useMay, useOrganization } from "./organization.ts";

/** How a feature stands for this member, and why; nothing before anybody has answered. */
export function useFeatureState(key: FlagKey): FlagState | undefined {
  const { orgId } = useOrganization();
  const { data } = api.flags.mine.useQuery({ orgId });
  return data?.find((flag) => flag.key === key);
}

/** Whether a feature is on for this member. What is off is not shown, and so is what nobody has answered for yet. */
function useFeature(key: FlagKey): boolean {
  return useFeatureState(key)?.isOn ?? false;
}

/** Whether anything of teams is shown to this member. */
export function useTeamsShown(): boolean {
  const mayRead = useMay("team:read");
  return useFeature("team_assignment_system") && mayRead;
}

/** Whether anything of assignments is shown to this member. */
export function useAssignmentsShown(): boolean {
  const mayRead = useMay("assignment:read");
  return useFeature("team_assignment_system") && mayRead;
}

/** Whether this member is shown the way to assign much at once. */
export function useBulkShown(): boolean {
  const isOn = useFeature("bulk_assignments");
  return useAssignmentsShown() && isOn;
}

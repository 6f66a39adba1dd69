import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { useFeatureState, useTeamsShown } from "../../app/feature.ts";
import { FeatureOff } from "../../app/feature-off.tsx";
import { Screen } from "../../app/screen.tsx";
import { useText } from "../../i18n/locale.ts";
import { EmptyState } from "../../ui/empty-state.tsx";

/** Lets in those for whom teams are switched on. Where they are off it says so; to whom they are not open nothing is here. */
export function TeamsGate({ children }: { children: ReactNode }) {
  const isShown = useTeamsShown();
  const isOff = useFeatureState("team_assignment_system")?.isOn === false;
  if (isShown) return children;
  return isOff ? <FeatureOff flag="team_assignment_system" /> : <NoTeam />;
}

/** What stands at the address of a team that there is not. */
export function NoTeam() {
  const { state } = useText().common;
  return (
    <Screen title={state.notFoundTitle}>
      <EmptyState icon={<SearchX size={20} />} title={state.notFoundTitle}>
        {state.notFound}
      </EmptyState>
    </Screen>
  );
}

import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { useTeamsShown } from "../../app/feature.ts";
import { Screen } from "../../app/screen.tsx";
import { useText } from "../../i18n/locale.ts";
import { EmptyState } from "../../ui/empty-state.tsx";

/** Lets in those for whom teams are switched on; for everybody else nothing is here. */
export function TeamsGate({ children }: { children: ReactNode }) {
  return useTeamsShown() ? children : <NoTeam />;
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

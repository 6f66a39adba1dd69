import { ToggleLeft } from "lucide-react";
import { Screen } from "../../app/screen.tsx";
import { useText } from "../../i18n/locale.ts";
import { EmptyState } from "../../ui/empty-state.tsx";

/** What stands in the place of a screen that is switched off, or not for this member. */
export function SwitchedOff({ title }: { title: string }) {
  return (
    <Screen title={title}>
      <OffNote />
    </Screen>
  );
}

/** The same within a screen that stands already. */
export function OffNote() {
  const { common, reasons } = useText();
  return (
    <EmptyState icon={<ToggleLeft size={20} />} title={common.state.forbiddenTitle}>
      {reasons.featureDisabled}
    </EmptyState>
  );
}

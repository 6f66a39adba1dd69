import { SettingsPage } from "../../app/settings-page.tsx";
import { DeliveryHealthPart } from "./health-part.tsx";
import { DeliveryLog } from "./delivery-log.tsx";
import { RetentionPart } from "./retention-part.tsx";
import { useDeliveryText } from "./words.ts";

/** How telling goes, for how long it is kept, and what became of each. */
export function DeliveriesPage() {
  const { lead } = useDeliveryText();
  return (
    <SettingsPage wide lead={lead}>
      <DeliveryHealthPart />
      <RetentionPart />
      <DeliveryLog />
    </SettingsPage>
  );
}

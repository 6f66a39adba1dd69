import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { SettingsPage } from "../../app/settings-page.tsx";
import { useOrganizationText } from "../../app/settings-words.ts";
import { AskedMatrix } from "./asked-matrix.tsx";
import { Part } from "./part.tsx";
import { useDefaultDecisions } from "./use-decisions.ts";
import { useNotifySettingsText } from "./words.ts";

/** What members of the organization are told of who decided nothing themselves. */
export function DefaultsPage() {
  const { defaults } = useNotifySettingsText();
  const { readOnly } = useOrganizationText();
  const isLocked = !useMay("organization:update");
  return (
    <SettingsPage lead={isLocked ? readOnly : defaults.lead}>
      <div className="px-6 max-sm:px-4">
        <Part title={defaults.title} lead={defaults.note}>
          <Defaults isLocked={isLocked} />
        </Part>
      </div>
    </SettingsPage>
  );
}

function Defaults({ isLocked }: { isLocked: boolean }) {
  const { orgId } = useOrganization();
  const query = api.notificationSettings.defaults.useQuery({ orgId });
  const onDecide = useDefaultDecisions(orgId);
  return <AskedMatrix level="organization" {...{ orgId, query, isLocked, onDecide }} />;
}

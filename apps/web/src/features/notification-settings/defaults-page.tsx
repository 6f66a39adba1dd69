import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { SettingsPage } from "../../app/settings-page.tsx";
import { useOrganizationText } from "../../app/settings-words.ts";
import { useText } from "../../i18n/locale.ts";
import { Failure } from "../../ui/failure.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { useHearsOfAssignments } from "./own-matrix.tsx";
import { Part } from "./part.tsx";
import { PreferenceMatrix } from "./preference-matrix.tsx";
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
  const { loading } = useText().common;
  const { matrix } = useNotifySettingsText();
  const { orgId } = useOrganization();
  const hasAssignments = useHearsOfAssignments(orgId);
  const decide = useDefaultDecisions(orgId);
  const query = api.notificationSettings.defaults.useQuery({ orgId });
  if (query.isPending) return <SkeletonRows label={loading} />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <PreferenceMatrix
        level="organization"
        preferences={query.data}
        {...{ isLocked, hasAssignments }}
        onDecide={decide}
      />
      {!hasAssignments && <Notice>{matrix.off}</Notice>}
    </>
  );
}

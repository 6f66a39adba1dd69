import type { OrganizationId } from "@teamflow/domain/ids";
import type { Preference } from "@teamflow/domain/notification-preference";
import type { ComponentProps } from "react";
import { api } from "../../app/api.ts";
import { useText } from "../../i18n/locale.ts";
import { Failure } from "../../ui/failure.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { PreferenceMatrix } from "./preference-matrix.tsx";
import { useNotifySettingsText } from "./words.ts";

type Asked = {
  data: Preference[] | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
};

/** The boxes as they are asked for: while they come, where they do not, and as they stand. */
export function AskedMatrix({
  orgId,
  query,
  ...props
}: Omit<ComponentProps<typeof PreferenceMatrix>, "preferences" | "hasAssignments"> & {
  orgId: OrganizationId;
  query: Asked;
}) {
  const { loading } = useText().common;
  const { matrix } = useNotifySettingsText();
  const hasAssignments = useHearsOfAssignments(orgId);
  if (query.isPending) return <SkeletonRows label={loading} />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <PreferenceMatrix {...props} preferences={query.data} hasAssignments={hasAssignments} />
      {!hasAssignments && <Notice>{matrix.off}</Notice>}
    </>
  );
}

/** Whether notifications about assignments are switched on for me in an organization. */
function useHearsOfAssignments(orgId: OrganizationId): boolean {
  const { data } = api.flags.mine.useQuery({ orgId });
  return data?.find(({ key }) => key === "assignment_notifications")?.isOn ?? true;
}

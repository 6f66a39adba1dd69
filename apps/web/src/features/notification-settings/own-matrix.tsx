import type { OrganizationId, ProjectId } from "@teamflow/domain/ids";
import type { Preference } from "@teamflow/domain/notification-preference";
import { readId } from "@teamflow/domain/uuid";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useText } from "../../i18n/locale.ts";
import { Failure } from "../../ui/failure.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Select } from "../../ui/select.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { PreferenceMatrix } from "./preference-matrix.tsx";
import { useOwnDecisions } from "./use-decisions.ts";
import { useNotifySettingsText } from "./words.ts";

/** What I am told of, everywhere or in one project. */
export function OwnMatrix({ orgId }: { orgId: OrganizationId }) {
  const { matrix } = useNotifySettingsText();
  const [projectId, setProject] = useState<ProjectId | null>(null);
  const projects = api.projects.list.useQuery({ orgId, limit: 100 });
  const choices = projects.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  return (
    <>
      {choices.length > 0 && (
        <div className="max-w-xs">
          <Select
            label={matrix.scope}
            value={projectId ?? ""}
            options={[{ value: "", label: matrix.everywhere }, ...choices]}
            onChange={(event) => setProject(readId<"Project">(event.currentTarget.value) ?? null)}
          />
        </div>
      )}
      {projectId === null ? (
        <Everywhere orgId={orgId} />
      ) : (
        <InProject key={projectId} orgId={orgId} projectId={projectId} />
      )}
    </>
  );
}

function Everywhere({ orgId }: { orgId: OrganizationId }) {
  const query = api.notificationSettings.preferences.useQuery({ orgId });
  return <Matrix orgId={orgId} projectId={null} query={query} />;
}

function InProject({ orgId, projectId }: { orgId: OrganizationId; projectId: ProjectId }) {
  const query = api.notificationSettings.projectPreferences.useQuery({ orgId, projectId });
  return <Matrix orgId={orgId} projectId={projectId} query={query} />;
}

type Asked = {
  data: Preference[] | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
};

function Matrix({
  orgId,
  projectId,
  query,
}: {
  orgId: OrganizationId;
  projectId: ProjectId | null;
  query: Asked;
}) {
  const { loading } = useText().common;
  const { matrix } = useNotifySettingsText();
  const hasAssignments = useHearsOfAssignments(orgId);
  const decide = useOwnDecisions(orgId, projectId);
  if (query.isPending) return <SkeletonRows label={loading} />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <PreferenceMatrix
        level="person"
        preferences={query.data}
        hasAssignments={hasAssignments}
        onDecide={decide}
      />
      {!hasAssignments && <Notice>{matrix.off}</Notice>}
    </>
  );
}

/** Whether notifications about assignments are switched on for me in an organization. */
export function useHearsOfAssignments(orgId: OrganizationId): boolean {
  const { data } = api.flags.mine.useQuery({ orgId });
  return data?.find(({ key }) => key === "assignment_notifications")?.isOn ?? true;
}

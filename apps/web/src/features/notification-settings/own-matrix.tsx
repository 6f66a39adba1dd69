import type { OrganizationId, ProjectId } from "@teamflow/domain/ids";
import { readId } from "@teamflow/domain/uuid";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { Select } from "../../ui/select.tsx";
import { AskedMatrix } from "./asked-matrix.tsx";
import { useOwnDecisions, useOwnProjectDecisions } from "./use-decisions.ts";
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
  const onDecide = useOwnDecisions(orgId);
  return <AskedMatrix level="person" {...{ orgId, query, onDecide }} />;
}

function InProject({ orgId, projectId }: { orgId: OrganizationId; projectId: ProjectId }) {
  const query = api.notificationSettings.projectPreferences.useQuery({ orgId, projectId });
  const onDecide = useOwnProjectDecisions(orgId, projectId);
  return <AskedMatrix level="person_in_project" {...{ orgId, query, onDecide }} />;
}

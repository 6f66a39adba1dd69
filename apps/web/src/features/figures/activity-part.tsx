import type { ActivityEntry } from "@teamflow/domain/activity";
import type { ProjectId } from "@teamflow/domain/ids";
import { Link } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { HistoryLine } from "../../app/history-line.tsx";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { useFigureText } from "./words.ts";

/** What was done lately, in one project or in all that one sees. */
export function ActivityPart({ projectId }: { projectId?: ProjectId }) {
  const { loading } = useText().common;
  const words = useFigureText().activity;
  const { orgId } = useOrganization();
  const query = api.figures.activity.useQuery({ orgId, ...(projectId && { projectId }) });
  return (
    <section aria-labelledby="activity-title">
      <h2 id="activity-title" className="text-base font-semibold">
        {words.title}
      </h2>
      {query.isPending && <SkeletonRows rows={4} label={loading} />}
      {query.isError && !query.data && (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data?.length === 0 && <p className="mt-1 text-sm text-faint">{words.empty}</p>}
      {query.data && query.data.length > 0 && (
        <ol aria-label={words.title} className="mt-3 flex flex-col gap-3">
          {query.data.map((step) => (
            <HistoryLine key={step.id} step={step}>
              <Subject step={step} />
            </HistoryLine>
          ))}
        </ol>
      )}
    </section>
  );
}

/** What it was done to. */
function Subject({ step }: { step: ActivityEntry }) {
  const { slug } = useOrganization();
  const look = "block w-fit max-w-full truncate hover:underline";
  const { taskCode, taskTitle, projectKey, projectName } = step;
  if (taskCode === null)
    return (
      <Link to="/o/$slug/p/$key" params={{ slug, key: projectKey }} className={look}>
        {projectName}
      </Link>
    );
  return (
    <Link to="/o/$slug/t/$code" params={{ slug, code: taskCode }} className={look}>
      <span className="text-xs text-faint">{taskCode}</span> {taskTitle}
    </Link>
  );
}

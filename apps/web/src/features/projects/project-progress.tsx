import type { ProjectId } from "@teamflow/domain/ids";
import type { ProjectProgress as Progress } from "@teamflow/domain/project-health";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { usePlanText } from "../../app/plan-words.ts";
import { FailureLine } from "../../ui/failure.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useText } from "../../i18n/locale.ts";
import { Track } from "./progress-bar.tsx";

/** How far one project is, by the count of its tasks and by what they are estimated at; nothing without tasks. */
export function ProjectProgress({ projectId }: { projectId: ProjectId }) {
  const { loading } = useText().common;
  const words = usePlanText();
  const { orgId } = useOrganization();
  const { data, error, isPending } = api.projects.progress.useQuery({
    ...{ orgId, projectIds: [projectId] },
  });
  const [progress] = data ?? [];
  if (progress?.total === 0 || (data && !progress)) return null;
  return (
    <section aria-labelledby="project-progress">
      <h2 id="project-progress" className="text-base font-semibold">
        {words.progressTitle}
      </h2>
      {error && !data && <FailureLine error={error} />}
      {isPending && (
        <div role="status" aria-label={loading} className="mt-3">
          <Skeleton className="h-10 w-full max-w-2xl" />
        </div>
      )}
      {progress && <Shares progress={progress} />}
    </section>
  );
}

function Shares({ progress }: { progress: Progress }) {
  const words = usePlanText();
  const { done, total, estimated, percentByCount, percentByEffort } = progress;
  return (
    <>
      <dl className="mt-2 flex max-w-2xl flex-col gap-2 text-sm">
        <Share name={words.byCount} percent={percentByCount} note={words.progress(done, total)} />
        {estimated > 0 && (
          <Share
            name={words.byEffort}
            percent={percentByEffort}
            note={words.estimated(estimated, total)}
          />
        )}
      </dl>
      {estimated === 0 && <p className="mt-2 text-xs text-faint">{words.noEstimates}</p>}
    </>
  );
}

function Share({ name, percent, note }: { name: string; percent: number; note: string }) {
  const words = usePlanText();
  return (
    <div className="grid grid-cols-[6rem_minmax(0,1fr)] items-center gap-x-3 gap-y-0.5">
      <dt className="text-soft">{name}</dt>
      <dd className="contents">
        <span className="flex items-center gap-2">
          <Track percent={percent} />
          <span className="w-12 text-end font-medium tabular-nums">{words.percent(percent)}</span>
        </span>
        <span className="col-start-2 text-xs text-pretty text-faint">{note}</span>
      </dd>
    </div>
  );
}

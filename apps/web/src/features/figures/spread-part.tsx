import type { AssignmentStatistics } from "@teamflow/domain/assignment-statistics";
import type { ProjectId } from "@teamflow/domain/ids";
import { api } from "../../app/api.ts";
import { useAssignmentText } from "../../app/assignment-words.ts";
import { useAssignmentsShown } from "../../app/feature.ts";
import { useOrganization } from "../../app/organization.ts";
import { useMayHere } from "../../app/project.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { FigureTable } from "./figure-table.tsx";
import { numberWords } from "./number-words.ts";
import { Card } from "./standing-cards.tsx";
import { useFigureText } from "./words.ts";

/** How the open work of a project is spread over people; for whoever may see who is assigned to what. */
export function SpreadPart({ projectId }: { projectId: ProjectId }) {
  const isShown = useAssignmentsShown();
  const mayRead = useMayHere("assignment:read");
  return isShown && mayRead ? <Spread projectId={projectId} /> : null;
}

function Spread({ projectId }: { projectId: ProjectId }) {
  const { loading } = useText().common;
  const words = useFigureText().spread;
  const { orgId } = useOrganization();
  const query = api.assignments.statistics.useQuery({ orgId, projectId });
  return (
    <section aria-labelledby="spread-title">
      <h2 id="spread-title" className="text-base font-semibold">
        {words.title}
      </h2>
      <p className="text-sm text-faint">{words.note}</p>
      {query.isPending && <SkeletonRows rows={3} label={loading} />}
      {query.isError && !query.data && (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data && <Told statistics={query.data} />}
    </section>
  );
}

function Told({ statistics }: { statistics: AssignmentStatistics }) {
  const words = useFigureText().spread;
  const { kinds, types } = useAssignmentText();
  const { count } = numberWords(useRegion());
  const { total, byEntityType, byType } = statistics;
  return (
    <>
      <Numbers statistics={statistics} />
      {total === 0 && <p className="mt-3 text-sm text-faint">{words.empty}</p>}
      {total > 0 && (
        <div className="mt-2 grid grid-cols-2 items-start gap-x-8 max-md:grid-cols-1">
          <FigureTable
            label={words.byEntity}
            heads={[words.what, words.total]}
            rows={byEntityType.map(({ entityType, count: held }) => ({
              ...{ key: entityType, name: kinds[entityType], values: [count(held)] },
            }))}
          />
          <FigureTable
            label={words.byType}
            heads={[words.as, words.total]}
            rows={byType.map(({ type, count: held }) => ({
              ...{ key: type, name: types[type], values: [count(held)] },
            }))}
          />
        </div>
      )}
    </>
  );
}

function Numbers({ statistics }: { statistics: AssignmentStatistics }) {
  const words = useFigureText().spread;
  const { count, percent } = numberWords(useRegion());
  const { total, people, coverage, assignedTasks, openTasks } = statistics;
  return (
    <dl className="mt-3 grid grid-cols-3 gap-3 max-sm:grid-cols-2">
      <Card
        label={words.coverage}
        note={coverage === null ? words.nothingOpen : words.covered(assignedTasks, openTasks)}
      >
        {coverage === null ? "–" : percent(coverage)}
      </Card>
      <Card label={words.total}>{count(total)}</Card>
      <Card label={words.people}>{count(people)}</Card>
    </dl>
  );
}

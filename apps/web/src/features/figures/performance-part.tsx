import type { FigurePeriod } from "@teamflow/domain/figure-period";
import type { MemberFigures, TeamFigures } from "@teamflow/domain/figure-tables";
import { Link } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useTeamsShown } from "../../app/feature.ts";
import { useOrganization } from "../../app/organization.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { FigureTable } from "./figure-table.tsx";
import { numberWords } from "./number-words.ts";
import { useFigureText } from "./words.ts";

/** Who did how much; for whoever may look into teams. */
export function PerformancePart({ period }: { period: FigurePeriod }) {
  const isShown = useTeamsShown();
  return isShown ? <Tables period={period} /> : null;
}

function Tables({ period }: { period: FigurePeriod }) {
  const { loading } = useText().common;
  const words = useFigureText().performance;
  const { orgId } = useOrganization();
  const query = api.figures.performance.useQuery({ orgId, ...period });
  return (
    <section aria-labelledby="performance-title">
      <h2 id="performance-title" className="text-base font-semibold">
        {words.title}
      </h2>
      <p className="text-sm text-faint">{words.note}</p>
      {query.isPending && <SkeletonRows rows={3} label={loading} />}
      {query.isError && !query.data && (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data && (
        <div className="mt-2 grid grid-cols-1 gap-y-4">
          <Teams teams={query.data.teams} hasMore={query.data.hasMoreTeams} />
          <Members members={query.data.members} hasMore={query.data.hasMoreMembers} />
        </div>
      )}
    </section>
  );
}

function Teams({ teams, hasMore }: { teams: TeamFigures[]; hasMore: boolean }) {
  const words = useFigureText().performance;
  const { slug } = useOrganization();
  const valuesOf = useValues();
  const { count } = numberWords(useRegion());
  if (teams.length === 0) return <Nothing title={words.teams} words={words.noTeams} />;
  return (
    <div>
      <h3 className="text-sm font-medium text-soft">{words.teams}</h3>
      <FigureTable
        label={words.teams}
        heads={[words.name, words.size, ...headsOf(words), words.balance]}
        rows={teams.map((team) => ({
          key: team.teamId,
          name: (
            <Link
              to="/o/$slug/teams/$code"
              params={{ slug, code: team.code }}
              search={{ view: "load" }}
              className="hover:underline"
            >
              {team.name}
            </Link>
          ),
          values: [
            count(team.members),
            ...valuesOf(team),
            team.workloadBalance === null ? "–" : count(team.workloadBalance),
          ],
        }))}
      />
      {hasMore && <p className="mt-1 text-xs text-faint">{words.more}</p>}
    </div>
  );
}

function Members({ members, hasMore }: { members: MemberFigures[]; hasMore: boolean }) {
  const words = useFigureText().performance;
  const valuesOf = useValues();
  if (members.length === 0) return <Nothing title={words.members} words={words.noMembers} />;
  return (
    <div>
      <h3 className="text-sm font-medium text-soft">{words.members}</h3>
      <FigureTable
        label={words.members}
        heads={[words.name, ...headsOf(words)]}
        rows={members.map((member) => ({
          key: member.memberId,
          name: member.name,
          values: valuesOf(member),
        }))}
      />
      {hasMore && <p className="mt-1 text-xs text-faint">{words.more}</p>}
    </div>
  );
}

function Nothing({ title, words }: { title: string; words: string }) {
  return (
    <div>
      <h3 className="text-sm font-medium text-soft">{title}</h3>
      <p className="mt-1 text-sm text-faint">{words}</p>
    </div>
  );
}

function headsOf(words: ReturnType<typeof useFigureText>["performance"]): string[] {
  return [
    ...[words.open, words.overdue, words.completed, words.completionRate],
    ...[words.perWeek, words.resolution, words.adherence, words.hours, words.utilization],
  ];
}

/** The values that teams and members have alike, in the order of their heads. A dash where there was nothing to count. */
function useValues(): (row: MemberFigures | TeamFigures) => string[] {
  const { count, number, percent, hours } = numberWords(useRegion());
  const or = (value: number | null, said: (value: number) => string) =>
    value === null ? "–" : said(value);
  return (row) => [
    ...[count(row.open), count(row.overdue), count(row.completed), or(row.completionRate, percent)],
    ...[number(row.perWeek), or(row.resolutionHours, hours), or(row.deadlineAdherence, percent)],
    ...[number(row.loggedHours), or(row.timeUtilization, percent)],
  ];
}

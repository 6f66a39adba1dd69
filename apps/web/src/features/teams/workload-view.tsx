import type { Team } from "@teamflow/domain/team";
import type { TeamLoad } from "@teamflow/domain/team-load";
import { Scale } from "lucide-react";
import type { ReactNode } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { WorkloadBars } from "./workload-bars.tsx";
import { WorkloadTable } from "./workload-table.tsx";
import { useTeamText } from "./words.ts";

/** How the work of a team's members is spread: in figures, drawn, and as a table behind what is drawn. */
export function WorkloadView({ team }: { team: Team }) {
  const { common } = useText();
  const words = useTeamText().load;
  const { orgId } = useOrganization();
  const { data, error, refetch } = api.teams.workload.useQuery({ orgId, teamId: team.id });
  if (!data && error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows label={common.loading} />;
  if (data.members.length === 0)
    return (
      <EmptyState icon={<Scale size={20} />} title={words.emptyTitle}>
        {words.empty}
      </EmptyState>
    );
  return (
    <div className="flex max-w-4xl flex-col gap-6 px-4 pt-1 pb-8 max-sm:px-3">
      <Figures load={data} />
      <WorkloadBars load={data} />
      <Explained load={data} />
      <details className="text-sm">
        <summary className="w-fit font-medium text-soft hover:text-ink">{words.table}</summary>
        <WorkloadTable load={data} />
      </details>
    </div>
  );
}

function Figures({ load }: { load: TeamLoad }) {
  const words = useTeamText().load;
  const region = useRegion();
  const number = new Intl.NumberFormat(region, { maximumFractionDigits: 2 });
  return (
    <dl className="grid grid-cols-4 gap-3 max-md:grid-cols-2">
      <Figure label={words.balance} note={words.balanceOf}>
        {load.balance}
      </Figure>
      <Figure label={words.mean} note={words.meanNote}>
        {number.format(load.mean)}
      </Figure>
      <Figure label={words.total} note={words.totalNote}>
        {load.total}
      </Figure>
      <Figure label={words.hours} note={words.hoursNote}>
        {number.format(load.estimatedHours)}
      </Figure>
    </dl>
  );
}

/** What the figures mean: nobody shall have to guess how they come about. */
function Explained({ load }: { load: TeamLoad }) {
  const words = useTeamText().load;
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-pretty text-soft">
        <span className="font-medium text-ink">{words.balance}.</span> {words.balanceNote}
      </p>
      <p className="text-sm text-pretty text-soft">
        <span className="font-medium text-ink">{words.thresholds}.</span>{" "}
        {words.rule(load.thresholds)} {words.ruleNote}
      </p>
      <p className="text-sm text-pretty text-soft">
        <span className="font-medium text-ink">{words.hours}.</span> {words.hoursRule}
      </p>
    </div>
  );
}

function Figure({ label, note, children }: { label: string; note: string; children: ReactNode }) {
  return (
    <div className="rounded border border-line px-4 py-3">
      <dt className="text-sm text-soft">{label}</dt>
      <dd>
        <span className="text-xl font-semibold">{children}</span>{" "}
        <span className="text-sm text-faint">{note}</span>
      </dd>
    </div>
  );
}

import { Link, useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import type { TeamId } from "@teamflow/domain/ids";
import type { Team } from "@teamflow/domain/team";
import { useActions } from "../../app/action-registry.tsx";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { Star } from "../../app/places-star.tsx";
import { Visit } from "../../app/places-visit.ts";
import { Screen } from "../../app/screen.tsx";
import { useText } from "../../i18n/locale.ts";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { MemberTable } from "./member-table.tsx";
import { NoTeam, TeamsGate } from "./teams-gate.tsx";
import { TeamHead } from "./team-head.tsx";
import { TeamActions } from "./team-menu.tsx";
import { TeamViews } from "./team-views.tsx";
import { useTeamId, useTeamRights } from "./use-team.ts";
import { useTeamSearch } from "./use-team-search.ts";
import { useTeamText } from "./words.ts";

const WorkloadView = lazy(async () => ({
  default: (await import("./workload-view.tsx")).WorkloadView,
}));
const TeamHistory = lazy(async () => ({
  default: (await import("./team-history.tsx")).TeamHistory,
}));
const AddPeopleDialog = lazy(async () => ({
  default: (await import("./add-people-dialog.tsx")).AddPeopleDialog,
}));
const ListDialog = lazy(async () => ({ default: (await import("./list-dialog.tsx")).ListDialog }));

/** One team: what it is for, who is in it, how their work is spread, and what was done to it. */
export function TeamPage() {
  const { code } = useParams({ from: "/o/$slug/teams/$code" });
  const known = code.toUpperCase();
  return (
    <TeamsGate>
      <ByCode key={known} code={known} />
    </TeamsGate>
  );
}

function ByCode({ code }: { code: string }) {
  const { data: teamId, error, isPending, refetch } = useTeamId(code);
  if (isPending) return <Coming title={code} />;
  if (teamId === null) return <NoTeam />;
  if (teamId === undefined)
    return (
      <Screen title={code}>
        <Failure error={error} onRetry={() => void refetch()} />
      </Screen>
    );
  return <ById code={code} teamId={teamId} />;
}

function ById({ code, teamId }: { code: string; teamId: TeamId }) {
  const { orgId } = useOrganization();
  const { data: team, error, refetch } = api.teams.byId.useQuery({ orgId, teamId });
  if (team)
    return (
      <>
        <Visit kind="team" subjectId={team.id} />
        <Shown team={team} />
      </>
    );
  if (!error) return <Coming title={code} />;
  return (
    <Screen title={code}>
      <Failure error={error} onRetry={() => void refetch()} />
    </Screen>
  );
}

function Coming({ title }: { title: string }) {
  return (
    <Screen title={title}>
      <SkeletonRows label={useText().common.loading} />
    </Screen>
  );
}

function Shown({ team }: { team: Team }) {
  const { common } = useText();
  const words = useTeamText();
  const { slug } = useOrganization();
  const { view, adding, patch } = useTeamSearch(team.code);
  const { mayFill } = useTeamRights(team);
  useActions({
    "team.people": { when: mayFill, run: () => patch({ adding: "people" }) },
    "team.list": { when: mayFill, run: () => patch({ adding: "list" }) },
  });
  const close = () => patch({ adding: undefined });
  return (
    <Screen
      title={team.name}
      trail={[
        <Link key="teams" to="/o/$slug/teams" params={{ slug }}>
          {words.title}
        </Link>,
      ]}
      actions={
        <>
          <Star kind="team" subjectId={team.id} />
          <TeamActions team={team} />
        </>
      }
    >
      <TeamHead team={team} />
      <TeamViews code={team.code} view={view} />
      <Suspense fallback={<SkeletonRows label={common.loading} />}>
        {!view && <MemberTable team={team} />}
        {view === "load" && <WorkloadView team={team} />}
        {view === "activity" && <TeamHistory team={team} />}
      </Suspense>
      <Suspense>
        {adding === "people" && mayFill && <AddPeopleDialog team={team} onClose={close} />}
        {adding === "list" && mayFill && <ListDialog team={team} onClose={close} />}
      </Suspense>
    </Screen>
  );
}

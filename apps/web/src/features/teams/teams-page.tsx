import { keepPreviousData } from "@tanstack/react-query";
import { Network, Plus } from "lucide-react";
import { lazy, Suspense } from "react";
import { useAction } from "../../app/action-registry.tsx";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { Screen } from "../../app/screen.tsx";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { More } from "../../ui/more.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { TeamFilters } from "./team-filters.tsx";
import { TeamRow } from "./team-row.tsx";
import { TeamsGate } from "./teams-gate.tsx";
import { useTeamsSearch } from "./use-teams-search.ts";
import { useTeamText } from "./words.ts";

const TeamDialog = lazy(async () => ({ default: (await import("./team-dialog.tsx")).TeamDialog }));

/** All teams of the organization. */
export function TeamsPage() {
  return (
    <TeamsGate>
      <Teams />
    </TeamsGate>
  );
}

function Teams() {
  const words = useTeamText();
  const { search, patch } = useTeamsSearch();
  const action = useAction("team.create");
  return (
    <Screen title={words.title} actions={<CreateButton size="small" />}>
      <TeamFilters />
      <Rows />
      {search.create && action && (
        <Suspense>
          <TeamDialog projectId={search.project} onClose={() => patch({ create: undefined })} />
        </Suspense>
      )}
    </Screen>
  );
}

function CreateButton({ size }: { size?: "small" }) {
  const action = useAction("team.create");
  if (!action) return null;
  return (
    <Button
      look="primary"
      size={size}
      icon={<Plus size={15} aria-hidden />}
      data-tooltip={action.label}
      data-tooltip-keys={action.keys}
      onClick={action.run}
    >
      {action.label}
    </Button>
  );
}

function Rows() {
  const { common } = useText();
  const words = useTeamText();
  const { orgId, slug } = useOrganization();
  const { search } = useTeamsSearch();
  const list = api.teams.list.useInfiniteQuery(
    {
      ...{ orgId, isActive: search.state !== "away" },
      ...(search.text && { text: search.text }),
      ...(search.project && { projectId: search.project }),
    },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
  );
  if (list.isPending) return <SkeletonRows label={common.loading} />;
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  const rows = list.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <Nothing />;
  return (
    <>
      <ul aria-label={words.title} className="px-2 max-sm:px-1">
        {rows.map((team) => (
          <TeamRow key={team.id} team={team} slug={slug} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      ) : (
        <p role="status" className="px-4 py-3 text-xs text-faint">
          {words.shown(rows.length)}
        </p>
      )}
    </>
  );
}

function Nothing() {
  const words = useTeamText();
  const { search, patch } = useTeamsSearch();
  const mayCreate = useAction("team.create") !== null;
  const icon = <Network size={20} />;
  if (search.text || search.project)
    return (
      <EmptyState
        icon={icon}
        title={words.filter.noneTitle}
        action={
          <Button onClick={() => patch({ text: undefined, project: undefined, state: undefined })}>
            {words.filter.clear}
          </Button>
        }
      >
        {words.filter.none}
      </EmptyState>
    );
  if (search.state)
    return (
      <EmptyState icon={icon} title={words.awayTitle}>
        {words.away}
      </EmptyState>
    );
  return (
    <EmptyState icon={icon} title={words.emptyTitle} action={<CreateButton />}>
      {mayCreate ? words.empty : words.emptyReader}
    </EmptyState>
  );
}

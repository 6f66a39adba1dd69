import { keepPreviousData } from "@tanstack/react-query";
import { PlanStatus } from "@teamflow/domain/program";
import { FolderKanban, Plus } from "lucide-react";
import { lazy, Suspense } from "react";
import { useAction } from "../../app/action-registry.tsx";
import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { PlanViews } from "../../app/plan-views.tsx";
import { usePlanText } from "../../app/plan-words.ts";
import { Screen } from "../../app/screen.tsx";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { More } from "../../ui/more.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { HomeTop } from "./home-top.tsx";
import { cleared, ProjectFilters } from "./project-filters.tsx";
import { ProjectRow } from "./project-row.tsx";
import { useProgress } from "./use-progress.ts";
import { useProjectsSearch } from "./use-projects-search.ts";

const ProjectDialog = lazy(async () => ({
  default: (await import("./project-dialog.tsx")).ProjectDialog,
}));

/** All projects of the organization, with how far they are. */
export function ProjectList() {
  const { projects } = useText();
  const { search, patch } = useProjectsSearch();
  const action = useAction("project.create");
  return (
    <Screen
      title={projects.title}
      views={<PlanViews view="projects" />}
      actions={
        action && (
          <Button
            look="primary"
            size="small"
            icon={<Plus size={15} aria-hidden />}
            onClick={action.run}
          >
            <span className="max-sm:sr-only">{action.label}</span>
          </Button>
        )
      }
    >
      <Start />
      <ProjectFilters />
      <Rows />
      {search.create && action && (
        <Suspense>
          <ProjectDialog onClose={() => patch({ create: undefined })} />
        </Suspense>
      )}
    </Screen>
  );
}

/**
 * Where somebody starts stands what needs them and where they were last; where there is no project, nothing does, nor
 * where the projects can't be shown: each part would say the same of itself.
 */
function Start() {
  const { search } = useProjectsSearch();
  const { data, errorUpdateCount } = useProjectPages();
  const { create: _, by: __, ...asked } = search;
  const isStart = Object.keys(asked).length === 0;
  // Counted, and not the error itself: another attempt forgets that one until it fails as well.
  const isEmpty = data ? data.pages[0]?.items.length === 0 : errorUpdateCount > 0;
  return isStart && !isEmpty ? <HomeTop /> : null;
}

/** The projects that the address asks for. */
function useProjectPages() {
  const { orgId } = useOrganization();
  const { search } = useProjectsSearch();
  const { text, client: clientId, program: programId, lead: leadId } = search;
  const status = PlanStatus.safeParse(search.status).data;
  const isTrash = search.kept === "trashed";
  const paging = { getNextPageParam: pageAfter, placeholderData: keepPreviousData } as const;
  const present = api.projects.list.useInfiniteQuery(
    {
      ...{ orgId, archived: search.kept === "archived", sort: search.by ?? "name" },
      ...(text && { text }),
      ...(status && { status }),
      ...(clientId && { clientId }),
      ...(programId && { programId }),
      ...(leadId && { leadId }),
    },
    { ...paging, enabled: !isTrash },
  );
  const trashed = api.projects.trashed.useInfiniteQuery({ orgId }, { ...paging, enabled: isTrash });
  return isTrash ? trashed : present;
}

function pageAfter({ nextCursor }: { nextCursor: string | null }) {
  return nextCursor;
}

function Rows() {
  const { common } = useText();
  const words = usePlanText();
  const { slug } = useOrganization();
  const list = useProjectPages();
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const progressOf = useProgress(rows);
  if (list.isPending) return <SkeletonRows label={common.loading} />;
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (rows.length === 0) return <Nothing />;
  return (
    <>
      <ul aria-label={words.views.projects} className="@container px-2 max-sm:px-1">
        {rows.map((project) => (
          <ProjectRow
            key={project.id}
            {...{ project, slug }}
            progress={progressOf.get(project.id)}
          />
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
  const { filter } = usePlanText();
  const { search, patch } = useProjectsSearch();
  const icon = <FolderKanban size={20} />;
  const { create: _, kept, by: __, ...asked } = search;
  if (Object.keys(asked).length > 0)
    return (
      <EmptyState
        icon={icon}
        title={filter.noneTitle}
        action={<Button onClick={() => patch(cleared)}>{filter.clear}</Button>}
      >
        {filter.none}
      </EmptyState>
    );
  if (kept)
    return (
      <EmptyState
        icon={icon}
        title={kept === "archived" ? filter.archivedTitle : filter.trashTitle}
      >
        {kept === "archived" ? filter.archivedNone : filter.trashNone}
      </EmptyState>
    );
  return <Empty />;
}

function Empty() {
  const { projects } = useText();
  const mayCreate = useMay("project:create");
  const action = useAction("project.create");
  return (
    <EmptyState
      icon={<FolderKanban size={20} />}
      title={projects.emptyTitle}
      action={
        action && (
          <Button look="primary" icon={<Plus size={15} aria-hidden />} onClick={action.run}>
            {action.label}
          </Button>
        )
      }
    >
      {mayCreate ? projects.empty : projects.emptyReader}
    </EmptyState>
  );
}

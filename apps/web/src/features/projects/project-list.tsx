import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { FolderKanban, Plus } from "lucide-react";
import { lazy, Suspense } from "react";
import { useAction } from "../../app/action-registry.tsx";
import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { Screen } from "../../app/screen.tsx";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { More } from "../../ui/more.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { ProjectRow } from "./project-row.tsx";

const ProjectDialog = lazy(async () => ({
  default: (await import("./project-dialog.tsx")).ProjectDialog,
}));

const route = getRouteApi("/o/$slug/");

/** All projects of the organization. */
export function ProjectList() {
  const { projects } = useText();
  const { slug } = useOrganization();
  const { create } = route.useSearch();
  const navigate = useNavigate();
  const action = useAction("project.create");
  const close = () => void navigate({ to: "/o/$slug", params: { slug }, replace: true });
  return (
    <Screen
      title={projects.title}
      actions={
        action && (
          <Button
            look="primary"
            size="small"
            icon={<Plus size={15} aria-hidden />}
            onClick={action.run}
          >
            {action.label}
          </Button>
        )
      }
    >
      <Rows />
      {create && action && (
        <Suspense>
          <ProjectDialog onClose={close} />
        </Suspense>
      )}
    </Screen>
  );
}

function Rows() {
  const { common } = useText();
  const { orgId, slug } = useOrganization();
  const list = api.projects.list.useInfiniteQuery(
    { orgId },
    { getNextPageParam: (page) => page.nextCursor },
  );
  if (list.isPending) return <SkeletonRows label={common.loading} />;
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  const rows = list.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <Empty />;
  return (
    <>
      <ul className="px-2 py-2">
        {rows.map((project) => (
          <ProjectRow key={project.id} project={project} slug={slug} />
        ))}
      </ul>
      {list.hasNextPage && (
        <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      )}
    </>
  );
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

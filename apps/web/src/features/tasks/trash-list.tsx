import { Link } from "@tanstack/react-router";
import { Trash2 } from "lucide-react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useMayHere, useProject } from "../../app/project.ts";
import { Screen } from "../../app/screen.tsx";
import { useText } from "../../i18n/locale.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { More } from "../../ui/more.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { TrashedLine } from "../../ui/trashed-line.tsx";
import { useTrashTask } from "./use-trash-task.ts";

/** What was thrown away in a project, last first, and the way back. */
export function TrashList() {
  const { tasks, projects } = useText();
  const { slug } = useOrganization();
  const { key, name } = useProject();
  return (
    <Screen
      title={tasks.trash}
      trail={[
        <Link key="projects" to="/o/$slug" params={{ slug }}>
          {projects.title}
        </Link>,
        <Link key="project" to="/o/$slug/p/$key/board" params={{ slug, key }}>
          {name}
        </Link>,
      ]}
    >
      <Rows />
    </Screen>
  );
}

function Rows() {
  const { common, tasks } = useText();
  const { orgId } = useOrganization();
  const { id: projectId } = useProject();
  const list = api.tasks.trashed.useInfiniteQuery(
    { orgId, projectId },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const { restore } = useTrashTask();
  const mayRestore = useMayHere("task:delete");
  if (list.isPending) return <SkeletonRows label={common.loading} />;
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  const rows = list.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) {
    return (
      <EmptyState icon={<Trash2 size={20} />} title={tasks.empty.trashTitle}>
        {tasks.empty.trash}
      </EmptyState>
    );
  }
  return (
    <>
      <ul>
        {rows.map((task) => (
          <TrashedLine
            key={task.id}
            lead={<span className="w-18 shrink-0 truncate text-xs text-faint">{task.code}</span>}
            name={task.title}
            calledBy={task.code}
            trashedAt={task.trashedAt}
            onRestore={mayRestore ? () => restore(task) : undefined}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      )}
    </>
  );
}

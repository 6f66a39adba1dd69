import type { TaskRow } from "@teamflow/domain/task";
import { Link } from "@tanstack/react-router";
import { RotateCcw, Trash2 } from "lucide-react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useMayHere, useProject } from "../../app/project.ts";
import { Screen } from "../../app/screen.tsx";
import { agoWords, fullInstant } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { More } from "../../ui/more.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
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
          <TrashLine key={task.id} task={task} restore={mayRestore ? restore : undefined} />
        ))}
      </ul>
      {list.hasNextPage && (
        <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      )}
    </>
  );
}

function TrashLine({
  task,
  restore,
}: {
  task: TaskRow;
  restore: ((task: TaskRow) => void) | undefined;
}) {
  const { tasks } = useText();
  const region = useRegion();
  const now = useNow();
  return (
    <li className="flex min-h-11 items-center gap-3 border-b border-line px-4 text-sm [contain-intrinsic-size:auto_2.75rem] [content-visibility:auto] max-sm:px-3">
      <span className="w-18 shrink-0 truncate text-xs text-faint">{task.code}</span>
      <span className="min-w-0 flex-1 truncate">{task.title}</span>
      {task.trashedAt && (
        <time
          dateTime={task.trashedAt.toISOString()}
          data-tooltip={fullInstant(region, task.trashedAt)}
          className="shrink-0 text-xs text-faint max-sm:hidden"
        >
          {tasks.trashing.when(agoWords(region, task.trashedAt, now))}
        </time>
      )}
      {restore && (
        <Button
          size="small"
          icon={<RotateCcw size={14} aria-hidden />}
          aria-label={tasks.trashing.restoreOne(task.code)}
          onClick={() => restore(task)}
        >
          {tasks.trashing.restore}
        </Button>
      )}
    </li>
  );
}

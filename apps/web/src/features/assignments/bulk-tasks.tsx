import type { TaskRow } from "@teamflow/domain/task";
import { useId, useRef } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useProject } from "../../app/project.ts";
import { DueDate } from "../../app/tasks/due-date.tsx";
import { StatusIcon } from "../../app/tasks/status-icon.tsx";
import { rowsOf } from "../../app/tasks/task-pages.ts";
import { filterOf } from "../../app/tasks/task-search.ts";
import { type Lookup, useProjectLookup } from "../../app/tasks/use-project-lookup.ts";
import { useTaskSearch } from "../../app/tasks/use-task-search.ts";
import { useText } from "../../i18n/locale.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Failure } from "../../ui/failure.tsx";
import { More } from "../../ui/more.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import type { Ticks } from "./use-ticks.ts";
import { useAssignmentText } from "../../app/assignment-words.ts";

/** The project's tasks that match the filters, each to be ticked; Shift ticks all from the last one on. */
export function BulkTasks({ ticks }: { ticks: Ticks }) {
  const { common } = useText();
  const words = useAssignmentText().bulk;
  const { orgId } = useOrganization();
  const project = useProject();
  const { search } = useTaskSearch();
  const list = api.tasks.list.useInfiniteQuery(
    { orgId, projectId: project.id, limit: 100, sort: search.sort ?? "rank", ...filterOf(search) },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: (before) => before },
  );
  if (list.isPending) return <SkeletonRows rows={12} label={common.loading} />;
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  const rows = rowsOf(list.data);
  if (rows.length === 0) return <p className="px-4 py-6 text-sm text-soft">{words.noTasks}</p>;
  return (
    <div className="min-h-0 flex-1">
      <Rows rows={rows} ticks={ticks} />
      {list.hasNextPage && (
        <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      )}
    </div>
  );
}

const line = "flex min-h-9 items-center gap-3 border-b border-line px-4 text-sm max-sm:min-h-11";

function Rows({ rows, ticks }: { rows: TaskRow[]; ticks: Ticks }) {
  const words = useAssignmentText().bulk;
  const lookup = useProjectLookup();
  const last = useRef<number | null>(null);
  const shown = rows.filter(({ id }) => ticks.has(id)).length;
  const tick = (at: number, isOn: boolean, isWithShift: boolean) => {
    const from = isWithShift && last.current !== null ? last.current : at;
    ticks.set(rows.slice(Math.min(from, at), Math.max(from, at) + 1), isOn);
    last.current = at;
  };
  return (
    <ul aria-label={words.tasks}>
      <li className={`${line} sticky top-0 z-10 bg-surface text-xs text-soft`}>
        <label className="inline-flex min-h-8 items-center gap-3">
          <input
            type="checkbox"
            checked={shown === rows.length}
            ref={(box) => {
              if (box) box.indeterminate = shown > 0 && shown < rows.length;
            }}
            onChange={({ currentTarget: { checked } }) => ticks.set(rows, checked)}
            className="size-4 shrink-0"
          />
          {words.all(rows.length)}
        </label>
      </li>
      {rows.map((task, at) => (
        <Row
          key={task.id}
          {...{ task, lookup, isTicked: ticks.has(task.id) }}
          onTick={(isOn, isWithShift) => tick(at, isOn, isWithShift)}
        />
      ))}
    </ul>
  );
}

function Row({
  task,
  lookup,
  isTicked,
  onTick,
}: {
  task: TaskRow;
  lookup: Lookup;
  isTicked: boolean;
  onTick: (isOn: boolean, isWithShift: boolean) => void;
}) {
  const words = useAssignmentText().bulk;
  const id = useId();
  return (
    <li
      className={`${line} relative transition-tint [contain-intrinsic-size:auto_2.25rem] [content-visibility:auto] hover:bg-hover has-checked:bg-accent-wash`}
    >
      <input
        id={id}
        type="checkbox"
        checked={isTicked}
        aria-label={words.tick(`${task.code} ${task.title}`)}
        onChange={({ currentTarget: { checked }, nativeEvent }) =>
          onTick(checked, "shiftKey" in nativeEvent && nativeEvent.shiftKey === true)
        }
        className="relative z-10 size-4 shrink-0"
      />
      <span className="w-16 shrink-0 truncate text-xs text-faint">{task.code}</span>
      <label
        htmlFor={id}
        className="min-w-0 flex-1 truncate font-medium select-none after:absolute after:inset-0"
      >
        {task.title}
      </label>
      <Facts {...{ task, lookup }} />
    </li>
  );
}

/** How far the task is, when it is due and who has it: what decides who gets it. */
function Facts({ task, lookup }: { task: TaskRow; lookup: Lookup }) {
  const { tasks } = useText();
  const status = lookup.statusOf(task.statusId);
  const person = task.assigneeId && (lookup.personOf(task.assigneeId)?.name ?? tasks.formerMember);
  return (
    <>
      {status && (
        <span className="flex w-28 shrink-0 items-center gap-1.5 text-soft max-md:w-auto">
          <StatusIcon category={status.category} />
          <span className="truncate max-md:sr-only">{status.name}</span>
        </span>
      )}
      <span className="w-24 shrink-0 truncate text-soft max-md:hidden">
        {task.dueOn && <DueDate dueOn={task.dueOn} status={status} />}
      </span>
      <span className="flex w-32 shrink-0 items-center gap-1.5 text-soft max-md:w-auto">
        {person && <Avatar name={person} size="small" />}
        <span className="truncate max-md:sr-only">{person}</span>
      </span>
    </>
  );
}

import type { TaskRow } from "@teamflow/domain/task";
import { Link } from "@tanstack/react-router";
import { memo, useEffect, useRef } from "react";
import { useIsFresh } from "../../app/fresh.ts";
import { DueDate } from "../../app/tasks/due-date.tsx";
import { PriorityIcon } from "../../app/tasks/priority-icon.tsx";
import { StatusIcon } from "../../app/tasks/status-icon.tsx";
import type { Lookup } from "../../app/tasks/use-project-lookup.ts";
import { useText } from "../../i18n/locale.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { classes } from "../../ui/classes.ts";
import { useIsWished, wishFocus } from "./focus-wish.ts";
import { fromMiddle, fromWide, listColumns } from "./list-head.tsx";
import { TaskLabels } from "./task-labels.tsx";
import { TickBox, type Ticking } from "./tick-box.tsx";

type LineProps = {
  task: TaskRow;
  lookup: Lookup;
  index: number;
  top: number;
  isOpen: boolean;
  /** Null for whoever can do nothing with what is ticked. */
  tick: Ticking["tick"] | null;
} & Omit<Ticking, "tick">;

/** One task of the list. The title is the link; the whole line takes the press. */
export const TaskLine = memo(function TaskLine(props: LineProps) {
  const { task, lookup, index, top, isOpen, tick, isTicked, hasTicks } = props;
  const { tasks } = useText();
  const isFresh = useIsFresh(task.id);
  const status = lookup.statusOf(task.statusId);
  const person = task.assigneeId && (lookup.personOf(task.assigneeId)?.name ?? tasks.formerMember);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      style={{ transform: `translateY(${top}px)` }}
      className={classes(
        listColumns,
        "group/line absolute inset-x-0 top-0 h-9 border-b border-line transition-tint hover:bg-hover",
        (isOpen || isTicked) && "bg-accent-wash",
        isFresh && "fresh",
      )}
    >
      <span role="cell" className="truncate text-xs text-faint">
        {tick && <TickBox {...{ task, isTicked, hasTicks, tick }} />}
        {task.code}
      </span>
      <span role="cell" className="min-w-0">
        <TitleLink task={task} isOpen={isOpen} />
      </span>
      <span role="cell" className="flex min-w-0 items-center gap-1.5 text-soft">
        {status && <StatusIcon category={status.category} />}
        <span className={`truncate ${fromMiddle}`}>{status?.name}</span>
      </span>
      <span role="cell" className="flex items-center gap-1.5 text-soft @max-2xl:hidden">
        <PriorityIcon priority={task.priority} />
        <span className={`truncate ${fromWide}`}>{tasks.priorities[task.priority]}</span>
      </span>
      <span role="cell" className="flex min-w-0 items-center gap-1.5 text-soft">
        {person && <Avatar name={person} size="small" />}
        <span className={`truncate ${fromWide}`}>{person}</span>
      </span>
      <span role="cell" className="flex min-w-0 items-center gap-1 overflow-hidden @max-5xl:hidden">
        <TaskLabels labelIds={task.labelIds} lookup={lookup} limit={2} />
      </span>
      <span role="cell" className="min-w-0 text-soft @max-2xl:hidden">
        {task.dueOn && <DueDate dueOn={task.dueOn} status={status} />}
      </span>
    </div>
  );
});

function TitleLink({ task, isOpen }: { task: TaskRow; isOpen: boolean }) {
  const isWished = useIsWished(task);
  const element = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (!isWished) return;
    element.current?.focus({ preventScroll: true });
    wishFocus(null);
  }, [isWished]);
  return (
    <Link
      ref={element}
      to="."
      search={(before) => ({ ...before, task: task.code })}
      resetScroll={false}
      preload={false}
      data-task={task.code}
      aria-current={isOpen || undefined}
      className="block h-9 truncate leading-9 font-medium text-ink after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
    >
      {task.title}
    </Link>
  );
}

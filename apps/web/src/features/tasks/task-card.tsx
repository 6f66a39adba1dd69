import type { TaskRow } from "@teamflow/domain/task";
import { Link } from "@tanstack/react-router";
import { Ban, Text } from "lucide-react";
import { type FocusEvent, memo, useEffect, useRef } from "react";
import { useIsFresh } from "../../app/fresh.ts";
import { DueDate } from "../../app/tasks/due-date.tsx";
import { PriorityIcon } from "../../app/tasks/priority-icon.tsx";
import type { Lookup } from "../../app/tasks/use-project-lookup.ts";
import { useText } from "../../i18n/locale.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { classes } from "../../ui/classes.ts";
import { useCardKeys, useDragCode } from "./board-state.ts";
import { useIsWished, wishFocus } from "./focus-wish.ts";
import { TaskLabels } from "./task-labels.tsx";

type CardProps = {
  task: TaskRow;
  lookup: Lookup;
  /** The one card of its column that Tab reaches. */
  isCurrent: boolean;
  isOpen: boolean;
  isLifted: boolean;
  mayMove: boolean;
  onFocus: (event: FocusEvent, task: TaskRow) => void;
  /** Where it stands, and that it stands elsewhere as well. */
  cellId?: string;
  note?: string | undefined;
};

/** One task on the board: a link that opens it, and a thing to drag. */
export const TaskCard = memo(function TaskCard(card: CardProps) {
  const { task, isCurrent, isOpen, isLifted, mayMove, onFocus } = card;
  const { tasks } = useText();
  const isFresh = useIsFresh(task.id);
  const { onKeyDown, onBlur } = useCardKeys();
  const drag = useDragCode();
  const element = useRef<HTMLAnchorElement>(null);
  const isWished = useIsWished(task, card.cellId);
  useEffect(() => {
    if (element.current && mayMove) return drag?.dragCard(element.current, task);
  }, [drag, task, mayMove]);
  // Beside the panel there is room for few columns: that of the open task is one of them.
  useEffect(() => {
    const column = isOpen ? element.current?.closest("[data-column]") : null;
    column?.scrollIntoView({ inline: "nearest", block: "nearest" });
  }, [isOpen]);
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
      tabIndex={isCurrent ? 0 : -1}
      aria-current={isOpen || undefined}
      {...(mayMove ? { "aria-describedby": "board-hint" } : {})}
      onFocus={(event) => onFocus(event, task)}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
      className={classes(
        "flex flex-col gap-1.5 rounded border border-line bg-float px-3 py-2.5 text-sm transition-[border-color,opacity]",
        "hover:border-edge aria-[current]:border-accent",
        isLifted && "border-accent opacity-60",
        isFresh && "fresh",
      )}
    >
      <CardHead task={task} lookup={card.lookup} />
      <span className="line-clamp-3 font-medium text-pretty break-words text-ink">
        {task.title}
      </span>
      <CardFoot task={task} lookup={card.lookup} words={tasks.hasDescription} />
      {card.note && <span className="text-xs text-faint">{card.note}</span>}
    </Link>
  );
});

function CardHead({ task, lookup }: { task: TaskRow; lookup: Lookup }) {
  const { tasks } = useText();
  const person = task.assigneeId && (lookup.personOf(task.assigneeId)?.name ?? tasks.formerMember);
  return (
    <span className="flex h-5 items-center gap-1.5 text-xs text-faint">
      <PriorityIcon priority={task.priority} labelled />
      <span>{task.code}</span>
      <span className="ms-auto">{person && <Avatar name={person} size="small" labelled />}</span>
    </span>
  );
}

function CardFoot({ task, lookup, words }: { task: TaskRow; lookup: Lookup; words: string }) {
  const { tasks } = useText();
  const { isBlocked, rollup } = task;
  const isBare = task.labelIds.length === 0 && !task.dueOn && !task.hasDescription;
  if (isBare && !isBlocked && !rollup) return null;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-1.5 text-xs text-soft">
      {isBlocked && (
        <span role="img" aria-label={tasks.blocked} data-tooltip={tasks.blocked}>
          <Ban size={13} className="tone-red text-tone" />
        </span>
      )}
      {rollup && (
        <span role="img" aria-label={tasks.below(rollup)} data-tooltip={tasks.below(rollup)}>
          {rollup.done}/{rollup.total}
        </span>
      )}
      {task.dueOn && <DueDate dueOn={task.dueOn} status={lookup.statusOf(task.statusId)} />}
      <TaskLabels labelIds={task.labelIds} lookup={lookup} limit={3} />
      {task.hasDescription && (
        <span role="img" aria-label={words} data-tooltip={words} className="text-faint">
          <Text size={13} />
        </span>
      )}
    </span>
  );
}

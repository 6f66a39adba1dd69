import type { Day } from "@teamflow/domain/calendar";
import type { FoundTask } from "@teamflow/domain/found-task";
import { isClosed } from "@teamflow/domain/status-category";
import { addDays } from "@teamflow/domain/wall-clock";
import type { KeyboardEvent } from "react";
import { useRef } from "react";
import { useIsFresh } from "../../app/fresh.ts";
import { StatusIcon } from "../../app/tasks/status-icon.tsx";
import { useText } from "../../i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import type { Bar } from "./calendar-lanes.ts";
import { useCalendar } from "./calendar-state.tsx";
import { TaskLink } from "./task-link.tsx";
import { useDragTask } from "./use-drag-task.ts";

/** The height of a day's number, and of a task with the gap below it. */
export const headPx = 28;
export const barPx = 24;

type ChipProps = { bar: Bar<FoundTask>; day: Day; isReachable: boolean };

/** A task in its week, over all of its days there. */
export function CalendarChip({ bar, day, isReachable }: ChipProps) {
  const { task, from, to, lane, comesFromBefore, goesOn } = bar;
  const length = to - from + 1;
  return (
    <div
      data-on={Array.from({ length }, (_, index) => addDays(day, index)).join(" ")}
      className="absolute z-10"
      style={{
        top: headPx + lane * barPx,
        insetInlineStart: comesFromBefore ? 0 : 3,
        width: `calc(${length * 100}% + ${length - 1}px - ${(comesFromBefore ? 0 : 3) + (goesOn ? 0 : 4)}px)`,
      }}
    >
      <TaskChip
        task={task}
        isReachable={isReachable}
        days={{ first: day, length }}
        className={classes(comesFromBefore && "rounded-s-none", goesOn && "rounded-e-none")}
      />
    </div>
  );
}

type TaskChipProps = {
  task: FoundTask;
  isReachable?: boolean;
  /** From which day on it is shown, and over how many: what is taken at one of them is moved from there. */
  days?: { first: Day; length: number };
  className?: string;
  /** Called when it was lifted or opened. */
  onTaken?: () => void;
};

/** A task that can be taken to a day: dragged, or lifted by Space. Enter opens it. */
export function TaskChip({ task, isReachable = true, days, className, onTaken }: TaskChipProps) {
  const { tasks } = useText();
  const { place, lifted, lift, mayEdit } = useCalendar();
  const isFresh = useIsFresh(task.id);
  const chip = useRef<HTMLAnchorElement>(null);
  useDragTask(chip, { task, days });
  const isDone = isClosed(task.statusCategory);
  const isOverdue = !isDone && task.dueOn !== null && task.dueOn < place.today;
  return (
    <TaskLink
      ref={chip}
      task={task}
      onKeyDown={liftBySpace(() => {
        lift(task, "keys");
        onTaken?.();
      })}
      {...(onTaken && { onClick: onTaken })}
      tabIndex={isReachable ? 0 : -1}
      {...(mayEdit ? { "aria-describedby": "calendar-hint" } : { draggable: false })}
      className={classes(
        `tone-${task.statusColour} pointer-events-auto flex h-[22px] min-w-0 items-center gap-1.5 rounded-[4px] bg-[color-mix(in_oklab,var(--tone)_12%,var(--surface))] px-1.5 text-xs transition-tint`,
        "border-s-2 border-s-tone hover:bg-[color-mix(in_oklab,var(--tone)_22%,var(--surface))] aria-[current]:outline-2 aria-[current]:-outline-offset-2 aria-[current]:outline-accent in-data-moving:pointer-events-none",
        isDone ? "text-faint line-through" : isOverdue ? "text-danger" : "text-ink",
        lifted?.task.id === task.id && "opacity-50",
        isFresh && "fresh",
        className,
      )}
    >
      <StatusIcon category={task.statusCategory} size={12} />
      <span className="sr-only">
        {task.code} {isOverdue && `${tasks.overdue}: `}
      </span>
      <span className="min-w-0 truncate">{task.title}</span>
      <span className="sr-only">, {task.statusName}</span>
    </TaskLink>
  );
}

function liftBySpace(lift: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key !== " " || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    lift();
  };
}

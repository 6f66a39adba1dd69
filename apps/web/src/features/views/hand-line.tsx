import type { FoundTask } from "@teamflow/domain/found-task";
import { isClosed } from "@teamflow/domain/status-category";
import { Link } from "@tanstack/react-router";
import { CircleCheck } from "lucide-react";
import { useIsFresh } from "../../app/fresh.ts";
import { useHomeText } from "../../app/home-words.ts";
import { useMay } from "../../app/organization.ts";
import { DueDate } from "../../app/tasks/due-date.tsx";
import { PriorityIcon } from "../../app/tasks/priority-icon.tsx";
import { StatusIcon } from "../../app/tasks/status-icon.tsx";
import { useText } from "../../i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { useComplete } from "./use-complete.ts";

type LineProps = { task: FoundTask; slug: string; onDone: () => void };

/** One task that is somebody's own: its sign completes it, the rest leads to it. */
export function HandLine({ task, slug, onDone }: LineProps) {
  const { tasks } = useText();
  const isFresh = useIsFresh(task.id);
  const isOver = isClosed(task.statusCategory);
  return (
    <li
      className={classes(
        "flex min-h-10 items-center gap-1 rounded transition-tint hover:bg-hover max-sm:min-h-12",
        isFresh && "fresh",
      )}
    >
      <Sign task={task} onDone={onDone} />
      <Link
        to="/o/$slug/t/$code"
        params={{ slug, code: task.code }}
        preload={false}
        className="flex min-h-10 min-w-0 flex-1 items-center gap-2.5 rounded px-1 text-sm focus-visible:-outline-offset-2 max-sm:min-h-12"
      >
        <PriorityIcon priority={task.priority} labelled />
        <span className="w-18 shrink-0 truncate text-xs text-faint max-sm:hidden">{task.code}</span>
        <span
          className={classes(
            "min-w-0 flex-1 truncate",
            isOver ? "text-faint line-through" : "font-medium text-ink",
          )}
        >
          {task.title}
        </span>
        <span className="max-w-32 shrink-0 truncate text-xs text-soft max-sm:hidden">
          <span className="sr-only">{tasks.field.status}: </span>
          {task.statusName}
        </span>
        <span className="w-24 shrink-0 pe-1 text-end text-xs text-soft max-sm:w-auto">
          {task.dueOn && <DueDate dueOn={task.dueOn} status={{ category: task.statusCategory }} />}
        </span>
      </Link>
    </li>
  );
}

/** How far it is; for whoever may change tasks, the way to complete it. */
function Sign({ task, onDone }: Pick<LineProps, "task" | "onDone">) {
  const words = useHomeText();
  const mayUpdate = useMay("task:update");
  const { complete, isBusy } = useComplete();
  const icon = <StatusIcon category={task.statusCategory} size={16} />;
  if (!mayUpdate || isClosed(task.statusCategory))
    return (
      <span className="inline-flex size-7 shrink-0 items-center justify-center max-sm:size-10">
        {icon}
      </span>
    );
  return (
    <IconButton
      label={words.complete(task.title)}
      data-complete
      aria-busy={isBusy || undefined}
      className="group/sign"
      icon={
        <>
          <span className="inline-flex group-hover/sign:hidden group-focus-visible/sign:hidden">
            {icon}
          </span>
          <CircleCheck
            size={16}
            aria-hidden
            className="hidden group-hover/sign:block group-focus-visible/sign:block"
          />
        </>
      }
      onClick={() => {
        if (isBusy) return;
        onDone();
        complete(task);
      }}
    />
  );
}

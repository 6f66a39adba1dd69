import type { FoundTask } from "@teamflow/domain/found-task";
import { Link } from "@tanstack/react-router";
import { useIsFresh } from "../../app/fresh.ts";
import { DueDate } from "../../app/tasks/due-date.tsx";
import { PriorityIcon } from "../../app/tasks/priority-icon.tsx";
import { StatusIcon } from "../../app/tasks/status-icon.tsx";
import { useText } from "../../i18n/locale.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { classes } from "../../ui/classes.ts";

const shownLabels = 2;

/** One task among those of all projects. A press leads to it, in its project. */
export function WorkLine({ task, slug }: { task: FoundTask; slug: string }) {
  const { tasks } = useText();
  const isFresh = useIsFresh(task.id);
  return (
    <li
      className={classes(
        "border-b border-line [contain-intrinsic-size:auto_2.5rem] [content-visibility:auto]",
        isFresh && "fresh",
      )}
    >
      <Link
        to="/o/$slug/t/$code"
        params={{ slug, code: task.code }}
        preload={false}
        className="flex min-h-10 items-center gap-2.5 px-4 text-sm transition-tint hover:bg-hover focus-visible:-outline-offset-2 max-sm:min-h-12 max-sm:px-3"
      >
        <PriorityIcon priority={task.priority} labelled />
        <span className="w-18 shrink-0 truncate text-xs text-faint max-sm:hidden">{task.code}</span>
        <span
          role="img"
          aria-label={`${tasks.field.status}: ${task.statusName}`}
          data-tooltip={task.statusName}
          className="inline-flex shrink-0"
        >
          <StatusIcon category={task.statusCategory} />
        </span>
        <span className="min-w-0 flex-1 truncate font-medium text-ink">{task.title}</span>
        <span className="flex min-w-0 shrink items-center gap-1 overflow-hidden max-lg:hidden">
          {task.labels.slice(0, shownLabels).map((label) => (
            <Badge key={label.id} tone={label.colour} className="min-w-0 max-w-32">
              {label.name}
            </Badge>
          ))}
        </span>
        <span className="w-36 shrink-0 truncate text-end text-xs text-faint max-md:hidden">
          {task.projectName}
        </span>
        <span className="w-28 shrink-0 text-end text-xs text-soft max-sm:w-auto">
          {task.dueOn && <DueDate dueOn={task.dueOn} status={{ category: task.statusCategory }} />}
        </span>
        <span className="flex w-5 shrink-0 justify-end">
          {task.assigneeName && <Avatar name={task.assigneeName} size="small" />}
        </span>
      </Link>
    </li>
  );
}

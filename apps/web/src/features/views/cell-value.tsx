import type { FoundTask } from "@teamflow/domain/found-task";
import { DueDate } from "../../app/tasks/due-date.tsx";
import { PriorityIcon } from "../../app/tasks/priority-icon.tsx";
import { StatusIcon } from "../../app/tasks/status-icon.tsx";
import { dateOf, dayWords, todayHere } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { useFilterText } from "./filter-words.ts";
import type { TableColumn } from "./table-columns.ts";
import { TaskLink } from "./task-link.tsx";
import { useTableText } from "./table-words.ts";

type ValueProps = { task: FoundTask; column: TableColumn; isCurrent?: boolean };

const shownLabels = 2;

/** What a cell shows while nobody writes in it. */
export function CellValue({ task, column, isCurrent = false }: ValueProps) {
  const { tasks } = useText();
  const { kinds } = useFilterText();
  switch (column) {
    case "code":
      return (
        <TaskLink
          task={task}
          tabIndex={isCurrent ? 0 : -1}
          data-focus={isCurrent || undefined}
          className="flex h-full w-full items-center truncate rounded text-xs text-faint hover:text-ink hover:underline aria-[current]:font-semibold aria-[current]:text-accent"
        >
          {task.code}
        </TaskLink>
      );
    case "title":
      return <span className="truncate font-medium text-ink">{task.title}</span>;
    case "status":
      return (
        <span className="flex min-w-0 items-center gap-1.5 text-soft">
          <StatusIcon category={task.statusCategory} />
          <span className="truncate">{task.statusName}</span>
        </span>
      );
    case "priority":
      return (
        <span className="flex items-center gap-1.5 text-soft">
          <PriorityIcon priority={task.priority} />
          {tasks.priorities[task.priority]}
        </span>
      );
    case "assignee":
      return <Assignee name={task.assigneeName} />;
    case "labels":
      return <Labels task={task} />;
    case "project":
      return <span className="truncate text-soft">{task.projectName}</span>;
    case "kind":
      return <span className="truncate text-soft">{kinds[task.kind]}</span>;
    case "parent":
      return <span className="truncate text-xs text-faint">{task.parentCode}</span>;
    case "due":
    case "start":
    case "created":
    case "updated":
    case "estimate":
    case "points":
      return <Figure task={task} column={column} />;
  }
}

function Assignee({ name }: { name: string | null }) {
  if (name === null) return null;
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-soft">
      <Avatar name={name} size="small" />
      <span className="truncate">{name}</span>
    </span>
  );
}

function Labels({ task: { labels } }: { task: FoundTask }) {
  const rest = labels.slice(shownLabels);
  return (
    <span className="flex min-w-0 items-center gap-1 overflow-hidden">
      {labels.slice(0, shownLabels).map(({ id, name, colour }) => (
        <Badge key={id} tone={colour} className="min-w-0">
          {name}
        </Badge>
      ))}
      {rest.length > 0 && (
        <span
          data-tooltip={rest.map(({ name }) => name).join(", ")}
          className="shrink-0 text-xs text-faint"
        >
          +{rest.length}
        </span>
      )}
    </span>
  );
}

/** Days and numbers. */
function Figure({
  task,
  column,
}: {
  task: FoundTask;
  column: "due" | "start" | "created" | "updated" | "estimate" | "points";
}) {
  const words = useTableText();
  const region = useRegion();
  const today = todayHere(useNow());
  const look = "truncate text-soft";
  const number = (amount: number) => new Intl.NumberFormat(region).format(amount);
  if (column === "due")
    return task.dueOn === null ? null : (
      <span className={look}>
        <DueDate dueOn={task.dueOn} status={{ category: task.statusCategory }} />
      </span>
    );
  if (column === "start")
    return task.startOn && <span className={look}>{dayWords(region, task.startOn, today)}</span>;
  if (column === "created") return <span className={look}>{dateOf(region, task.createdAt)}</span>;
  if (column === "updated") return <span className={look}>{dateOf(region, task.updatedAt)}</span>;
  if (column === "points")
    return task.points === null ? null : <span className={look}>{number(task.points)}</span>;
  return task.estimateHours === null ? null : (
    <span className={look}>{words.hours(number(task.estimateHours))}</span>
  );
}

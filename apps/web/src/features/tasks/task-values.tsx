import type { Task } from "@teamflow/domain/task";
import { DueDate } from "../../app/tasks/due-date.tsx";
import { PriorityIcon } from "../../app/tasks/priority-icon.tsx";
import { StatusIcon } from "../../app/tasks/status-icon.tsx";
import type { Lookup } from "../../app/tasks/use-project-lookup.ts";
import { useText } from "../../i18n/locale.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { TaskLabels } from "./task-labels.tsx";

export function StatusValue({ task, lookup }: { task: Task; lookup: Lookup }) {
  const status = lookup.statusOf(task.statusId);
  return (
    <>
      {status && <StatusIcon category={status.category} />}
      <span className="truncate">{status?.name}</span>
    </>
  );
}

export function PriorityValue({ task }: { task: Task }) {
  const { tasks } = useText();
  return (
    <>
      <PriorityIcon priority={task.priority} />
      {tasks.priorities[task.priority]}
    </>
  );
}

export function AssigneeValue({ task, lookup }: { task: Task; lookup: Lookup }) {
  const { tasks } = useText();
  if (!task.assigneeId) return <span className="text-faint">{tasks.nobody}</span>;
  const name = lookup.personOf(task.assigneeId)?.name ?? tasks.formerMember;
  return (
    <>
      <Avatar name={name} size="small" />
      <span className="truncate">{name}</span>
    </>
  );
}

export function DueValue({ task, lookup }: { task: Task; lookup: Lookup }) {
  const { tasks } = useText();
  if (!task.dueOn) return <span className="text-faint">{tasks.noDue}</span>;
  return <DueDate dueOn={task.dueOn} status={lookup.statusOf(task.statusId)} />;
}

export function LabelsValue({ task, lookup }: { task: Task; lookup: Lookup }) {
  const { tasks } = useText();
  if (task.labelIds.length === 0) return <span className="text-faint">{tasks.noLabels}</span>;
  return (
    <span className="flex min-w-0 flex-wrap gap-1">
      <TaskLabels labelIds={task.labelIds} lookup={lookup} limit={50} />
    </span>
  );
}

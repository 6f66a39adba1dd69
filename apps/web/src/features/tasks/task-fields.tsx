import type { Task } from "@teamflow/domain/task";
import { priorities } from "@teamflow/domain/task-terms";
import type { ComponentProps } from "react";
import { PriorityIcon } from "../../app/tasks/priority-icon.tsx";
import { StatusIcon } from "../../app/tasks/status-icon.tsx";
import type { Lookup } from "../../app/tasks/use-project-lookup.ts";
import { useText } from "../../i18n/locale.ts";
import { Menu } from "../../ui/menu.tsx";
import { AssigneePicker } from "./assignee-picker.tsx";
import { DuePicker } from "./due-picker.tsx";
import { LabelPicker } from "./label-picker.tsx";
import {
  AssigneeValue,
  DueValue,
  LabelsValue,
  PriorityValue,
  StatusValue,
} from "./task-values.tsx";
import type { SaveTask } from "./use-edit-task.ts";

type Fields = { task: Task; lookup: Lookup; save: SaveTask };

/** What opens a field's choice: it shows the value, and is named by the field and the value. */
function FieldButton({
  field,
  name,
  children,
  ...trigger
}: ComponentProps<"button"> & { field: string; name: string }) {
  return (
    <button
      type="button"
      {...trigger}
      data-field={field}
      className="-ms-2 flex min-h-8 max-w-full min-w-0 items-center gap-1.5 rounded px-2 py-1 text-start transition-tint hover:bg-hover max-sm:min-h-10"
    >
      <span className="sr-only">{name}: </span>
      {children}
    </button>
  );
}

/** Its value, and the choice behind it. */
export function StatusField({ task, lookup, save }: Fields) {
  const { tasks } = useText();
  return (
    <Menu
      label={tasks.field.status}
      entries={lookup.statuses.map((status) => ({
        kind: "choice",
        label: status.name,
        chosen: status.id === task.statusId,
        choose: () => status.id !== task.statusId && void save(task, { statusId: status.id }),
        icon: <StatusIcon category={status.category} />,
      }))}
    >
      {(trigger) => (
        <FieldButton {...trigger} field="status" name={tasks.field.status}>
          <StatusValue task={task} lookup={lookup} />
        </FieldButton>
      )}
    </Menu>
  );
}

/** Its value, and the choice behind it. */
export function PriorityField({ task, save }: Fields) {
  const { tasks } = useText();
  return (
    <Menu
      label={tasks.field.priority}
      entries={priorities.toReversed().map((priority) => ({
        kind: "choice",
        label: tasks.priorities[priority],
        chosen: priority === task.priority,
        choose: () => priority !== task.priority && void save(task, { priority }),
        icon: <PriorityIcon priority={priority} />,
      }))}
    >
      {(trigger) => (
        <FieldButton {...trigger} field="priority" name={tasks.field.priority}>
          <PriorityValue task={task} />
        </FieldButton>
      )}
    </Menu>
  );
}

/** Its value, and the choice behind it. */
export function AssigneeField({ task, lookup, save }: Fields) {
  const { tasks } = useText();
  return (
    <AssigneePicker
      lookup={lookup}
      assigneeId={task.assigneeId}
      onChoose={(assigneeId) => void save(task, { assigneeId })}
    >
      {(trigger) => (
        <FieldButton {...trigger} field="assignee" name={tasks.field.assignee}>
          <AssigneeValue task={task} lookup={lookup} />
        </FieldButton>
      )}
    </AssigneePicker>
  );
}

/** Its value, and the choice behind it. */
export function DueField({ task, lookup, save }: Fields) {
  const { tasks } = useText();
  return (
    <DuePicker dueOn={task.dueOn} onChoose={(dueOn) => void save(task, { dueOn })}>
      {(trigger) => (
        <FieldButton {...trigger} field="due" name={tasks.field.due}>
          <DueValue task={task} lookup={lookup} />
        </FieldButton>
      )}
    </DuePicker>
  );
}

/** Its value, and the choice behind it. */
export function LabelsField({ task, lookup, save }: Fields) {
  const { tasks } = useText();
  return (
    <LabelPicker
      lookup={lookup}
      labelIds={task.labelIds}
      onChange={(labelIds) => void save(task, { labelIds })}
    >
      {(trigger) => (
        <FieldButton {...trigger} field="labels" name={tasks.field.labels}>
          <LabelsValue task={task} lookup={lookup} />
        </FieldButton>
      )}
    </LabelPicker>
  );
}

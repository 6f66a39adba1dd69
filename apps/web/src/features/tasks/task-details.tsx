import type { Task } from "@teamflow/domain/task";
import type { ReactNode } from "react";
import { useActions } from "../../app/action-registry.tsx";
import { useOrganization } from "../../app/organization.ts";
import { useProjectLookup } from "../../app/tasks/use-project-lookup.ts";
import { useText } from "../../i18n/locale.ts";
import { pressField } from "./press-field.ts";
import {
  AssigneeField,
  DueField,
  LabelsField,
  PriorityField,
  StatusField,
} from "./task-fields.tsx";
import {
  AssigneeValue,
  DueValue,
  LabelsValue,
  PriorityValue,
  StatusValue,
} from "./task-values.tsx";
import type { SaveTask } from "./use-edit-task.ts";

type DetailsProps = { task: Task; mayEdit: boolean; save: SaveTask };

/** The short fields of a task, each a button that opens its choice, with a key of its own. */
export function TaskDetails({ task, mayEdit, save }: DetailsProps) {
  const { tasks } = useText();
  const lookup = useProjectLookup();
  useDetailActions({ task, mayEdit, save });
  const fields = { task, lookup, save };
  return (
    <dl
      aria-label={tasks.panel.details}
      className="grid grid-cols-[7rem_minmax(0,1fr)] items-center gap-y-0.5 text-sm"
    >
      <Line name={tasks.field.status}>
        {mayEdit ? <StatusField {...fields} /> : <StatusValue {...fields} />}
      </Line>
      <Line name={tasks.field.priority}>
        {mayEdit ? <PriorityField {...fields} /> : <PriorityValue {...fields} />}
      </Line>
      <Line name={tasks.field.assignee}>
        {mayEdit ? <AssigneeField {...fields} /> : <AssigneeValue {...fields} />}
      </Line>
      <Line name={tasks.field.due}>
        {mayEdit ? <DueField {...fields} /> : <DueValue {...fields} />}
      </Line>
      <Line name={tasks.field.labels}>
        {mayEdit ? <LabelsField {...fields} /> : <LabelsValue {...fields} />}
      </Line>
    </dl>
  );
}

function useDetailActions({ task, mayEdit, save }: DetailsProps): void {
  const { memberId } = useOrganization();
  const press = (name: string) => ({
    when: mayEdit,
    run: () => pressField(`[data-field="${name}"]`),
  });
  useActions({
    "task.status": press("status"),
    "task.priority": press("priority"),
    "task.assignee": press("assignee"),
    "task.label": press("labels"),
    "task.due": press("due"),
    "task.assign-me": { when: mayEdit, run: () => void save(task, { assigneeId: memberId }) },
  });
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className="flex min-h-8 min-w-0 items-center">{children}</dd>
    </>
  );
}

import { NewTask, Priority } from "@teamflow/domain/task";
import { priorities } from "@teamflow/domain/task-terms";
import { type LabelId, MemberId, StatusId } from "@teamflow/domain/ids";
import { useEffect, useRef, useState } from "react";
import { useProject } from "../../app/project.ts";
import { useCreateTask } from "../../app/tasks/use-create-task.ts";
import { type Lookup, useProjectLookup } from "../../app/tasks/use-project-lookup.ts";
import { todayHere } from "../../i18n/dates.ts";
import { useText } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { Select } from "../../ui/select.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { LabelPicker } from "./label-picker.tsx";
import { TaskLabels } from "./task-labels.tsx";

type DialogProps = {
  /** When they are due, unless something else is said. */
  dueOn?: string;
  onClose: () => void;
};

/** Writes down tasks one after the other: Enter in the title adds one, and the dialog stays for the next. */
export function TaskDialog({ dueOn, onClose }: DialogProps) {
  const { tasks, common } = useText();
  const lookup = useProjectLookup();
  const [labelIds, setLabelIds] = useState<LabelId[]>([]);
  const { form, added, title } = useTaskForm(labelIds, () => setLabelIds([]));
  return (
    <Dialog
      title={tasks.dialog.title}
      description={tasks.dialog.hint}
      size="medium"
      onClose={onClose}
    >
      <form {...form.props} className="flex flex-col gap-4">
        <div ref={title}>
          <TextField
            label={tasks.field.title}
            name="title"
            autoComplete="off"
            placeholder={tasks.quick.placeholder}
            error={form.errors["title"]}
          />
        </div>
        <TextArea
          label={tasks.field.description}
          name="description"
          hint={tasks.dialog.descriptionHint}
          error={form.errors["description"]}
        />
        <Choices lookup={lookup} dueOn={dueOn} dueError={form.errors["dueOn"]} />
        <Labels lookup={lookup} labelIds={labelIds} onChange={setLabelIds} />
        {form.problem !== null && <FailureLine error={form.problem} />}
        <DialogFooter>
          <p role="status" className="me-auto text-sm text-soft">
            {added && tasks.quick.added(added)}
          </p>
          <Button onClick={onClose}>{added ? common.close : common.cancel}</Button>
          <Button type="submit" look="primary" busy={form.busy}>
            {tasks.dialog.submit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

function useTaskForm(labelIds: LabelId[], onAdded: () => void) {
  const { reasons } = useText();
  const project = useProject();
  const create = useCreateTask(project.id);
  const [added, setAdded] = useState("");
  const title = useRef<HTMLDivElement>(null);
  const focusTitle = () => title.current?.querySelector("input")?.focus();
  useEffect(focusTitle, []);
  const form = useForm({
    schema: NewTask,
    read: (data) => ({ ...readFields(data), labelIds }),
    submit: async (task) => {
      const { code } = await create(task);
      setAdded(code);
      title.current?.closest("form")?.reset();
      onAdded();
      focusTitle();
    },
    fieldOf: (reason) =>
      reason.kind === "due_in_past" ? { field: "dueOn", words: reasons.dueInPast } : null,
  });
  return { form, added, title };
}

type ChoicesProps = { lookup: Lookup; dueOn: string | undefined; dueError: string | undefined };

function Choices({ lookup, dueOn, dueError }: ChoicesProps) {
  const { tasks } = useText();
  const { statuses, people } = lookup;
  const first = statuses.find(({ category }) => category === "todo") ?? statuses[0];
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      <Select
        label={tasks.field.status}
        name="statusId"
        defaultValue={first?.id}
        options={statuses.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        label={tasks.field.priority}
        name="priority"
        defaultValue="medium"
        options={priorities.map((value) => ({ value, label: tasks.priorities[value] }))}
      />
      <Select
        label={tasks.field.assignee}
        name="assigneeId"
        options={[
          { value: "", label: tasks.nobody },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <TextField
        label={tasks.field.due}
        name="dueOn"
        type="date"
        min={todayHere(useNow())}
        defaultValue={dueOn}
        error={dueError}
      />
    </div>
  );
}

function Labels({
  lookup,
  labelIds,
  onChange,
}: {
  lookup: Lookup;
  labelIds: LabelId[];
  onChange: (labelIds: LabelId[]) => void;
}) {
  const { tasks } = useText();
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-1.5">
      <LabelPicker lookup={lookup} labelIds={labelIds} onChange={onChange}>
        {(trigger) => (
          <Button {...trigger} size="small">
            {tasks.actions.label}
          </Button>
        )}
      </LabelPicker>
      <TaskLabels labelIds={labelIds} lookup={lookup} limit={50} />
    </div>
  );
}

function readFields(data: FormData) {
  const dueOn = data.get("dueOn");
  return {
    title: data.get("title"),
    description: data.get("description"),
    statusId: StatusId.safeParse(data.get("statusId")).data,
    priority: Priority.safeParse(data.get("priority")).data,
    assigneeId: MemberId.safeParse(data.get("assigneeId")).data ?? null,
    dueOn: dueOn === "" ? null : dueOn,
  };
}

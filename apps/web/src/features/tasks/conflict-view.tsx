import type { Task } from "@teamflow/domain/task";
import { GitCompareArrows } from "lucide-react";
import { useState } from "react";
import type { Lookup } from "../../app/tasks/use-project-lookup.ts";
import { fullDay } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import type { Conflict, TaskField } from "./conflict.ts";

type Choice = "yours" | "theirs";

type ConflictProps = {
  conflict: Conflict;
  lookup: Lookup;
  /** Gets the fields in which mine shall stay. */
  onChoose: (keepMine: ReadonlySet<TaskField>) => void;
  onDiscard: () => void;
};

/** Both versions of every field that two people changed, side by side; the person chooses field by field. */
export function ConflictView({ conflict, lookup, onChoose, onDiscard }: ConflictProps) {
  const { tasks } = useText();
  const [choices, setChoices] = useState<Partial<Record<TaskField, Choice>>>({});
  const choiceOf = (field: TaskField) => choices[field] ?? "yours";
  return (
    <section
      role="alert"
      aria-label={tasks.conflict.title}
      className="rounded border border-accent p-4"
    >
      <h3 className="flex items-center gap-2 text-base font-semibold">
        <GitCompareArrows size={16} aria-hidden className="text-accent" />
        {tasks.conflict.title}
      </h3>
      <p className="mt-0.5 text-sm text-soft">{tasks.conflict.lead}</p>
      {conflict.fields.map((field) => (
        <FieldChoice
          key={field}
          field={field}
          conflict={conflict}
          lookup={lookup}
          choice={choiceOf(field)}
          onChoose={(choice) => setChoices({ ...choices, [field]: choice })}
        />
      ))}
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button size="small" look="quiet" onClick={onDiscard}>
          {tasks.conflict.discard}
        </Button>
        <Button
          size="small"
          look="primary"
          onClick={() =>
            onChoose(new Set(conflict.fields.filter((field) => choiceOf(field) === "yours")))
          }
        >
          {tasks.conflict.save}
        </Button>
      </div>
    </section>
  );
}

function FieldChoice({
  field,
  conflict,
  lookup,
  choice,
  onChoose,
}: {
  field: TaskField;
  conflict: Conflict;
  lookup: Lookup;
  choice: Choice;
  onChoose: (choice: Choice) => void;
}) {
  const { tasks } = useText();
  const region = useRegion();
  const name = useFieldName()(field);
  const sides = {
    yours: { ...conflict.theirs, ...definedOf(conflict, field) },
    theirs: conflict.theirs,
  };
  return (
    <fieldset className="mt-3 grid gap-2 sm:grid-cols-2">
      <legend className="mb-1 text-sm font-medium">{name}</legend>
      {(["yours", "theirs"] as const).map((side) => (
        <label
          key={side}
          className="grid min-w-0 cursor-pointer grid-cols-[auto_minmax(0,1fr)] gap-x-2 rounded border border-line p-2.5 text-sm has-checked:border-accent has-checked:bg-accent-wash"
        >
          <input
            type="radio"
            name={`conflict-${field}`}
            checked={choice === side}
            onChange={() => onChoose(side)}
            className="row-span-2 mt-0.5 size-4"
          />
          <span className="text-xs text-faint">{tasks.conflict[side]}</span>
          <span className="max-h-40 overflow-y-auto break-words whitespace-pre-wrap">
            {valueWords(sides[side], field, { tasks, lookup, region }) || tasks.conflict.empty}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** My value of one field, as part of a task. */
function definedOf({ mine }: Conflict, field: TaskField): Partial<Task> {
  return mine[field] === undefined ? {} : { [field]: mine[field] };
}

function useFieldName(): (field: TaskField) => string {
  const { field: names } = useText().tasks;
  return (field) =>
    ({
      title: names.title,
      description: names.description,
      statusId: names.status,
      priority: names.priority,
      assigneeId: names.assignee,
      dueOn: names.due,
      labelIds: names.labels,
    })[field];
}

function valueWords(
  task: Task,
  field: TaskField,
  {
    tasks,
    lookup,
    region,
  }: { tasks: ReturnType<typeof useText>["tasks"]; lookup: Lookup; region: string },
): string {
  switch (field) {
    case "title":
    case "description":
      return task[field];
    case "statusId":
      return lookup.statusOf(task.statusId)?.name ?? "";
    case "priority":
      return tasks.priorities[task.priority];
    case "assigneeId":
      return task.assigneeId
        ? (lookup.personOf(task.assigneeId)?.name ?? tasks.formerMember)
        : tasks.nobody;
    case "dueOn":
      return task.dueOn ? fullDay(region, task.dueOn) : tasks.noDue;
    case "labelIds":
      return (
        task.labelIds.flatMap((id) => lookup.labelOf(id)?.name ?? []).join(", ") || tasks.noLabels
      );
  }
}

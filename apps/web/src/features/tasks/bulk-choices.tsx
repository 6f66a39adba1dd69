import type { LabelId } from "@teamflow/domain/ids";
import type { TaskRow } from "@teamflow/domain/task";
import type { BulkTaskChange } from "@teamflow/domain/task-bulk";
import { priorities } from "@teamflow/domain/task-terms";
import { useNavigate } from "@tanstack/react-router";
import { Calendar, CircleDot, Eye, Flag, Tag, Trash2, User, UserPlus } from "lucide-react";
import { useState } from "react";
import { useBulkShown } from "../../app/feature.ts";
import { useOrganization } from "../../app/organization.ts";
import { useMayHere, useProject } from "../../app/project.ts";
import { handTasks } from "../../app/tasks/handed-tasks.ts";
import { LabelDot } from "../../app/tasks/label-dot.tsx";
import { PriorityIcon } from "../../app/tasks/priority-icon.tsx";
import { StatusIcon } from "../../app/tasks/status-icon.tsx";
import { useProjectLookup } from "../../app/tasks/use-project-lookup.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Picker } from "../../ui/picker.tsx";
import { AssigneePicker } from "./assignee-picker.tsx";
import { BulkButton } from "./bulk-button.tsx";
import { useBulkKeys } from "./bulk-keys.ts";
import { BulkKind } from "./bulk-kind.tsx";
import { useBulkText } from "./bulk-words.ts";
import { DuePicker } from "./due-picker.tsx";
import type { BulkEdit, Giving } from "./use-bulk-edit.ts";

/** How many tasks one call changes, as the server takes them. */
const limit = 500;
/** How many are changed by one press; of more it is shown first what would become of them. */
const quickLimit = 10;

type ChoicesProps = { tasks: TaskRow[]; giving: Giving };

/** What the ticked tasks can all be given at once, or where they can go. */
export function BulkChoices({ tasks, edit }: { tasks: TaskRow[]; edit: BulkEdit }) {
  const words = useBulkText();
  const mayUpdate = useMayHere("task:update");
  const mayDelete = useMayHere("task:delete");
  const [wish, setWish] = useState<boolean | null>(null);
  const isLooking = wish ?? tasks.length > quickLimit;
  const giving: Giving = {
    isBusy: edit.isBusy,
    run: (tasks, change) => {
      const lot = { tasks, change };
      void (isLooking ? edit.look(lot) : edit.send(lot, "all_or_nothing"));
    },
  };
  useBulkKeys({ mayUpdate, mayDelete });
  if (tasks.length > limit)
    return <span className="shrink-0 px-1 text-soft">{words.tooMany(limit)}</span>;
  return (
    <>
      <Button
        size="small"
        look="quiet"
        aria-pressed={isLooking}
        data-tooltip={words.lookHint(quickLimit)}
        icon={<Eye size={14} aria-hidden />}
        onClick={() => setWish(!isLooking)}
        className="aria-pressed:bg-accent-wash aria-pressed:text-ink"
      >
        <span className="max-xl:sr-only">{words.look}</span>
      </Button>
      {mayUpdate && <Values tasks={tasks} giving={giving} />}
      {mayDelete && (
        <BulkButton
          action="task.trash"
          icon={Trash2}
          busy={edit.isBusy}
          onClick={() => giving.run(tasks, { trash: true })}
        >
          {words.trash}
        </BulkButton>
      )}
      <ToAssigning tasks={tasks} />
    </>
  );
}

function Values({ tasks, giving }: ChoicesProps) {
  const { tasks: t } = useText();
  const lookup = useProjectLookup();
  const give = (change: BulkTaskChange) => giving.run(tasks, change);
  const busy = giving.isBusy;
  return (
    <>
      <Steps tasks={tasks} giving={giving} />
      <BulkKind tasks={tasks} giving={giving} />
      <AssigneePicker
        lookup={lookup}
        assigneeId={[...shared(tasks.map(({ assigneeId }) => [assigneeId]))][0] ?? null}
        onChoose={(assigneeId) => give({ assigneeId })}
      >
        {(trigger) => (
          <BulkButton {...trigger} action="task.assignee" icon={User} busy={busy}>
            {t.field.assignee}
          </BulkButton>
        )}
      </AssigneePicker>
      <Labels tasks={tasks} giving={giving} />
      <DuePicker dueOn="" onChoose={(dueOn) => give({ dueOn })}>
        {(trigger) => (
          <BulkButton {...trigger} action="task.due" icon={Calendar} busy={busy}>
            {t.field.due}
          </BulkButton>
        )}
      </DuePicker>
    </>
  );
}

/** How far they are, and how much they press. */
function Steps({ tasks, giving }: ChoicesProps) {
  const { tasks: t } = useText();
  const lookup = useProjectLookup();
  const busy = giving.isBusy;
  const searched = { placeholder: t.filter.search, nothing: t.filter.nothing };
  return (
    <>
      <Picker
        {...searched}
        label={t.field.status}
        chosen={[...shared(tasks.map(({ statusId }) => [statusId]))]}
        onChoose={(value) => {
          const statusId = lookup.statuses.find(({ id }) => id === value)?.id;
          if (statusId) giving.run(tasks, { statusId });
        }}
        options={lookup.statuses.map(({ id, name, category }) => ({
          ...{ value: id, label: name, icon: <StatusIcon category={category} /> },
        }))}
      >
        {(trigger) => (
          <BulkButton {...trigger} action="task.status" icon={CircleDot} busy={busy}>
            {t.field.status}
          </BulkButton>
        )}
      </Picker>
      <Picker
        {...searched}
        label={t.field.priority}
        chosen={[...shared(tasks.map(({ priority }) => [priority]))]}
        onChoose={(value) => {
          const priority = priorities.find((each) => each === value);
          if (priority) giving.run(tasks, { priority });
        }}
        options={priorities.toReversed().map((priority) => ({
          ...{ value: priority, label: t.priorities[priority] },
          icon: <PriorityIcon priority={priority} />,
        }))}
      >
        {(trigger) => (
          <BulkButton {...trigger} action="task.priority" icon={Flag} busy={busy}>
            {t.field.priority}
          </BulkButton>
        )}
      </Picker>
    </>
  );
}

/** A label that all of them carry is taken away, any other one given to all. */
function Labels({ tasks, giving }: ChoicesProps) {
  const { tasks: t } = useText();
  const { labels } = useProjectLookup();
  const carried: ReadonlySet<LabelId> = shared(tasks.map(({ labelIds }) => labelIds));
  return (
    <Picker
      label={t.field.labels}
      placeholder={t.filter.search}
      nothing={t.filter.nothing}
      chosen={[...carried]}
      onChoose={(value) => {
        const id = labels.find((label) => label.id === value)?.id;
        if (id) giving.run(tasks, { [carried.has(id) ? "removeLabelIds" : "addLabelIds"]: [id] });
      }}
      options={labels.map(({ id, name, colour }) => ({
        ...{ value: id, label: name, icon: <LabelDot colour={colour} /> },
      }))}
    >
      {(trigger) => (
        <BulkButton {...trigger} action="task.label" icon={Tag} busy={giving.isBusy}>
          {t.field.labels}
        </BulkButton>
      )}
    </Picker>
  );
}

/** The page on which much is assigned at once, with these ticked. */
function ToAssigning({ tasks }: { tasks: TaskRow[] }) {
  const words = useBulkText();
  const navigate = useNavigate();
  const { slug } = useOrganization();
  const { key } = useProject();
  const mayBulk = useMayHere("assignment:bulk");
  const hasBulk = useBulkShown();
  if (!mayBulk || !hasBulk) return null;
  return (
    <Button
      size="small"
      look="quiet"
      icon={<UserPlus size={14} aria-hidden />}
      onClick={() => {
        handTasks(tasks);
        void navigate({
          ...{ to: "/o/$slug/p/$key/assign", params: { slug, key } },
          search: (before) => before,
        });
      }}
    >
      {words.assign}
    </Button>
  );
}

/** What all of some lists hold. */
function shared<Value>(lists: readonly (readonly Value[])[]): Set<Value> {
  const [first = [], ...others] = lists;
  return new Set(first.filter((value) => others.every((list) => list.includes(value))));
}

import type { LabelId } from "@teamflow/domain/ids";
import type { TaskRow } from "@teamflow/domain/task";
import type { BulkTaskChange } from "@teamflow/domain/task-bulk";
import { priorities } from "@teamflow/domain/task-terms";
import { useNavigate } from "@tanstack/react-router";
import { Calendar, CircleDot, Flag, Tag, Trash2, User, UserPlus } from "lucide-react";
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
import { BulkKind } from "./bulk-kind.tsx";
import { useBulkText } from "./bulk-words.ts";
import { DuePicker } from "./due-picker.tsx";
import type { BulkEdit } from "./use-bulk-edit.ts";

/** How many tasks one call changes, as the server takes them. */
const limit = 500;

type ChoicesProps = { tasks: TaskRow[]; edit: BulkEdit };

/** What the ticked tasks can all be given at once, or where they can go. */
export function BulkChoices({ tasks, edit }: ChoicesProps) {
  const words = useBulkText();
  const mayUpdate = useMayHere("task:update");
  const mayDelete = useMayHere("task:delete");
  if (tasks.length > limit)
    return <span className="shrink-0 px-1 text-soft">{words.tooMany(limit)}</span>;
  return (
    <>
      {mayUpdate && <Values tasks={tasks} edit={edit} />}
      {mayDelete && (
        <Button
          size="small"
          look="quiet"
          busy={edit.busyWith > 0}
          icon={<Trash2 size={14} aria-hidden />}
          onClick={() => edit.run(tasks, { trash: true })}
        >
          {words.trash}
        </Button>
      )}
      <ToAssigning tasks={tasks} />
    </>
  );
}

function Values({ tasks, edit }: ChoicesProps) {
  const { tasks: t } = useText();
  const lookup = useProjectLookup();
  const give = (change: BulkTaskChange) => edit.run(tasks, change);
  const busy = edit.busyWith > 0;
  return (
    <>
      <Steps tasks={tasks} edit={edit} />
      <BulkKind tasks={tasks} edit={edit} />
      <AssigneePicker
        lookup={lookup}
        assigneeId={[...shared(tasks.map(({ assigneeId }) => [assigneeId]))][0] ?? null}
        onChoose={(assigneeId) => give({ assigneeId })}
      >
        {(trigger) => (
          <Button {...trigger} {...look} busy={busy} icon={<User size={14} aria-hidden />}>
            {t.field.assignee}
          </Button>
        )}
      </AssigneePicker>
      <Labels tasks={tasks} edit={edit} />
      <DuePicker dueOn="" onChoose={(dueOn) => give({ dueOn })}>
        {(trigger) => (
          <Button {...trigger} {...look} busy={busy} icon={<Calendar size={14} aria-hidden />}>
            {t.field.due}
          </Button>
        )}
      </DuePicker>
    </>
  );
}

const look = { size: "small", look: "quiet" } as const;

/** How far they are, and how much they press. */
function Steps({ tasks, edit }: ChoicesProps) {
  const { tasks: t } = useText();
  const lookup = useProjectLookup();
  const busy = edit.busyWith > 0;
  const searched = { placeholder: t.filter.search, nothing: t.filter.nothing };
  return (
    <>
      <Picker
        {...searched}
        label={t.field.status}
        chosen={[...shared(tasks.map(({ statusId }) => [statusId]))]}
        onChoose={(value) => {
          const statusId = lookup.statuses.find(({ id }) => id === value)?.id;
          if (statusId) edit.run(tasks, { statusId });
        }}
        options={lookup.statuses.map(({ id, name, category }) => ({
          ...{ value: id, label: name, icon: <StatusIcon category={category} /> },
        }))}
      >
        {(trigger) => (
          <Button {...trigger} {...look} busy={busy} icon={<CircleDot size={14} aria-hidden />}>
            {t.field.status}
          </Button>
        )}
      </Picker>
      <Picker
        {...searched}
        label={t.field.priority}
        chosen={[...shared(tasks.map(({ priority }) => [priority]))]}
        onChoose={(value) => {
          const priority = priorities.find((each) => each === value);
          if (priority) edit.run(tasks, { priority });
        }}
        options={priorities.toReversed().map((priority) => ({
          ...{ value: priority, label: t.priorities[priority] },
          icon: <PriorityIcon priority={priority} />,
        }))}
      >
        {(trigger) => (
          <Button {...trigger} {...look} busy={busy} icon={<Flag size={14} aria-hidden />}>
            {t.field.priority}
          </Button>
        )}
      </Picker>
    </>
  );
}

/** A label that all of them carry is taken away, any other one given to all. */
function Labels({ tasks, edit }: ChoicesProps) {
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
        if (id) edit.run(tasks, { [carried.has(id) ? "removeLabelIds" : "addLabelIds"]: [id] });
      }}
      options={labels.map(({ id, name, colour }) => ({
        ...{ value: id, label: name, icon: <LabelDot colour={colour} /> },
      }))}
    >
      {(trigger) => (
        <Button
          {...trigger}
          size="small"
          look="quiet"
          busy={edit.busyWith > 0}
          icon={<Tag size={14} aria-hidden />}
        >
          {t.field.labels}
        </Button>
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

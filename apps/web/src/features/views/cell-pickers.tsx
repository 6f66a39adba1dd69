import { priorities, taskKinds } from "@teamflow/domain/task-terms";
import {
  type ComponentProps,
  type ReactNode,
  type Ref,
  Suspense,
  useEffect,
  useEffectEvent,
  useRef,
} from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { DuePicker } from "../../app/tasks/pickers.tsx";
import { LabelDot } from "../../app/tasks/label-dot.tsx";
import { PriorityIcon } from "../../app/tasks/priority-icon.tsx";
import { StatusIcon } from "../../app/tasks/status-icon.tsx";
import { usePeople } from "../../app/use-people.ts";
import { useText } from "../../i18n/locale.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Menu } from "../../ui/menu.tsx";
import { Picker } from "../../ui/picker.tsx";
import type { EditorProps } from "./cell-props.ts";
import { CellValue } from "./cell-value.tsx";
import { useFilterText } from "./filter-words.ts";
import { useTableText } from "./table-words.ts";

type TriggerProps = Omit<ComponentProps<"button">, "ref"> & {
  ref: Ref<HTMLButtonElement>;
  editor: EditorProps;
  children: ReactNode;
};

/** What opens a choice: the cell's value. Opened at once where a press on the cell asked for it. */
function CellTrigger({ ref, editor, onClick, children, ...trigger }: TriggerProps) {
  const { keys, onBegin } = editor;
  const button = useRef<HTMLButtonElement>(null);
  const isAsked = keys.isWriting;
  const open = useEffectEvent(() => {
    keys.stay();
    button.current?.click();
  });
  // Once: what a colleague does draws it anew, and a second press would close it.
  useEffect(() => {
    if (isAsked) open();
  }, [isAsked]);
  return (
    <button
      type="button"
      {...trigger}
      ref={(element) => {
        button.current = element;
        if (typeof ref === "function") ref(element);
        else if (ref) ref.current = element;
      }}
      data-focus
      onClick={(event) => {
        event.stopPropagation();
        onBegin();
        onClick?.(event);
      }}
      className="flex h-full w-full min-w-0 cursor-default items-center rounded text-start"
    >
      {children}
    </button>
  );
}

/** Its value, and the choice behind it. */
export function StatusCell(editor: EditorProps) {
  const { task, column, save } = editor;
  const { tasks } = useText();
  const { orgId } = useOrganization();
  const { data = [] } = api.statuses.list.useQuery({ orgId, projectId: task.projectId });
  return (
    <Menu
      label={tasks.field.status}
      entries={data.map(({ id, name, category, colour }) => ({
        ...{ kind: "choice" as const, label: name, chosen: id === task.statusId },
        icon: <StatusIcon category={category} />,
        choose: () => {
          const shown = { statusName: name, statusCategory: category, statusColour: colour };
          const change = { patch: { statusId: id }, shown: { statusId: id, ...shown } };
          save(column, id === task.statusId ? null : change);
        },
      }))}
    >
      {(trigger) => (
        <CellTrigger {...trigger} editor={editor}>
          <CellValue task={task} column={column} />
        </CellTrigger>
      )}
    </Menu>
  );
}

/** Its value, and the choice behind it. */
export function PriorityCell(editor: EditorProps) {
  const { task, column, save } = editor;
  const { tasks } = useText();
  return (
    <Menu
      label={tasks.field.priority}
      entries={priorities.toReversed().map((priority) => ({
        ...{ kind: "choice" as const, label: tasks.priorities[priority] },
        ...{ chosen: priority === task.priority, icon: <PriorityIcon priority={priority} /> },
        choose: () =>
          save(
            column,
            priority === task.priority ? null : { patch: { priority }, shown: { priority } },
          ),
      }))}
    >
      {(trigger) => (
        <CellTrigger {...trigger} editor={editor}>
          <CellValue task={task} column={column} />
        </CellTrigger>
      )}
    </Menu>
  );
}

/** Its value, and the choice behind it. */
export function KindCell(editor: EditorProps) {
  const { task, column, save } = editor;
  const { names } = useTableText();
  const { kinds } = useFilterText();
  return (
    <Menu
      label={names.kind}
      entries={taskKinds.map((kind) => ({
        ...{ kind: "choice" as const, label: kinds[kind], chosen: kind === task.kind },
        choose: () =>
          save(column, kind === task.kind ? null : { patch: { kind }, shown: { kind } }),
      }))}
    >
      {(trigger) => (
        <CellTrigger {...trigger} editor={editor}>
          <CellValue task={task} column={column} />
        </CellTrigger>
      )}
    </Menu>
  );
}

const nobody = "nobody";

/** Its value, and the choice behind it. */
export function AssigneeCell(editor: EditorProps) {
  const { task, column, save } = editor;
  const { tasks } = useText();
  const { memberId } = useOrganization();
  const { people } = usePeople();
  const active = people.filter(({ status }) => status === "active");
  const choose = (value: string) => {
    const person = active.find(({ id }) => id === value);
    const assigneeId = person?.id ?? null;
    const shown = { assigneeId, assigneeName: person?.name ?? null };
    save(column, assigneeId === task.assigneeId ? null : { patch: { assigneeId }, shown });
  };
  return (
    <Picker
      label={tasks.field.assignee}
      placeholder={tasks.filter.search}
      nothing={tasks.filter.nothing}
      chosen={[task.assigneeId ?? nobody]}
      onChoose={choose}
      options={[
        { value: nobody, label: tasks.nobody },
        ...active.map(({ id, name }) => ({
          ...{ value: id, label: name, note: id === memberId ? tasks.me : undefined },
          icon: <Avatar name={name} size="small" />,
        })),
      ]}
    >
      {(trigger) => (
        <CellTrigger {...trigger} editor={editor}>
          <CellValue task={task} column={column} />
          {!task.assigneeId && <span className="text-faint">{tasks.nobody}</span>}
        </CellTrigger>
      )}
    </Picker>
  );
}

/** Its value, and the choice behind it. */
export function LabelsCell(editor: EditorProps) {
  const { task, column, save } = editor;
  const { tasks } = useText();
  const { orgId } = useOrganization();
  const { data = [] } = api.labels.list.useQuery({ orgId, projectId: task.projectId });
  const toggle = (value: string) => {
    const has = task.labelIds.some((id) => id === value);
    const labels = data.filter(({ id }) => (id === value ? !has : task.labelIds.includes(id)));
    const labelIds = labels.map(({ id }) => id);
    const named = labels.map(({ id, name, colour }) => ({ id, name, colour }));
    save(column, { patch: { labelIds }, shown: { labelIds, labels: named } });
  };
  return (
    <Picker
      many
      label={tasks.field.labels}
      placeholder={tasks.filter.search}
      nothing={data.length === 0 ? tasks.noLabels : tasks.filter.nothing}
      chosen={task.labelIds}
      onChoose={toggle}
      options={data.map(({ id, name, colour }) => ({
        ...{ value: id, label: name, icon: <LabelDot colour={colour} /> },
      }))}
    >
      {(trigger) => (
        <CellTrigger {...trigger} editor={editor}>
          <CellValue task={task} column={column} />
          {task.labels.length === 0 && <span className="text-faint">{tasks.noLabels}</span>}
        </CellTrigger>
      )}
    </Picker>
  );
}

/** Its value, and the choice behind it. */
export function DueCell(editor: EditorProps) {
  const { task, column, save } = editor;
  const { tasks } = useText();
  return (
    <Suspense fallback={<CellValue task={task} column={column} />}>
      <DuePicker
        dueOn={task.dueOn}
        onChoose={(dueOn) => save(column, { patch: { dueOn }, shown: { dueOn, dueAt: null } })}
      >
        {(trigger) => (
          <CellTrigger {...trigger} editor={editor}>
            <CellValue task={task} column={column} />
            {!task.dueOn && <span className="text-faint">{tasks.noDue}</span>}
          </CellTrigger>
        )}
      </DuePicker>
    </Suspense>
  );
}

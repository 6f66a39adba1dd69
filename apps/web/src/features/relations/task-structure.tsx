import { isClosed } from "@teamflow/domain/status-category";
import type { Task } from "@teamflow/domain/task";
import { externalIdLimit } from "@teamflow/domain/task-terms";
import type { ReactNode } from "react";
import { useMayHere } from "../../app/project.ts";
import { useProjectLookup } from "../../app/tasks/use-project-lookup.ts";
import { EstimateField, PointsField } from "./estimate-field.tsx";
import { KindField, ResolutionField, SeverityField } from "./kind-field.tsx";
import { DueTimeField, StartField } from "./moment-fields.tsx";
import { ParentField } from "./parent-field.tsx";
import { RelationsPart } from "./relations-part.tsx";
import { Subtasks } from "./subtasks.tsx";
import { TypedField } from "./typed-field.tsx";
import { useStructureSave } from "./use-structure-save.ts";
import { useStructureText } from "./words.ts";

/** What a task is made of: its kind and estimate, what it stands under, what stands below it, what it is related to. */
export function TaskStructure({ task }: { task: Task }) {
  const words = useStructureText();
  const mayEdit = useMayHere("task:update") && !task.trashedAt;
  return (
    <>
      <section aria-label={words.title} className="border-t border-line pt-3">
        <dl className="grid grid-cols-[7rem_minmax(0,1fr)] items-center gap-y-0.5 text-sm">
          <Line name={words.kind}>
            <KindField task={task} mayEdit={mayEdit} />
          </Line>
          {task.kind === "bug" && <BugLines task={task} mayEdit={mayEdit} />}
          {task.kind !== "milestone" && <WorkLines task={task} mayEdit={mayEdit} />}
          {task.dueOn && (
            <Line name={words.dueTime}>
              <DueTimeField task={task} mayEdit={mayEdit} />
            </Line>
          )}
          <Line name={words.parent}>
            <ParentField task={task} mayEdit={mayEdit} />
          </Line>
          {(mayEdit || task.externalId) && (
            <Line name={words.externalId}>
              <ExternalIdField key={task.externalId} task={task} mayEdit={mayEdit} />
            </Line>
          )}
        </dl>
      </section>
      {task.kind !== "milestone" && <Subtasks task={task} />}
      <RelationsPart task={task} mayEdit={mayEdit} />
    </>
  );
}

type Lines = { task: Task; mayEdit: boolean };

function BugLines({ task, mayEdit }: Lines) {
  const words = useStructureText();
  const category = useProjectLookup().statusOf(task.statusId)?.category;
  return (
    <>
      <Line name={words.severity}>
        <SeverityField task={task} mayEdit={mayEdit} />
      </Line>
      {category && isClosed(category) && (
        <Line name={words.resolution}>
          <ResolutionField task={task} mayEdit={mayEdit} isDone={category === "done"} />
        </Line>
      )}
    </>
  );
}

function WorkLines({ task, mayEdit }: Lines) {
  const words = useStructureText();
  return (
    <>
      <Line name={words.estimate}>
        <EstimateField key={String(task.estimateHours)} task={task} mayEdit={mayEdit} />
      </Line>
      <Line name={words.points}>
        <PointsField key={String(task.points)} task={task} mayEdit={mayEdit} />
      </Line>
      <Line name={words.start}>
        <StartField task={task} mayEdit={mayEdit} />
      </Line>
    </>
  );
}

function ExternalIdField({ task, mayEdit }: Lines) {
  const words = useStructureText();
  const save = useStructureSave();
  if (!mayEdit) return <span className="min-w-0 break-words">{task.externalId}</span>;
  return (
    <TypedField
      label={words.externalId}
      shown={task.externalId ?? ""}
      value={task.externalId}
      read={readExternalId}
      words={{ none: words.noExternalId, hint: words.externalIdHint, bad: words.badExternalId }}
      isWide
      onSave={(externalId) => void save(task, { externalId })}
    />
  );
}

function readExternalId(typed: string): string | null | undefined {
  const text = typed.normalize("NFC").trim();
  return text.length > externalIdLimit ? undefined : text || null;
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="self-start pt-1.5 text-faint">{name}</dt>
      <dd className="flex min-h-8 min-w-0 items-center">{children}</dd>
    </>
  );
}

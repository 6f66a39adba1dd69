import type { Task } from "@teamflow/domain/task";
import { useMayHere } from "../../app/project.ts";
import { EstimateField } from "./estimate-field.tsx";
import { KindField, SeverityField } from "./kind-field.tsx";
import { ParentField } from "./parent-field.tsx";
import { RelationsPart } from "./relations-part.tsx";
import { Subtasks } from "./subtasks.tsx";
import { useStructureText } from "./words.ts";

/** What a task is made of: its kind and estimate, what it stands under, what stands below it, what it is related to. */
export function TaskStructure({ task }: { task: Task }) {
  const words = useStructureText();
  const mayEdit = useMayHere("task:update") && !task.trashedAt;
  return (
    <>
      <section aria-label={words.title} className="border-t border-line pt-3">
        <dl className="grid grid-cols-[7rem_minmax(0,1fr)] items-center gap-y-0.5 text-sm">
          <dt className="text-faint">{words.kind}</dt>
          <dd className="flex min-h-8 items-center">
            <KindField task={task} mayEdit={mayEdit} />
          </dd>
          {task.kind === "bug" && (
            <>
              <dt className="text-faint">{words.severity}</dt>
              <dd className="flex min-h-8 items-center">
                <SeverityField task={task} mayEdit={mayEdit} />
              </dd>
            </>
          )}
          {task.kind !== "milestone" && (
            <>
              <dt className="text-faint">{words.estimate}</dt>
              <dd className="flex min-h-8 items-center">
                <EstimateField key={String(task.estimateHours)} task={task} mayEdit={mayEdit} />
              </dd>
            </>
          )}
          <dt className="self-start pt-1.5 text-faint">{words.parent}</dt>
          <dd className="flex min-h-8 min-w-0 items-center">
            <ParentField task={task} mayEdit={mayEdit} />
          </dd>
        </dl>
      </section>
      {task.kind !== "milestone" && <Subtasks task={task} />}
      <RelationsPart task={task} mayEdit={mayEdit} />
    </>
  );
}

import type { Task, TaskKind } from "@teamflow/domain/task";
import { cleanTitle, titleLimit } from "@teamflow/domain/task-terms";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useMayHere } from "../../app/project.ts";
import { useCreateTask } from "../../app/tasks/use-create-task.ts";
import { useProjectLookup } from "../../app/tasks/use-project-lookup.ts";
import { useRegion } from "../../i18n/locale.ts";
import { FailureLine } from "../../ui/failure.tsx";
import { controlLook } from "../../ui/field.tsx";
import { Progress } from "../../ui/progress.tsx";
import { TaskLink } from "./task-link.tsx";
import { useStructureText } from "./words.ts";

const shownAtOnce = 50;

/** What stands directly below a task, how far all of it is, and a line to add to it. */
export function Subtasks({ task }: { task: Task }) {
  const words = useStructureText();
  const region = useRegion();
  const { orgId } = useOrganization();
  const lookup = useProjectLookup();
  const mayCreate = useMayHere("task:create") && !task.trashedAt;
  const below = api.tasks.list.useQuery({
    ...{ orgId, projectId: task.projectId, parentId: task.id, limit: shownAtOnce },
  });
  const { rollup } = task;
  const items = below.data?.items ?? [];
  return (
    <section aria-label={words.below} className="flex flex-col gap-1 border-t border-line pt-3">
      {rollup ? (
        <Progress
          label={words.below}
          words={[
            words.progress(rollup.done, rollup.total),
            ...(rollup.estimateHours > 0
              ? [words.estimated(rollup.estimateHours.toLocaleString(region))]
              : []),
          ].join(", ")}
          done={rollup.done}
          total={rollup.total}
        />
      ) : (
        <h2 className="text-sm font-medium text-soft">{words.below}</h2>
      )}
      {below.isError && !below.data && <FailureLine error={below.error} />}
      {items.length > 0 && (
        <ul className="-mx-2 flex flex-col">
          {items.map((child) => (
            <li key={child.id} className="flex min-w-0">
              <TaskLink task={child} category={lookup.statusOf(child.statusId)?.category} />
            </li>
          ))}
        </ul>
      )}
      {below.data?.nextCursor && (
        <p className="text-xs text-faint">{words.onlySome(items.length)}</p>
      )}
      {below.isSuccess && items.length === 0 && !mayCreate && (
        <p className="py-1 text-sm text-faint">{words.nothingBelow}</p>
      )}
      {mayCreate && <AddBelow task={task} />}
    </section>
  );
}

/** What stands under each kind when nobody says what it is. */
const nextKind: Record<TaskKind, TaskKind> = {
  ...{ usecase: "userstory", userstory: "task", task: "subtask", subtask: "subtask" },
  ...{ bug: "subtask", milestone: "task" },
};

function AddBelow({ task }: { task: Task }) {
  const words = useStructureText();
  const create = useCreateTask(task.projectId);
  const [title, setTitle] = useState("");
  const [added, setAdded] = useState("");
  const [problem, setProblem] = useState<unknown>(null);
  const add = async () => {
    const checked = cleanTitle(title);
    if (!checked) return;
    setTitle("");
    setProblem(null);
    try {
      const made = await create({ title: checked, parentId: task.id, kind: nextKind[task.kind] });
      setAdded(words.added(made.code));
    } catch (error) {
      setProblem(error);
      // What was typed comes back, unless the next is being typed already.
      setTitle((typed) => typed || title);
    }
  };
  return (
    <>
      <input
        value={title}
        aria-label={words.add}
        placeholder={words.addPlaceholder}
        maxLength={titleLimit}
        autoComplete="off"
        onChange={(event) => setTitle(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void add();
        }}
        className={`${controlLook} h-8 max-sm:h-10`}
      />
      <p role="status" className="text-xs text-soft">
        {added}
      </p>
      {problem !== null && <FailureLine error={problem} />}
    </>
  );
}

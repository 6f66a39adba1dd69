import type { Status } from "@teamflow/domain/status";
import { cleanTitle, titleLimit } from "@teamflow/domain/task-terms";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useProject } from "../../app/project.ts";
import { useCreateTask } from "../../app/tasks/use-create-task.ts";
import { useText } from "../../i18n/locale.ts";
import { FailureLine } from "../../ui/failure.tsx";
import { controlLook } from "../../ui/field.tsx";

/** A line at the foot of a column: Enter adds a task and stays for the next, Esc closes. */
export function QuickAdd({ status, onClose }: { status: Status; onClose: () => void }) {
  const { tasks } = useText();
  const field = useRef<HTMLInputElement>(null);
  const { title, setTitle, add, added, problem } = useQuickAdd(status);
  useEffect(() => field.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      void add();
    }
    if (event.key === "Escape") {
      event.preventDefault();
      onClose();
    }
  };
  return (
    <div className="flex shrink-0 flex-col gap-1 p-2">
      <input
        ref={field}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        aria-label={tasks.quick.open(status.name)}
        aria-describedby={`quick-${status.id}`}
        placeholder={tasks.quick.placeholder}
        maxLength={titleLimit}
        autoComplete="off"
        onKeyDown={onKeyDown}
        className={`${controlLook} h-9 max-sm:h-11`}
      />
      <p id={`quick-${status.id}`} className="text-xs text-faint">
        {tasks.quick.hint}
      </p>
      <p role="status" className="text-xs text-soft">
        {added}
      </p>
      {problem !== null && <FailureLine error={problem} />}
    </div>
  );
}

function useQuickAdd(status: Status) {
  const { tasks } = useText();
  const project = useProject();
  const create = useCreateTask(project.id);
  const [title, setTitle] = useState("");
  const [problem, setProblem] = useState<unknown>(null);
  const [added, setAdded] = useState("");
  const add = async () => {
    const checked = cleanTitle(title);
    if (!checked) return;
    setTitle("");
    setProblem(null);
    try {
      const task = await create({ title: checked, statusId: status.id });
      setAdded(tasks.quick.added(task.code));
    } catch (error) {
      setProblem(error);
      // What was typed comes back, unless the next task is being typed already.
      setTitle((typed) => typed || title);
    }
  };
  return { title, setTitle, add, added, problem };
}

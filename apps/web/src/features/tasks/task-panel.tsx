import { useEffect } from "react";
import { ArrowDown, ArrowUp } from "lucide-react";
import { definitionOf } from "../../app/actions.ts";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { Star } from "../../app/places-star.tsx";
import { Visit } from "../../app/places-visit.ts";
import { belongsToTarget } from "../../app/strokes.ts";
import { useTaskSearch } from "../../app/tasks/use-task-search.ts";
import { useText } from "../../i18n/locale.ts";
import { Failure } from "../../ui/failure.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { OpenTask } from "./open-task.tsx";
import { TaskMenu } from "./task-menu.tsx";
import { taskBeside } from "./view-order.ts";

/** One task beside the view it was opened from. Esc closes it, the arrow keys go to the next. */
export function TaskPanel({ code }: { code: string }) {
  const { tasks, common } = useText();
  const { orgId } = useOrganization();
  const { close } = useTaskSearch();
  const task = api.tasks.byCode.useQuery({ orgId, code });
  return (
    <SidePanel
      label={tasks.panel.label(code)}
      onClose={close}
      header={
        <>
          <Steps code={code} />
          <span className="ms-1 text-sm text-soft select-all">{code}</span>
          <span className="ms-auto flex items-center">
            {task.data && <Star kind="task" subjectId={task.data.id} />}
            {task.data && <TaskMenu task={task.data} />}
          </span>
        </>
      }
    >
      {task.isPending && <SkeletonRows label={common.loading} />}
      {task.isError && !task.data && (
        <Failure error={task.error} onRetry={() => void task.refetch()} />
      )}
      {task.data && <Visit kind="task" subjectId={task.data.id} />}
      {task.data && <OpenTask key={task.data.id} task={task.data} />}
    </SidePanel>
  );
}

function Steps({ code }: { code: string }) {
  const { panel } = useText().tasks;
  const { open } = useTaskSearch();
  const go = (step: 1 | -1) => {
    const next = taskBeside(code, step);
    if (next) open(next.code);
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : null;
      const inPanel = event.target instanceof Element && event.target.closest("aside");
      if (
        !step ||
        !inPanel ||
        event.defaultPrevented ||
        belongsToTarget(event.target, event.key.toLowerCase())
      )
        return;
      event.preventDefault();
      go(step);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  });
  return (
    <>
      <IconButton
        label={panel.previous}
        keys={definitionOf("task.previous").keys}
        icon={<ArrowUp size={16} />}
        onClick={() => go(-1)}
      />
      <IconButton
        label={panel.next}
        keys={definitionOf("task.next").keys}
        icon={<ArrowDown size={16} />}
        onClick={() => go(1)}
      />
    </>
  );
}
